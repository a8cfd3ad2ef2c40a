"""Why a hit is one, as a sentence in the reader's language: "Gefunden über: Zerspanung = třískové obrábění"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from directory.search.analysis import fold
from directory.search.sentences import Subject

if TYPE_CHECKING:
    from directory.search.evidence import Evidence, Scored
    from directory.search.query import Query
    from directory.search.thesaurus import Thesaurus

MAX_REASONS = 3
NOT_OFFERED = ("seek", Subject.DENIED)  # the words are told as they stand there


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, ready to be told.

    asked     the words of the query
    meaning   what they mean in the entry's language: a concept's name ("" if the entry says the word itself)
    said      how the entry's text puts it ("" if it is only tagged)
    place     "text", "name", "town", "seek" or "denied": where it is said
    offer     the title of the offer that it is in ("" for what the entry itself says or is tagged with)
    """

    asked: str
    meaning: str = ""
    meaning_language: str = ""
    said: str = ""
    said_language: str = ""
    place: str = "text"
    offer: str = ""
    offer_language: str = ""

    def sentence(self) -> str:
        """Return the sentence as plain text."""
        return self._pattern().format(asked=self.asked, meaning=self.meaning, said=self.said, offer=self.offer)

    def html(self) -> SafeString:
        """Return the sentence with what was asked marked, and every foreign word in its language."""
        return format_html(
            self._pattern(),
            asked=format_html("<mark>{}</mark>", self.asked),
            meaning=in_language(self.meaning, self.meaning_language),
            said=in_language(self.said, self.said_language),
            offer=in_language(self.offer, self.offer_language),
        )

    def _pattern(self) -> str:
        if self.offer:
            return (
                _("In the offer “{offer}”: {asked} = {meaning}")
                if self.meaning
                else _("In the offer “{offer}”: {asked}")
            )
        if self.place == "seek":
            return _("Found by: {asked}, which this entry looks for: “{said}”")
        if self.place == Subject.DENIED:
            return _("Found by: {asked}, which this entry seems not to do itself: “{said}”")
        if self.meaning:
            return (
                _("Found by: {asked} = {meaning}, in the text “{said}”")
                if self.said
                else _("Found by: {asked} = {meaning}")
            )
        patterns = {
            "name": _("Found by: {asked} in the name"),
            "town": _("Found by: {asked} as the place"),
            "text": _("Found by: {asked}, in the text “{said}”") if self.said else _("Found by: {asked}"),
        }
        return patterns[self.place]

    def __str__(self):
        return self.sentence()


def in_language(text: str, language: str) -> SafeString:
    if not text:
        return mark_safe("")
    return format_html('<span lang="{}">{}</span>', language, text) if language else format_html("{}", text)


def reasons_of(found: Scored, query: Query, thesaurus: Thesaurus, *, language: str) -> tuple[Reason, ...]:
    """Return a reason for each piece of the query, the strongest first."""
    told = dict.fromkeys(
        reason_of(index, evidence, found, query, thesaurus, language)
        for index, evidence in sorted(found.evidence.items(), key=lambda item: -item[1].value)
    )
    return tuple(told)[:MAX_REASONS]


def reason_of(
    index: int, evidence: Evidence, found: Scored, query: Query, thesaurus: Thesaurus, language: str
) -> Reason:
    said, said_language, place = words_at(evidence, found)
    if evidence.concept is None:
        asked = query.words[index].text
        return Reason(
            asked,
            said=said if place in NOT_OFFERED or fold(said) != fold(asked) else "",
            said_language=said_language,
            place=place,
        )
    asked = query.says(evidence.concept)
    offer, offer_language = evidence.offer.title(language) if evidence.offer else ("", "")
    if evidence.kind == "label" and place != "name":  # a name belongs to no language
        wanted = said_language
    elif offer:
        wanted = offer_language
    elif evidence.kind == "sector" or language in found.entry.languages or not found.entry.languages:
        wanted = language
    else:
        wanted = min(found.entry.languages)
    meaning, meaning_language = thesaurus.name(evidence.told or evidence.concept.concept, wanted)
    if fold(meaning) == fold(asked):
        meaning = ""
    if said and place not in NOT_OFFERED and fold(said) in (fold(meaning), fold(asked)):
        said = ""
    return Reason(asked, meaning, meaning_language, said, said_language, place, offer, offer_language)


def words_at(evidence: Evidence, found: Scored) -> tuple[str, str, str]:
    """Return how the entry puts it, in which language, and where."""
    if not evidence.places:
        return "", "", "text"
    field = found.entry.fields[evidence.places[0].field]
    positions = [place.position for place in evidence.places if place.field == evidence.places[0].field]
    said = " ".join(field.words[min(positions) : max(positions) + 1])
    return said, field.language, field.name if field.name in ("name", "town", *NOT_OFFERED) else "text"
