"""What is stored of an entry, line by line, for mails and for pages that ask whether it is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _, override

from directory.models import OrganisationProfile
from directory.selectors.fact_names import address_text, fact_name, fact_text
from directory.selectors.facts import stored_facts
from glokal.translation.selectors.words import words_of

if TYPE_CHECKING:
    from directory.models import Organisation

# What a person can check at a glance; the name stands above the lines.
CHECKED = (
    *("phone", "email", "website", "ico", "vat_id", "register_number", "size_class", "founded", "languages"),
    *("capabilities", "materials", "certificates"),
)


@dataclass(frozen=True, slots=True)
class FactLine:
    """`language` is set where the value is in another language than its name, and called `language_name` there."""

    name: str
    value: str
    language: str = ""
    language_name: str = ""


def fact_lines(organisation: Organisation, *, language: str, drafts: bool = False) -> list[FactLine]:
    """Return the facts that are stored and the profile's first line, for a reader of `language`. Up to ten queries.

    With `drafts` the line is the one that was written last, whether it is public or not.
    """
    facts = stored_facts(organisation)
    with override(language):
        lines = [FactLine(_("Address"), address_text(facts))]
        lines += [FactLine(fact_name(name), fact_text(name, facts[name])) for name in CHECKED]
        text, written_in = (_draft_line if drafts else _live_line)(organisation, language)
        name = capfirst(str(OrganisationProfile._meta.get_field("tagline").verbose_name))
        is_other = written_in != language
        told = (written_in, str(settings.LANGUAGE_NAMES[written_in])) if is_other else ("", "")
        lines.append(FactLine(name, text, *told))
    return [line for line in lines if line.value]


def _live_line(organisation: Organisation, language: str) -> tuple[str, str]:
    """Return the first line of the profile that a reader of `language` sees, and its language."""
    words = words_of(OrganisationProfile, [organisation.translation_key], language=language)
    told = words[organisation.translation_key]
    return (told.row.line, told.language or language) if told.row else ("", language)


def _draft_line(organisation: Organisation, language: str) -> tuple[str, str]:
    rows = {row.locale.language_code: row for row in organisation.profiles.select_related("locale").order_by("-pk")}
    row = rows.get(language) or next(iter(rows.values()), None)
    if row is None:
        return "", language
    return row.get_latest_revision_as_object().line, row.locale.language_code
