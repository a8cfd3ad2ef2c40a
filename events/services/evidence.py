"""Documents that prove an event: stored where no address leads to, and taken by those who run it."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError
from wagtail.log_actions import log

from events.enums import EvidenceKind
from events.models import Event, EvidenceFile
from glokal.accounts.models import User
from glokal.core.slugs import slug_of

LARGEST = 25 * 1024 * 1024  # bytes; a scan of ten pages in colour
TYPES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


def ending_of(upload: File[bytes]) -> str:
    """Return ".pdf", ".jpg" or ".png" by what the file is, whatever it is called.

    Raises ValidationError, with what to do, for anything else and for a file that is too large or damaged.
    """
    if upload.size > LARGEST:
        raise ValidationError(
            _("This file has %(size)s. Please send one of at most %(limit)s.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(LARGEST)}
        )
    upload.seek(0)
    start = upload.read(5)
    upload.seek(0)
    if start == b"%PDF-":
        return ".pdf"
    try:
        with Image.open(upload, formats=("JPEG", "PNG")) as picture:
            picture.verify()
            ending = ".jpg" if picture.format == "JPEG" else ".png"
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("Please send a PDF, a JPEG or a PNG: this file is none of these.")) from error
    finally:
        upload.seek(0)
    return ending


@transaction.atomic
def store_evidence(event: Event, upload: File[bytes], *, kind: EvidenceKind, by: User) -> EvidenceFile:
    """Keep a scan among the evidence of `event`. Raises ValidationError as `ending_of` does."""
    ending = ending_of(upload)
    stem = slug_of(PurePath(upload.name or "").stem) or kind.replace("_", "-")
    evidence = EvidenceFile(event=event, kind=kind, uploaded_by=by)
    evidence.file.save(f"{stem}{ending}", upload, save=True)
    log(event, "events.evidence.upload", user=by, data={"file": str(evidence)})
    return evidence


@transaction.atomic
def delete_evidence(evidence: EvidenceFile, *, by: User) -> None:
    """Delete a document that was stored by mistake, with its file. The log keeps its name."""
    storage, name = evidence.file.storage, str(evidence.file.name)
    log(evidence.event, "events.evidence.delete", user=by, data={"file": str(evidence)})
    evidence.delete()
    transaction.on_commit(lambda: storage.delete(name))


def note_reading(evidence: EvidenceFile, *, by: User) -> None:
    """Write down who opened a document."""
    log(evidence.event, "events.evidence.read", user=by, data={"file": str(evidence)})


def note_taking(event: Event, *, language: str, digest: str, by: User) -> None:
    """Write down who took the evidence of `event`; the digest of the list of hashes names what it was."""
    log(event, "events.evidence.take", user=by, data={"language": language, "sha256": digest})


def note_taking_mail_log(event: Event, *, language: str, by: User) -> None:
    """Write down who took the list of mails, which holds addresses."""
    log(event, "events.mail_log.take", user=by, data={"language": language})
