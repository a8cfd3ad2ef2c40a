"""Pictures, and films that are shown elsewhere."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from glokal.core.languages import language_choices, name_in_active_language
from glokal.media.pictures import prefetch_pictures
from glokal.media.validators import missing_for_publication

from .segments import AddressBlock

GROUP = _("Pictures and films")
# Sites whose name says more than their address.
SITES = {"youtube.com": "YouTube", "youtu.be": "YouTube", "vimeo.com": "Vimeo", "mediathek.sachsen.de": "Mediathek"}


class PictureChooserBlock(ImageChooserBlock):
    """Takes any image into a draft, and into a published text only one with a description and a credit."""

    def bulk_to_python(self, values):
        images = super().bulk_to_python(values)
        prefetch_pictures(image for image in images if image)
        return images

    def clean(self, value):
        image = super().clean(value)
        if image and not self.is_deferred_validation and (missing := missing_for_publication(image)):
            raise ValidationError(missing)
        return image


class CaptionedImageBlock(blocks.StructBlock):
    image = PictureChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(
        label=_("Image caption"),
        required=False,
        max_length=300,
        help_text=_("What the picture shows and why. The credit is added from the image library."),
    )

    class Meta:
        icon = "image"
        group = GROUP
        label = _("Image")
        template = "blocks/image.html"
        preview_template = "blocks/previews/image.html"
        preview_value = {"image": None, "caption": _("The border between Saxony and Bohemia, from west to east")}
        description = _("A picture with caption and credit. The image library holds its alternative texts.")


class VideoValue(blocks.StructValue):
    @property
    def site(self) -> str:
        """The name of the site where the film runs, such as "YouTube" or "example.org"."""
        host = (urlsplit(self["address"]).hostname or "").removeprefix("www.").removeprefix("m.")
        return SITES.get(host, host)

    @property
    def language_name(self) -> str:
        return name_in_active_language(self["language"])


class VideoBlock(blocks.StructBlock):
    """A link, not a player: nothing is loaded from the other site before the reader goes there."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    address = AddressBlock(label=_("Address"), help_text=_("Where the film runs, such as https://www.youtube.com/…"))
    language = blocks.ChoiceBlock(
        label=_("Language of the film"), choices=language_choices, required=False, help_text=_("Empty without words.")
    )
    image = PictureChooserBlock(
        label=_("Preview picture"), required=False, help_text=_("A picture of the film, if you may use one.")
    )

    class Meta:
        icon = "media"
        group = GROUP
        label = _("Film")
        template = "blocks/video.html"
        value_class = VideoValue
        preview_value = {
            "title": _("A walk through the turning shop"),
            "address": "https://www.youtube.com/",
            "language": "cs",
            "image": None,
        }
        description = _("A link to a film on another site. Nothing is loaded from there before the reader opens it.")
