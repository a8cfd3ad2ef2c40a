"""The upload of a PO file in the editor of a translation."""

import contextlib
import tempfile

import polib
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from glokal.media.documents import check_size
from glokal.translation.selectors.segments import excerpt
from glokal.translation.services.po_files import POImport, import_po

LONGEST_LIST = 5
LARGEST = 5 * 1024 * 1024  # bytes; the longest of our texts has some thousandth of that


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Import a file, and say what was taken over and what the original doesn't have; a wrong file is refused in words.

    wagtail-localize's own view answers 500 to a file without its header, and says "successfully" in any case.
    """
    translation = get_object_or_404(Translation, pk=translation_id)
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    try:
        _report(request, import_po(translation, _read(request.FILES.get("file")), by=request.user))
    except ValidationError as error:
        messages.error(request, error.message)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def _report(request: HttpRequest, result: POImport) -> None:
    if result.taken:
        text = ngettext(
            "One text was taken over from the PO file.",
            "%(count)s texts were taken over from the PO file.",
            result.taken,
        )
        messages.success(request, text % {"count": result.taken})
    else:
        messages.warning(request, _("The PO file has no new translation: nothing was changed."))
    if result.unknown:
        named = [excerpt(text) for text in result.unknown[:LONGEST_LIST]]
        text = ngettext(
            "One text of the file doesn't stand in the original (any more) and was left out: %(texts)s",
            "%(count)s texts of the file don't stand in the original (any more) and were left out: %(texts)s",
            len(result.unknown),
        )
        dots = ["…"] if len(result.unknown) > LONGEST_LIST else []
        messages.warning(request, text % {"count": len(result.unknown), "texts": "; ".join([*named, *dots])})


def _read(upload: UploadedFile | None) -> polib.POFile:
    """Raise ValidationError, in words for who sent it, for a file that is too large or no PO file.

    polib takes a name or a text; what somebody uploads must never be taken as the name of a file of ours.
    """
    if upload is not None:
        check_size(upload, LARGEST)
        with (
            tempfile.NamedTemporaryFile(suffix=".po") as file,
            contextlib.suppress(OSError, UnicodeDecodeError, ValueError),
        ):
            file.write(upload.read())
            file.flush()
            return polib.pofile(file.name)
    raise ValidationError(_("This is no PO file that can be read."))
