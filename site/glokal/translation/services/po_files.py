"""Translating outside the CMS, with PO files: what is open stands there as fuzzy until a person has confirmed it."""

from dataclasses import dataclass

import polib
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.log_actions import log
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from glokal.translation.errors import TranslationError
from glokal.translation.selectors.segments import CARRIED_OVER, unconfirmed
from glokal.translation.services.keeping_in_step import target_of

ID_HEADER = "X-WagtailLocalize-TranslationID"
TOOL = "PO File"


class NotAPOFileError(TranslationError):
    """The file can't be imported."""


@dataclass(frozen=True)
class POImport:
    """How many texts count from now on, and which texts of the file the original doesn't have (any more)."""

    taken: int
    unknown: tuple[str, ...]


def mark_open(po: polib.POFile, translation: Translation) -> polib.POFile:
    """Mark as fuzzy what no person has confirmed for the present original."""
    waiting = set(unconfirmed(translation).values_list("translation_of__data", "context__path"))
    for entry in po:
        if not entry.obsolete and (entry.msgid, entry.msgctxt) in waiting:
            entry.flags.append("fuzzy")
    return po


@transaction.atomic
def import_po(translation: Translation, po: polib.POFile, *, by: AbstractBaseUser) -> POImport:
    """Take the texts of a file over; what is fuzzy stays open, and nothing is published.

    Raises NotAPOFileError if the file was made for another translation, or doesn't say for which.
    """
    made_for = po.metadata.get(ID_HEADER)
    if made_for is None:
        raise NotAPOFileError(
            gettext("This PO file doesn't say which translation it belongs to. Please download it anew and fill that.")
        )
    if made_for != str(translation.uuid):
        raise NotAPOFileError(gettext("This PO file was made for another translation."))
    segments = {
        (segment.string.data, segment.context.path): segment
        for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    }
    taken, unknown = 0, []
    for entry in po:
        if entry.obsolete or not entry.msgstr:
            continue
        segment = segments.get((entry.msgid, entry.msgctxt))
        if segment is None:
            unknown.append(entry.msgid)
        elif entry.fuzzy:
            _keep_open(translation, segment, entry.msgstr, by=by)
        else:
            taken += _answer(translation, segment, entry.msgstr, by=by)
    if taken:
        log(target_of(translation), "glokal.words_imported", user=by, data={"segments": taken})
    return POImport(taken, tuple(unknown))


def _answer(translation: Translation, segment: StringSegment, text: str, *, by: AbstractBaseUser) -> bool:
    """Return whether the answer is new; one that stands there already keeps its author."""
    known = _present(translation, segment)
    if known and known.data == text and not known.has_error and known.translation_type == "manual":
        return False
    answer = known or _new(translation, segment)
    answer.data, answer.has_error, answer.field_error = text, False, ""
    answer.translation_type, answer.tool_name, answer.last_translated_by = "manual", TOOL, by
    answer.save()
    return not answer.has_error


def _keep_open(translation: Translation, segment: StringSegment, text: str, *, by: AbstractBaseUser) -> None:
    """Propose the text; an answer that a person has given since the file was made stays."""
    known = _present(translation, segment)
    if known and (known.data == text or (not known.has_error and known.translation_type == "manual")):
        return
    with override(translation.target_locale.language_code):
        note = gettext("Marked as fuzzy in the PO file: check whether this fits.")
    proposal = known or _new(translation, segment)
    proposal.data, proposal.has_error, proposal.field_error = text, True, note
    proposal.translation_type, proposal.tool_name, proposal.last_translated_by = "manual", CARRIED_OVER, by
    proposal.save()


def _new(translation: Translation, segment: StringSegment) -> StringTranslation:
    return StringTranslation(translation_of=segment.string, context=segment.context, locale=translation.target_locale)


def _present(translation: Translation, segment: StringSegment) -> StringTranslation | None:
    return StringTranslation.objects.filter(
        translation_of=segment.string, context=segment.context, locale=translation.target_locale
    ).first()
