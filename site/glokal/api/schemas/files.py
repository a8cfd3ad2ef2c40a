"""Images and files, as texts and items hold them."""

from mimetypes import guess_type
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from glokal.media.models import SiteDocument, SiteImage
from glokal.media.pictures import renditions_of

from .items import absolute


class Rendition(Schema):
    url: str
    width: int
    height: int
    type: str = Field(examples=["image/webp"])


class ImageItem(Schema):
    renditions: list[Rendition] = Field(description="WebP from small to large, then one that everything can show.")
    alt: str = Field(description="The alternative text; empty for a decorative image.")
    alt_language: str = Field(description="The code of the language that it is in.")
    credit: str = Field(description="Who made the image, and its licence. Must be shown with it.")


class FileItem(Schema):
    title: str
    url: str
    type: str = Field(examples=["application/pdf"])
    size: int | None = Field(description="In bytes.")
    language: str = Field(description="The code of the file's language; empty if it has none or several.")
    licence: str


def image_item(request: HttpRequest, image: SiteImage, *, language: str) -> dict[str, Any]:
    """Return `image` as the API gives it to a reader of `language`."""
    alt, alt_language = image.alt_in(language)
    renditions = [
        {
            "url": absolute(request, rendition.url),
            "width": rendition.width,
            "height": rendition.height,
            "type": guess_type(rendition.file.name, strict=False)[0],
        }
        for rendition in renditions_of(image)
    ]
    return {"renditions": renditions, "alt": alt, "alt_language": alt_language, "credit": image.credit}


def file_item(request: HttpRequest, document: SiteDocument) -> dict[str, Any]:
    return {
        "title": document.title,
        "url": absolute(request, document.url),
        "type": document.content_type,
        "size": document.get_file_size(),
        "language": document.language,
        "licence": document.licence,
    }
