"""Changes of an entry's standing, and what follows when its facts are saved."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import OrganisationState
from directory.models import Organisation
from directory.services.contact_names import settle_names
from directory.services.places import Location, locate
from glokal.accounts.models import User


@transaction.atomic
def change_state(organisation: Organisation, *, to: str, by: User | None = None) -> Organisation:
    """Move an entry to another state and log it; nothing happens if it is there already.

    The first publication counts as a confirmation of the facts: somebody has just read them. Raises ValidationError
    for one that was merged into another.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = organisation.state
    if before == to:
        return organisation
    if organisation.merged_into_id:
        raise ValidationError(_("This entry was merged into another one and stays in the archive."))
    organisation.state = OrganisationState(to)
    if to == OrganisationState.PUBLISHED and organisation.published_at is None:
        organisation.published_at = timezone.now()
        organisation.last_confirmed = organisation.last_confirmed or timezone.localdate()
    organisation.save(update_fields=["state", "published_at", "last_confirmed", "updated_at"])
    log(organisation, "directory.state", user=by, data={"before": before, "after": str(to)})
    if to == OrganisationState.PUBLISHED:
        settle_names(organisation, by=by)
    return organisation


ADDRESS = ("country", "town", "postcode")
LOCATION = ("nuts3", "lau1", "latitude", "longitude", "is_placed_by_hand")
FACTS = (
    *(
        "kind",
        "name",
        "legal_form",
        "ico",
        "vat_id",
        "register_court",
        "register_number",
        "street",
        *ADDRESS,
        *LOCATION,
    ),
    *("website", "email", "phone", "size_class", "founded", "largest_part_mm", "lot_size_from", "lot_size_to"),
    *("lead_time_weeks", "certificates", "languages", "logo_id"),
)


def prepare_facts(organisation: Organisation, *, locate: Callable[..., Location] = locate) -> None:
    """Before a row is saved: derive its location from a changed address, and note the day if a fact has changed.

    A save that changes nothing moves no date. One query, two where the address is new. Who prepares many rows can give
    a `locate` that remembers.
    """
    before = Organisation.objects.filter(pk=organisation.pk).first() if organisation.pk else None
    is_moved = before is None or any(getattr(before, name) != getattr(organisation, name) for name in ADDRESS)
    if not organisation.is_placed_by_hand and (is_moved or organisation.latitude is None):
        found = locate(country=organisation.country, town=organisation.town, postcode=organisation.postcode)
        if found.nuts3 or (before and is_moved):  # a region that was only told stays until the address says another
            organisation.nuts3, organisation.lau1 = found.nuts3, found.lau1
        organisation.latitude, organisation.longitude = found.latitude, found.longitude
    if before and any(getattr(before, name) != getattr(organisation, name) for name in FACTS):
        organisation.last_changed = timezone.localdate()


def entry_changed(organisation_id: int) -> None:
    """Note the day on which something that belongs to an entry has changed: its concepts, contacts or words."""
    Organisation.objects.filter(pk=organisation_id).exclude(last_changed=timezone.localdate()).update(
        last_changed=timezone.localdate()
    )
