"""What is missing before an event is proven, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.enums import Country
from events.enums import Audience, EvidenceKind, Status
from events.models import Event, EvidenceFile
from events.project import project_on_paper
from events.selectors.evidence import StandingWords, beginning
from events.selectors.mail_log import LoggedMail
from events.selectors.participants import Participant
from glokal.media.models import SiteImage


@dataclass(frozen=True)
class Collected:
    """What there is of an event, for the archive and for what it lacks."""

    standing: Sequence[StandingWords]
    people: Sequence[Participant]
    files: Sequence[EvidenceFile]
    pictures: Sequence[SiteImage]
    mails: list[LoggedMail]


def organiser_countries(event: Event) -> set[str]:
    """Return from which countries the organisers come, as the directory has them. One query."""
    return set(event.organisers.values_list("organisation__country", flat=True))


def is_joint(event: Event) -> bool:
    """Whether organisers of both sides of the border are recorded, as an event across the border needs them."""
    return {Country.GERMANY, Country.CZECHIA} <= organiser_countries(event)


def missing_evidence(event: Event, collected: Collected, *, language: str) -> list[str]:
    """Return whole sentences in the active language, each with what to do about it; empty if nothing is missing.

    `language` is that of the project's facts. What only comes after the event is asked for only then.
    """
    found = [*_missing_of_project(language), *_missing_words(event, collected.standing)]
    if not is_joint(event):
        found.append(_("Organisers from both sides of the border are not recorded. Add them to the facts."))
    if not event.sessions.exists():
        found.append(_("The programme has no sessions. Add them to the facts."))
    if event.status == Status.CANCELLED:
        return [*found, _("The event was cancelled, so nobody's attendance is proven.")]
    if not event.is_past():
        return [*found, _("The event is not over yet: attendance, signed list and report come afterwards.")]
    return found + _missing_afterwards(event, collected)


def _missing_of_project(language: str) -> list[str]:
    project = project_on_paper(language)
    if project.name and project.number:
        return []
    return [_("Name and number of the project are not recorded. Add them under “Facts of the project”.")]


def _missing_words(event: Event, standing: Sequence[StandingWords]) -> list[str]:
    found = []
    begins = beginning(event)
    if event.audience == Audience.INTERNAL:
        return [_("The event is internal: there is no public invitation, and it counts for no indicator.")]
    for code, name in settings.LANGUAGES:
        here = [words for words in standing if words.language == code]
        told = {"language": capfirst(str(name))}
        if not here:
            found.append(_("%(language)s: the invitation was never published.") % told)
        elif all(words.words_language != code for words in here):
            found.append(_("%(language)s: the invitation was never translated.") % told)
        elif begins and not any(words.stood_at_event for words in here) and event.is_past():
            found.append(_("%(language)s: the invitation was published only after the event had begun.") % told)
    return found


def _missing_afterwards(event: Event, collected: Collected) -> list[str]:
    found = []
    if not any(person.arrivals for person in collected.people):
        found.append(_("Nobody's attendance is recorded. Record it on the check-in page."))
    elif event.attendance_closed_at is None:
        found.append(_("The attendance list is not closed yet. Close it once all arrivals are recorded."))
    if not any(file.kind == EvidenceKind.SIGNED_LIST for file in collected.files):
        found.append(_("The scan of the signed attendance list is missing. Store it on this page."))
    found += [
        _("The file “%(file)s” is gone from the storage. Store it once more.") % {"file": file}
        for file in collected.files
        if not file.is_there
    ]
    if not collected.pictures:
        found.append(_("There are no pictures of the event. Add them to its report, also one that shows the poster."))
    found += [
        _("The picture “%(title)s” has no credit. Name in the image library who made it.") % {"title": picture.title}
        for picture in collected.pictures
        if picture.lacks_credit
    ]
    if not collected.mails:
        found.append(_("No mails to registrants are on record."))
    return found
