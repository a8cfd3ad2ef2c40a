"""The entries of a shortlist, as a page and as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from directory.selectors.entries import Entry, entries
from directory.selectors.organisations import visible_organisations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glokal.core.viewer import Viewer


def shortlisted(public_ids: Sequence[str], *, language: str, viewer: Viewer) -> list[Entry]:
    """Return the entries in the order of `public_ids`; what isn't public any more is left out."""
    found = {one.public_id: one for one in visible_organisations(viewer=viewer).filter(public_id__in=public_ids)}
    return entries([found[one] for one in public_ids if one in found], language=language)


def table_of(shortlist: Sequence[Entry], *, absolute: Callable[[str], str]) -> list[list[str]]:
    """Return headings and rows in the active language. `absolute` makes a full address of a path."""
    head = [_("Name"), _("Kind"), _("Street and number"), _("Postcode"), _("Town"), _("Country"), _("Region")]
    head += [_("Website"), _("E-mail"), _("Phone"), _("Languages of contact"), _("Capabilities"), _("Entry")]
    return [head, *(row_of(entry, absolute=absolute) for entry in shortlist)]


def row_of(entry: Entry, *, absolute: Callable[[str], str]) -> list[str]:
    one = entry.organisation
    return [
        *(one.name, str(one.get_kind_display()), one.street, one.postcode, one.town),
        *(str(one.get_country_display()), str(one.get_nuts3_display()), one.website, one.email, one.phone),
        *(", ".join(entry.contact_languages), ", ".join(entry.capabilities), absolute(entry.address or "/")),
    ]
