"""Photographs from telephones: what is kept of them, and what is said where nothing can be."""

from io import BytesIO

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import ExifTags, Image

from glokal.media.uploads import LARGEST, fit_to_store

RED, BLUE = (200, 20, 20), (20, 20, 200)


def photograph(file_format="JPEG", *, size=(400, 200), orientation=None, gps=True, **options):
    """A picture whose left half is red, as a camera writes it, with the place where it was taken."""
    picture = Image.new("RGB", size, BLUE)
    picture.paste(RED, (0, 0, size[0] // 2, size[1]))
    exif = picture.getexif()
    exif[ExifTags.Base.Make] = "Telefon 12"
    if gps:
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (50.0, 53.0, 30.0)
    if orientation:
        exif[ExifTags.Base.Orientation] = orientation
    content = BytesIO()
    picture.save(content, file_format, exif=exif, **options)
    return ContentFile(content.getvalue(), name=f"IMG_0001.{file_format.lower()}")


def stored(upload):
    return Image.open(BytesIO(fit_to_store(upload).read()))


def is_near(colour, other):
    return all(abs(one - two) < 25 for one, two in zip(colour, other, strict=True))


def test_the_position_and_all_else_that_the_camera_wrote_is_gone():
    upload = photograph()
    assert b"Telefon 12" in upload.read()
    assert ExifTags.IFD.GPSInfo in Image.open(upload).getexif()
    upload.seek(0)

    kept = fit_to_store(upload)

    content = kept.read()
    assert b"Telefon" not in content
    assert dict(Image.open(BytesIO(content)).getexif()) == {}
    assert set(Image.open(BytesIO(content)).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


def test_a_picture_taken_upright_stands_upright():
    turned = stored(photograph(orientation=6))  # the camera was turned to the right

    assert turned.size == (200, 400)
    assert is_near(turned.getpixel((100, 20)), RED)
    assert is_near(turned.getpixel((100, 380)), BLUE)


def test_an_iphones_heic_becomes_a_jpeg_without_its_position():
    pillow_heif.register_heif_opener()
    upload = photograph("HEIF")

    kept = fit_to_store(upload)

    picture = Image.open(BytesIO(kept.read()))
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (400, 200), {})
    assert kept.name.endswith(".jpg")
    assert is_near(picture.getpixel((20, 100)), RED)


def test_a_logo_keeps_what_is_transparent():
    logo = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    content = BytesIO()
    logo.save(content, "PNG", pnginfo=None)

    kept = stored(ContentFile(content.getvalue(), name="logo.png"))

    assert (kept.format, kept.mode, kept.getpixel((5, 5))[3]) == ("PNG", "RGBA", 0)


def test_a_large_picture_becomes_as_large_as_anybody_sees_it():
    assert stored(photograph(size=(4000, 3000))).size == (2560, 1920)


def test_the_stored_name_says_nothing_and_differs_each_time():
    names = {fit_to_store(photograph()).name for _ in range(3)}

    assert len(names) == 3
    assert not any("IMG" in name for name in names)


def test_colours_of_another_space_are_turned_into_common_ones():
    profile = open_profile()
    picture = Image.new("RGB", (200, 200), (255, 0, 0))
    content = BytesIO()
    picture.save(content, "JPEG", icc_profile=profile)

    kept = stored(ContentFile(content.getvalue(), name="p3.jpg"))

    assert "icc_profile" not in kept.info
    assert kept.getpixel((100, 100))[0] > 230


def open_profile():
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("letter.pdf", b"%PDF-1.7 " + b"x" * 500, "Diese Datei ist kein Bild, das wir lesen können."),
        (
            "script.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "Diese Datei ist kein Bild, das wir lesen können.",
        ),
        ("half.jpg", photograph(size=(900, 900)).read()[:3000], "Dieses Bild ist beschädigt."),
        ("tiny.png", photograph("PNG", size=(20, 20), gps=False).read(), "Dieses Bild ist zu klein"),
    ],
)
def test_a_file_that_is_no_use_is_refused_with_what_to_do(name, content, said):
    with pytest.raises(ValidationError) as error:
        fit_to_store(ContentFile(content, name=name))

    assert error.value.messages[0].startswith(said)


def test_a_file_that_is_too_large_is_refused_before_it_is_opened():
    upload = ContentFile(b"x" * (LARGEST + 1), name="huge.jpg")

    with pytest.raises(ValidationError) as error:
        fit_to_store(upload)

    assert error.value.messages == ["Dieses Bild hat 20,0\xa0MB. Bitte schicken Sie eines mit höchstens 20,0\xa0MB."]


def test_more_pixels_than_anybody_photographs_are_refused(monkeypatch):
    monkeypatch.setattr("glokal.media.uploads.MOST_PIXELS", 1000)

    with pytest.raises(ValidationError) as error:
        fit_to_store(photograph())

    assert error.value.messages == ["Dieses Bild hat zu viele Bildpunkte. Bitte schicken Sie ein kleineres."]
