"""Everything that proves an event, as one ZIP: a cover sheet in the chosen language, documents, and their hashes."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone
from django.utils.translation import gettext as _, override, pgettext

from directory.exchange.writing import as_csv, as_xlsx
from events.papers import tables
from events.papers.cover import cover_sheet
from events.papers.invitation import invitation
from events.papers.mail_log import mail_log_table
from events.selectors.evidence import (
    StandingWords,
    beginning,
    changed_facts,
    evidence_files,
    pictures_of_report,
    slides_of_report,
    standing_words,
)
from events.selectors.mail_log import mail_log_of
from events.selectors.missing_evidence import Collected, missing_evidence
from events.selectors.participants import participant_figures, participants
from glokal.core.languages import name_in_active_language
from glokal.core.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.core.files import File

    from events.models import Event
    from glokal.accounts.models import User

CHUNK = 256 * 1024
HASHES = "SHA256SUMS"


@dataclass(frozen=True)
class Entry:
    """A file of the archive; `told` says in words what it is."""

    name: str
    told: str
    size: int
    sha256: str


@dataclass
class Archive:
    """A ZIP that is written file by file, and hashed on the way. Names in it are plain ASCII, for every program."""

    zip: ZipFile
    entries: list[Entry] = field(default_factory=list)

    def add(self, folder: str, name: str, content: bytes | File, told: str) -> str:
        """Write a file and return its name in the archive; the second of a name gets a number."""
        path = self._free(f"{slug_of(folder)}/{name}" if folder else name)
        digest, size = hashlib.sha256(), 0
        chunks = [content] if isinstance(content, bytes) else _chunks(content)
        info = ZipInfo(path, date_time=timezone.localtime().timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        with self.zip.open(info, "w") as target:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
        self.entries.append(Entry(path, told, size, digest.hexdigest()))
        return path

    def _free(self, path: str) -> str:
        taken, at, wanted = {entry.name for entry in self.entries}, PurePath(path), path
        number = 2
        while wanted in taken:
            wanted = str(at.with_name(f"{at.stem}-{number}{at.suffix}"))
            number += 1
        return wanted


def evidence_archive(event: Event, *, language: str, by: User) -> tuple[IO[bytes], str]:
    """Return the ZIP, open at its start and deleted when closed, and the SHA-256 digest of its list of hashes.

    `language` is that of the cover sheet and of the tables; invitations come in every language that they had.
    """
    now = timezone.now()
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as opened, override(language):
        archive = Archive(opened)
        collected = collect(event, language)
        _add_invitations(archive, event, collected.standing)
        _add_attendance(archive, event, collected, language)
        _add_report(archive, event, collected, language)
        if collected.mails:
            table = as_csv(mail_log_table(collected.mails, language=language))
            archive.add("", f"{slug_of(_('Mail log'))}.csv", table, _("Mail log"))
        changes = changed_facts(event)
        if changes:
            table = as_csv(tables.changes_table(changes, language=language))
            archive.add("", f"{slug_of(_('Changes of facts'))}.csv", table, _("Changes of facts"))
        missing = missing_evidence(event, collected, language=language)
        cover = cover_sheet(event, collected, archive.entries, missing=missing, language=language, by=by, now=now)
        archive.add("", f"{slug_of(_('Evidence'))}.pdf", cover, _("Cover sheet"))
        hashes = "".join(f"{entry.sha256}  {entry.name}\n" for entry in archive.entries).encode()
        opened.writestr(ZipInfo(HASHES, date_time=timezone.localtime(now).timetuple()[:6]), hashes)
    file.seek(0)
    return file, hashlib.sha256(hashes).hexdigest()


def collect(event: Event, language: str) -> Collected:
    return Collected(
        standing=standing_words(event),
        people=participants(event, language=language),
        files=evidence_files(event),
        pictures=pictures_of_report(event),
        mails=mail_log_of(event),
    )


def _add_invitations(archive: Archive, event: Event, standing: Iterable[StandingWords]) -> None:
    now = timezone.now()
    at_event = min(now, beginning(event) or now)
    for words in standing:
        moment = at_event if words.stood_at_event else words.since
        html = invitation(event, words, moment=moment).encode()
        name = f"{words.language}-{timezone.localdate(moment).isoformat()}.html"
        archive.add(pgettext("folder", "Invitation and programme"), name, html, told_of(words))


def told_of(words: StandingWords) -> str:
    """Return in words, in the active language, what an invitation is."""
    told = {"language": name_in_active_language(words.language)}
    if words.was_first and words.stood_at_event:
        return _("Invitation and programme (%(language)s), unchanged from publication to the event") % told
    if words.was_first:
        return _("Invitation and programme (%(language)s), as first published") % told
    return _("Invitation and programme (%(language)s), as they stood at the event") % told


def _add_attendance(archive: Archive, event: Event, collected: Collected, language: str) -> None:
    folder = pgettext("folder", "Attendance")
    came = [person for person in collected.people if person.arrivals]
    if came:
        table = tables.attendance_table(event, came, language=language)
        stem = slug_of(_("Attendance list"))
        archive.add(folder, f"{stem}.csv", as_csv(table), _("Attendance list"))
        archive.add(folder, f"{stem}.xlsx", as_xlsx(table), _("Attendance list"))
        figures = tables.figures_table(participant_figures(came), language=language)
        archive.add(folder, f"{slug_of(_('Participants'))}.csv", as_csv(figures), _("Figures of participants"))
    for evidence in collected.files:
        if evidence.is_there:
            with evidence.file.open("rb") as file:
                archive.add(folder, PurePath(evidence.file.name).name, file, str(evidence.get_kind_display()))


def _add_report(archive: Archive, event: Event, collected: Collected, language: str) -> None:
    folder = pgettext("folder", "Pictures")
    named = []
    for picture in collected.pictures:
        if picture.file.storage.exists(picture.file.name):
            with picture.file.open("rb") as file:
                name = archive.add(folder, PurePath(picture.file.name).name, file, picture.title)
            named.append((name, picture))
    if named:
        table = as_csv(tables.credits_table(named, language=language))
        archive.add(folder, f"{slug_of(_('Credits'))}.csv", table, _("Credits"))
    for slides in slides_of_report(event):
        if slides.file.storage.exists(slides.file.name):
            with slides.file.open("rb") as file:
                archive.add(pgettext("folder", "Slides"), PurePath(slides.file.name).name, file, slides.title)


def _chunks(file: File) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
