"""StreamField texts as typed blocks: what a program needs to show each of them as our own pages do."""

import re
from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Schema
from pydantic import Field
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, expand_db_html

from .files import FileItem, ImageItem, file_item, image_item
from .items import absolute

OWN_LINK = re.compile(r'(<a [^>]*href=")/(?!/)')


class Html(Schema):
    html: str = Field(description="Only p, ul, ol, li, b, i, br and a, with absolute addresses.")


class Heading(Schema):
    text: str
    level: Literal["2", "3"]


class Quote(Schema):
    text: str
    attribution: str


class Part(Schema):
    title: str
    html: str


class Accordion(Schema):
    parts: list[Part]


class Image(Schema):
    image: ImageItem | None
    caption: str


class Video(Schema):
    title: str
    url: str
    site: str = Field(description="Where the film runs, such as YouTube.")
    language: str = Field(description="The code of the language spoken, or empty.")
    image: ImageItem | None


class Figure(Schema):
    number: str
    label: str


class Figures(Schema):
    figures: list[Figure]
    source: str


class Table(Schema):
    caption: str
    columns: list[str]
    rows: list[list[str]]
    first_column_is_heading: bool
    source: str


class Target(Schema):
    url: str
    language: str = Field(description="The code of the language there, or empty where nobody said it.")
    file: FileItem | None


class CallToAction(Schema):
    text: str
    button: str
    link: Target | None = Field(description="None while the page that it leads to isn't public.")


class Documents(Schema):
    files: list[FileItem]


class HeadingBlock(Schema):
    type: Literal["heading"]
    value: Heading


class HtmlBlock(Schema):
    type: Literal["paragraph", "list"]
    value: Html


class QuoteBlock(Schema):
    type: Literal["quote"]
    value: Quote


class AccordionBlock(Schema):
    type: Literal["accordion"]
    value: Accordion


class ImageBlock(Schema):
    type: Literal["image"]
    value: Image


class VideoBlock(Schema):
    type: Literal["video"]
    value: Video


class FiguresBlock(Schema):
    type: Literal["figures"]
    value: Figures


class TableBlock(Schema):
    type: Literal["table"]
    value: Table


class CallToActionBlock(Schema):
    type: Literal["call_to_action"]
    value: CallToAction


class DocumentsBlock(Schema):
    type: Literal["documents"]
    value: Documents


Block = (
    HeadingBlock
    | HtmlBlock
    | QuoteBlock
    | AccordionBlock
    | ImageBlock
    | VideoBlock
    | FiguresBlock
    | TableBlock
    | CallToActionBlock
    | DocumentsBlock
)


def blocks(request: HttpRequest, story: StreamValue) -> list[dict[str, Any]]:
    """Return the blocks of a text in their order, each as `type` and `value`, with absolute addresses."""
    return [
        {"type": block.block_type, "value": _VALUES.get(block.block_type, _parts)(request, block.value)}
        for block in story
    ]


def _parts(request: HttpRequest, value: Any) -> dict[str, Any]:
    return dict(value)


def _html(request: HttpRequest, value: RichText) -> dict[str, Any]:
    return {"html": html_of(request, value.source)}


def html_of(request: HttpRequest, source: str) -> str:
    """Return rich text as HTML that leads to the same pages wherever it is shown."""
    site = request.build_absolute_uri("/")
    return OWN_LINK.sub(rf"\g<1>{site}", expand_db_html(source))


def _accordion(request: HttpRequest, value: Any) -> dict[str, Any]:
    return {"parts": [{"title": part["title"], **_html(request, part["text"])} for part in value]}


def _image(request: HttpRequest, value: Any) -> dict[str, Any]:
    return {"image": _shown(request, value["image"]), "caption": value["caption"]}


def _video(request: HttpRequest, value: Any) -> dict[str, Any]:
    return {
        "title": value["title"],
        "url": value["address"],
        "site": value.site,
        "language": value["language"],
        "image": _shown(request, value["image"]),
    }


def _table(request: HttpRequest, value: Any) -> dict[str, Any]:
    cells = value["cells"]
    return {
        "caption": cells.caption,
        "columns": [column["heading"] for column in cells.columns],
        "rows": [[cell or "" for cell in row["values"]] for row in cells.row_data],
        "first_column_is_heading": value["first_column_is_heading"],
        "source": value["source"],
    }


def _call_to_action(request: HttpRequest, value: Any) -> dict[str, Any]:
    target = None
    if link := value.link():
        target = {
            "url": absolute(request, link.url),
            "language": link.language,
            "file": file_item(request, link.document) if link.document else None,
        }
    return {"text": value["text"], "button": value["button"], "link": target}


def _documents(request: HttpRequest, value: Any) -> dict[str, Any]:
    return {"files": [file_item(request, document) for document in value if document]}


def _shown(request: HttpRequest, image: Any) -> dict[str, Any] | None:
    return image_item(request, image, language=get_language()) if image else None


_VALUES: dict[str, Callable[[HttpRequest, Any], dict[str, Any]]] = {
    "paragraph": _html,
    "list": _html,
    "accordion": _accordion,
    "image": _image,
    "video": _video,
    "table": _table,
    "call_to_action": _call_to_action,
    "documents": _documents,
}
