from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from glokal.core.languages import language_choices, name_in_active_language
from glokal.media.names import document_path


class SiteDocument(AbstractDocument):
    """A file to download, with what a reader wants to know before: its language and who may use it how.

    Its title is written in the language of the file.
    """

    file = models.FileField(_("file"), upload_to=document_path)
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=language_choices,
        blank=True,
        help_text=_("Of the file and its title. Empty for a file without words or in several languages."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=255,
        blank=True,
        help_text=_("Who made the file and how others may use it, such as “CC BY 4.0, Euroregion Elbe/Labe”."),
    )

    admin_form_fields = ("title", "file", "language", "licence", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        if self.file:  # of one that the form has refused, Wagtail would say that its name has no ending
            super().clean()

    @property
    def file_type(self) -> str:
        """What people call the kind of file, such as "PDF"."""
        return self.file_extension.upper()

    @property
    def language_name(self) -> str:
        """The language in the words of the active one; empty where the file has none or several."""
        return name_in_active_language(self.language)
