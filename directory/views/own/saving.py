"""What a member is told after a save."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.translation import gettext as _

from directory.selectors.fact_names import fact_name
from directory.services.facts import SavedFacts


def tell_saved(request, saved: SavedFacts) -> None:
    """Say which facts are changed now and which wait; or that nothing was changed."""
    if saved.changed:
        messages.success(request, _("Saved: %(facts)s.") % {"facts": names(saved.changed)})
    if saved.waiting:
        messages.info(request, _("Waits for a moderator: %(facts)s.") % {"facts": names(saved.waiting)})
    if not (saved.changed or saved.waiting):
        tell_unchanged(request)


def tell_unchanged(request) -> None:
    messages.info(request, _("Nothing was changed, so nothing was saved."))


def names(fields: Iterable[str]) -> str:
    return ", ".join(fact_name(field) for field in fields)
