"""Pictures as people send them from a telephone, made fit to be stored: upright, without anything but the picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from .names import secret

if TYPE_CHECKING:
    from django.core.files import File

LARGEST = 20 * 1024 * 1024  # bytes; photographs of present telephones have up to 15 MB
LONGEST_SIDE = 2560  # pixels; nothing of ours is shown larger
MOST_PIXELS = 100_000_000
SMALLEST_SIDE = 100
QUALITY = 88
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "AVIF")


def fit_to_store(upload: File[bytes]) -> ContentFile[bytes]:
    """Return the picture as a JPEG, or as a PNG where it is transparent, under a name that nobody can guess.

    It is turned as the camera was held, at most 2560 pixels long, in the colours that every screen knows. All that was
    written beside the picture is gone: the position, the camera, previews. Raises ValidationError, with what to do, for
    a file that is too large, no picture, or damaged.
    """
    if upload.size > LARGEST:
        raise ValidationError(
            _("This picture has %(size)s. Please send one of at most %(limit)s.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(LARGEST)}
        )
    pillow_heif.register_heif_opener()
    try:
        with Image.open(upload, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValidationError(_("This picture has too many pixels. Please send a smaller one."))
            picture = ImageOps.exif_transpose(opened)
            picture = in_common_colours(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This file is no picture that we can read. Please send a JPEG, PNG or HEIC.")
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise ValidationError(_("This picture is damaged. Please take or export it again.")) from error
    if min(picture.size) < SMALLEST_SIDE:
        raise ValidationError(
            _("This picture is too small: it needs at least %(pixels)s pixels on each side.")
            % {"pixels": SMALLEST_SIDE}
        )
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return written(picture)


def in_common_colours(picture: Image.Image) -> Image.Image:
    """Return the pixels in sRGB; a profile that can't be read is left aside."""
    has_alpha = picture.has_transparency_data
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if has_alpha else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except ImageCms.PyCMSError:
            pass
        else:
            return converted or picture.convert(mode)
    return picture.convert(mode)


def written(picture: Image.Image) -> ContentFile[bytes]:
    """Write nothing but the pixels: they are copied into a new picture, which knows nothing else."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    content = BytesIO()
    if bare.mode == "RGBA":
        bare.save(content, "PNG", optimize=True)
    else:
        bare.save(content, "JPEG", quality=QUALITY, progressive=True)
    return ContentFile(content.getvalue(), name=f"{secret()}.{'png' if bare.mode == 'RGBA' else 'jpg'}")
