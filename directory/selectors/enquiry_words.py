"""An enquiry as each side reads it: labels, concepts, numbers and dates in the reader's language, words as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _, ngettext, override, pgettext

from directory.enums import ConceptKind, ContactLanguage, Unit
from directory.search.analysis import fold
from directory.search.current import thesaurus
from directory.search.query import read
from directory.search.thesaurus import RECOGNISED
from directory.selectors.listing_entries import listing_entries

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from decimal import Decimal

    from directory.models import Concept, Enquiry
    from directory.search.thesaurus import Recognised, Thesaurus

CAPABILITIES = (ConceptKind.CAPABILITY, ConceptKind.SECTOR)
MATERIALS = (ConceptKind.MATERIAL,)
# Django's own short date of Czech has no spaces.
SHORT_DATES = {"cs": "j. n. Y"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of an enquiry.

    `value` is in the reader's language, empty if nothing in it could be translated. `original` is what the sender
    typed, where that says more or something else; it is in `language`.
    """

    label: str
    value: str
    original: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        """The value in plain text, what was typed in quotation marks."""
        quoted = _("“%(text)s”") % {"text": self.original} if self.original else ""
        return f"{self.value} ({quoted})" if self.value and quoted else self.value or quoted


@dataclass(frozen=True, slots=True)
class EnquiryWords:
    """A whole enquiry for a reader of `language`; the free text stays as it was written."""

    language: str
    topic: str
    line: str
    facts: tuple[Fact, ...]
    answer_in: Fact
    text: str
    text_language: str
    text_heading: str

    @property
    def is_translated(self) -> bool:
        """Whether the text is in another language than the reader's."""
        return self.text_language != self.language


def recognised(text: str, kinds: Collection[str]) -> str:
    """Return the code of the concept of one of `kinds` that a text surely names, or "". One small query.

    Half of a compound names nothing: dog biscuits are no biscuits.
    """
    known = thesaurus()
    query = read(text, known)

    def is_whole(one: Recognised) -> bool:
        return all(one.words.issuperset(query.positions(query.parts[position][0])) for position in one.words)

    found = (one for one in query.concepts if one.quality >= RECOGNISED and not one.is_silenced and is_whole(one))
    return next((one.concept for one in found if known.kinds.get(one.concept) in kinds), "")


def enquiry_words(enquiry: Enquiry, *, language: str) -> EnquiryWords:
    """Word an enquiry, saved or not, for a reader of `language`. Up to four queries, if it is about a listing."""
    return enquiries_words([enquiry], language=language)[0]


def enquiries_words(enquiries: Sequence[Enquiry], *, language: str) -> list[EnquiryWords]:
    """Word several, read with their concepts and listings. Up to four queries, whatever their number."""
    known = thesaurus()
    listings = {one.listing.pk: one.listing for one in enquiries if one.listing and not one.capability_text}
    titles = {one.listing.pk: one.title for one in listing_entries(listings.values(), language=language)}
    with override(language):
        return [_words(one, language, known, titles.get(one.listing_id or 0, "")) for one in enquiries]


def _words(enquiry: Enquiry, language: str, known: Thesaurus, listing: str) -> EnquiryWords:
    facts = tuple(fact for fact in facts_of(enquiry, language, known) if fact.text)
    named = facts[:1] if enquiry.capability_text else ()
    topic = named[0].text if named else listing or enquiry.sender_organisation or enquiry.sender_name
    line = " · ".join([topic, *(f"{fact.label}: {fact.text}" for fact in facts[len(named) :])])
    return EnquiryWords(
        language=language,
        topic=topic,
        line=_("Enquiry: %(line)s") % {"line": line},
        facts=facts,
        answer_in=Fact(
            pgettext("enquiry", "answer in"),
            ", ".join(str(ContactLanguage(code).label) for code in enquiry.reply_languages),
        ),
        text=enquiry.text,
        text_language=enquiry.text_language,
        text_heading=text_heading(enquiry.text_language, language),
    )


def text_heading(written_in: str, language: str) -> str:
    """Return what stands above a text, in the active language, which is `language`."""
    if written_in == language:
        return _("Message:")
    return _("Message in the original (%(language)s):") % {"language": settings.LANGUAGE_NAMES[written_in]}


def facts_of(enquiry: Enquiry, language: str, known: Thesaurus) -> list[Fact]:
    """Return all lines in the active language, also the empty ones; the capability is the first."""
    typed = (
        (pgettext("enquiry", "capability"), enquiry.capability_text, enquiry.capability),
        (pgettext("enquiry", "material"), enquiry.material_text, enquiry.material),
    )
    drawing = {
        None: "",
        True: pgettext("enquiry", "drawing available"),
        False: pgettext("enquiry", "no drawing"),
    }
    return [
        *(Fact(label, *named(text, concept, language, known), enquiry.text_language) for label, text, concept in typed),
        Fact(pgettext("enquiry", "quantity"), quantity_text(enquiry.quantity, enquiry.unit)),
        Fact(pgettext("enquiry", "delivery by"), short_date(enquiry.wanted_by, language)),
        Fact(pgettext("enquiry", "certificates"), ", ".join(enquiry.certificates)),
        Fact(pgettext("enquiry", "drawing"), drawing[enquiry.has_drawing]),
    ]


def named(text: str, concept: Concept | None, language: str, known: Thesaurus) -> tuple[str, str]:
    """Return the name of what was typed, and what was typed, unless that is one of its names."""
    if concept is None or not text:
        return "", text
    name, _language = known.name(concept.code, language)
    names = {fold(one.label) for one in known.by_concept[concept.code] if one.concept == concept.code}
    return name, "" if fold(text) in names else text


def quantity_text(quantity: Decimal | None, unit: str) -> str:
    """Return a quantity with its unit in the active language, such as "1.500 Stück" or "2,5 t"; "" without one."""
    if quantity is None:
        return ""
    number = number_format(quantity.normalize() if quantity % 1 else int(quantity), force_grouping=True)
    if unit == Unit.PIECES:
        return ngettext("%(number)s piece", "%(number)s pieces", int(quantity)) % {"number": number}
    if unit == Unit.SETS:
        return ngettext("%(number)s set", "%(number)s sets", int(quantity)) % {"number": number}
    return f"{number} {Unit(unit).label}" if unit else number


def short_date(day: date | None, language: str) -> str:
    """Return a day in figures, such as "15.03.2027" or "15. 3. 2027"; "" without one."""
    return date_format(day, SHORT_DATES.get(language, "SHORT_DATE_FORMAT")) if day else ""
