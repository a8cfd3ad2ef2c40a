from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from glokal.core.whole_files import NoRoomError, make_sure_of_room

from .documents import check_document
from .models.images import DESCRIPTION_MISSING

PREFIX = "alt_text_"


class RoomForFileMixin:
    """Says beside the file, and not with an error page, that there is no room for it."""

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if isinstance(file, UploadedFile):
            try:
                make_sure_of_room(self._meta.model._meta.get_field("file").storage, file.size)
            except NoRoomError as error:
                self.add_error("file", str(error))
        return cleaned


class SiteDocumentForm(RoomForFileMixin, BaseDocumentForm):
    """Wagtail's looks at the name alone."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(file)
        return file


class SiteImageForm(RoomForFileMixin, BaseImageForm):
    """One field per content language for the alternative text, kept together in `alt_texts`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES:
            self.fields[f"{PREFIX}{code}"] = forms.CharField(
                label=_("Alternative text (%(language)s)") % {"language": name},
                required=False,
                max_length=500,
                initial=self.instance.alt_texts.get(code, ""),
                help_text=gettext("What a reader would miss without the image."),
            )

    def clean(self):
        cleaned = super().clean()
        texts = {code: cleaned.get(f"{PREFIX}{code}", "").strip() for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES}
        others = {code: text for code, text in self.instance.alt_texts.items() if code not in texts}
        self.instance.alt_texts = others | {code: text for code, text in texts.items() if text}
        self.instance.is_decorative = cleaned.get("is_decorative", False)
        if self.instance.lacks_description:
            # The model says so too, above the form; here it stands where it can be mended.
            self.add_error(f"{PREFIX}{next(iter(texts))}", DESCRIPTION_MISSING)
        return cleaned
