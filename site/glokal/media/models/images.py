from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from glokal.media.names import image_path

DESCRIPTION_MISSING = _("Describe the image in at least one language, or mark it as decorative.")

WHAT_READERS_NEED = frozenset({"alt_texts", "is_decorative", "credit"})


class SiteImage(AbstractImage):
    """An image with its credit, and an alternative text per language code, or the word that it is decorative.

    Alternative texts belong to the fact "this image", so they stand here and not in the pages that show it. A missing
    one is never filled with another language unmarked: `alt_in` says in which language its text is.
    """

    alt_texts = models.JSONField(_("alternative texts"), default=dict, blank=True)
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick this if the image says nothing that a reader would miss."),
    )
    credit = models.CharField(_("credit"), max_length=255, help_text=_("Who made the image, and its licence."))

    # Wagtail's one description without a language makes way for `alt_texts`, whose fields the form adds.
    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "credit",
        "is_decorative",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def clean(self):
        super().clean()
        if self.lacks_description:
            raise ValidationError(DESCRIPTION_MISSING)

    def save(self, *args, update_fields=None, **kwargs):
        """Refuse, on every path, an image without a credit or without a word for those who can't see it.

        Wagtail notes the size of a file when the image is first opened; that must not keep anybody from describing it.
        """
        if update_fields is None or WHAT_READERS_NEED.intersection(update_fields):
            self.clean()
            if self.lacks_credit:
                raise ValidationError({"credit": _("Name who made the image.")})
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_upload_to(self, filename):
        return image_path(filename)

    @property
    def lacks_description(self) -> bool:
        """Whether it says nothing to those who can't see it, though it isn't decorative."""
        return not self.is_decorative and not any(text.strip() for text in self.alt_texts.values())

    @property
    def lacks_credit(self) -> bool:
        return not self.credit.strip()

    def alt_in(self, language: str) -> tuple[str, str]:
        """Return the alternative text for a reader of `language`, and the code of the language it is in.

        Both are empty for a decorative image.
        """
        if self.is_decorative:
            return "", ""
        written = {code: text for code, text in self.alt_texts.items() if text.strip()}
        if language in written:
            return written[language], language
        return next(((text, code) for code, text in sorted(written.items())), ("", ""))

    @property
    def default_alt_text(self):
        return self.alt_in(get_language())[0]


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            ),
        ]
