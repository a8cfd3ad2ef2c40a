"""Changes of an entry's standing. Facts themselves are saved by the forms; what follows from a change happens here."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.enums import OrganisationState
from directory.models import Organisation
from glokal.accounts.models import User


@transaction.atomic
def change_state(organisation: Organisation, *, to: str, by: User | None = None) -> Organisation:
    """Move an entry to another state and log it; nothing happens if it is there already.

    The first publication counts as a confirmation of the facts: somebody has just read them.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = organisation.state
    if before == to:
        return organisation
    organisation.state = OrganisationState(to)
    if to == OrganisationState.PUBLISHED and organisation.published_at is None:
        organisation.published_at = timezone.now()
        organisation.last_confirmed = organisation.last_confirmed or timezone.localdate()
    organisation.save(update_fields=["state", "published_at", "last_confirmed", "updated_at"])
    log(organisation, "directory.state", user=by, data={"before": before, "after": str(to)})
    return organisation
