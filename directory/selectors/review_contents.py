"""What a moderator is shown of what waits: how words differ from the live ones, and all of a new entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.enums import Region
from directory.models import Listing
from directory.selectors.editing import words_model
from directory.selectors.fact_names import concept_names, fact_name, fact_text
from directory.selectors.facts import FACTS, TAGS, stored_facts
from glokal.core.languages import name_in_active_language
from glokal.translation.selectors.segments import differences, was_written_by_hand

if TYPE_CHECKING:
    from django.db.models import Model

    from directory.models import ContactPerson, Organisation, OrganisationPicture
    from directory.models.words import WordsOfFacts
    from glokal.media.models import SiteImage


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text of a row of words. `parts`: pairs of "same", "gone" or "new" and text."""

    label: str
    parts: list[tuple[str, str]]

    @property
    def is_changed(self) -> bool:
        return any(kind != "same" for kind, _text in self.parts)


@dataclass(frozen=True, slots=True)
class WordsShown:
    """The latest draft in one language, beside the live words if there are any."""

    language: str
    row: WordsOfFacts
    lines: list[TextLine]
    is_public: bool

    @property
    def language_name(self) -> str:
        return name_in_active_language(self.language)


@dataclass(frozen=True, slots=True)
class EntryShown:
    """All that becomes public with an entry, an offer or a request: `facts` are pairs of name and value."""

    facts: list[tuple[str, str]]
    contacts: list[ContactPerson]
    logo: SiteImage | None
    pictures: list[OrganisationPicture]
    words: list[WordsShown]


def words_shown(row: WordsOfFacts) -> WordsShown:
    """Return how the draft of a row differs from what is live; texts that are empty in both are left out."""
    draft = dict(row.get_latest_revision_as_object().texts())
    live = dict(row.texts()) if row.live else dict.fromkeys(draft, "")
    lines = [
        TextLine(_name(row, name), differences(live[name], draft[name]))
        for name in row.TEXTS
        if live[name] or draft[name]
    ]
    return WordsShown(row.locale.language_code, row, lines, row.live)


def entry_shown(facts: Organisation | Listing) -> EntryShown:
    """Return what a moderator reads before something new becomes public, without drafts of mere translations."""
    model, field = words_model(facts)
    rows = model._default_manager.filter(**{field: facts}).select_related("locale", "latest_revision").order_by("pk")
    words = [words_shown(row) for row in rows if row.latest_revision and was_written_by_hand(row.latest_revision)]
    if isinstance(facts, Listing):
        return EntryShown(_listing_facts(facts), [], None, [], words)
    stored, stated = stored_facts(facts), list(facts.stated_capabilities.select_related("concept"))
    understood = [one.concept.code for one in stated if one.concept]
    names = concept_names([*understood, *(code for tag in TAGS for code in stored[tag])])
    told = [(fact_name(name), fact_text(name, stored[name], concepts=names)) for name in FACTS]
    typed = [f"{one.text} = {names[one.concept.code]}" if one.concept else f"{one.text} (?)" for one in stated]
    told.append((_("Typed in one's own words, not public"), "; ".join(typed)))
    pictures = list(facts.pictures.select_related("image"))
    filled = [(name, text) for name, text in told if text]
    return EntryShown(filled, list(facts.contacts.all()), facts.logo, pictures, words)


def _listing_facts(listing: Listing) -> list[tuple[str, str]]:
    shown: list[tuple[str, Any]] = [
        ("type", listing.get_type_display()),
        ("subtype", listing.get_subtype_display()),
        ("concepts", ", ".join(concept_names([one.code for one in listing.concepts.all()]).values())),
        ("regions_wanted", ", ".join(str(Region(code).label) for code in listing.regions_wanted)),
        *((name, getattr(listing, name)) for name in ("valid_until", "available_from", "available_until")),
    ]
    return [(_name(listing, name), value) for name, value in shown if value]


def _name(row: Model, field: str) -> str:
    """Return what a field is called, in the active language."""
    return str(capfirst(getattr(row._meta.get_field(field), "verbose_name", field)))
