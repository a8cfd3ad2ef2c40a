"""What stands on the pages of an entry, as tests read it."""

import re
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image


def told(response):
    return [str(message) for message in response.context["messages"]]


def errors(response):
    return re.findall(r'<p class="field__error" id="id_(\w+)_error">([^<]*)', response.text)


def photograph():
    """Return a file as a telephone sends it, with the place where it was taken."""
    picture = Image.new("RGB", (600, 400), (20, 120, 90))
    exif = picture.getexif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (50.0, 53.0, 30.0)
    content = BytesIO()
    picture.save(content, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_4711.jpg", content.getvalue(), content_type="image/jpeg")
