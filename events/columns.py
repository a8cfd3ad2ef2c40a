from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.admin.ui.tables import Column

from events.enums import RegistrationState
from events.models import Registration
from events.selectors.running import events_run_by
from glokal.core.viewer import Viewer


class RegisteredColumn(Column):
    """How many have confirmed; for those who run the event it leads to its figures. Needs `with_confirmed`."""

    cell_template_name = "events/admin/registered_cell.html"

    def get_value(self, instance):
        return instance.confirmed_count


def with_confirmed(events: QuerySet, *, viewer: Viewer) -> QuerySet:
    """Add to each event how many have confirmed, and whether `viewer` may see who, without a query per row."""
    confirmed = Registration.objects.filter(event=OuterRef("pk"), state=RegistrationState.CONFIRMED).order_by()
    counted = confirmed.values("event").annotate(number=Count("pk")).values("number")
    return events.annotate(
        confirmed_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        is_run=Exists(events_run_by(viewer).filter(pk=OuterRef("pk"))),
    )
