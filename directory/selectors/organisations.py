"""Questions about organisations. HTML, API and search all start at `visible_organisations`."""

from datetime import date

from django.utils import timezone

from directory.freshness import shown
from directory.models import Organisation
from directory.models.organisations import OrganisationQuerySet
from glokal.core.viewer import Viewer


def visible_organisations(*, viewer: Viewer, today: date | None = None) -> OrganisationQuerySet:
    """Return the organisations that `viewer` may see on the public site, whoever asks.

    The published ones, without those that nobody has confirmed for so long that they are hidden.
    """
    return Organisation.objects.published().filter(shown(today or timezone.localdate()))


def hidden_organisation(public_id: str) -> Organisation | None:
    """Return the published entry with this ID that is hidden until somebody confirms it; None if there is none."""
    published = Organisation.objects.published().filter(public_id=public_id)
    return published.exclude(shown(timezone.localdate())).first()


def organisation_named(name: str) -> Organisation | None:
    """Return the one public entry with exactly this name, such as a suggestion writes it; None for none or several."""
    found = visible_organisations(viewer=None).filter(name=" ".join(name.split()))[:2]
    return found[0] if len(found) == 1 else None


def successor_of(public_id: str, *, viewer: Viewer) -> Organisation | None:
    """Return the public entry into which another one was merged, over any number of steps; None if there is none."""
    one = Organisation.objects.filter(public_id=public_id).select_related("merged_into").first()
    while one and one.merged_into:
        one = one.merged_into
        if visible_organisations(viewer=viewer).filter(pk=one.pk).exists():
            return one
    return None


def newest_organisations(*, viewer: Viewer, limit: int) -> list[Organisation]:
    """Return the entries published last."""
    return list(visible_organisations(viewer=viewer).order_by("-published_at", "-pk")[:limit])
