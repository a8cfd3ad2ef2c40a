"""What the demo's past event shows of itself: drawings and slides, which lie beside its texts."""

from pathlib import Path
from uuid import UUID, uuid5

import yaml
from django.core.files import File
from django.utils.html import format_html, format_html_join

from glokal.media.models import SiteDocument, SiteImage

FOLDER = Path(__file__).parent / "data" / "demo" / "report"
CREDIT = "Glokal, CC0 1.0"


def report_blocks(entries: list[dict], *, key: UUID) -> list[dict]:
    """Return the blocks of a report as a page takes them. Their ids come from `key`, so all languages share them."""
    files = yaml.safe_load((FOLDER / "files.yaml").read_text(encoding="utf-8"))
    return [_block(entry, files, uuid5(key, f"report-{number}")) for number, entry in enumerate(entries)]


def _block(entry: dict, files: dict, identity: UUID) -> dict:
    match entry:
        case {"p": text}:
            kind, value = "paragraph", format_html("<p>{}</p>", text)
        case {"h2": text}:
            kind, value = "heading", {"text": text, "level": "2"}
        case {"ul": points}:
            kind, value = (
                "list",
                format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((it,) for it in points))),
            )
        case {"image": name, "caption": caption}:
            kind, value = "image", {"image": _image(files[name]).pk, "caption": caption}
        case {"documents": names}:
            kind, value = (
                "documents",
                [
                    {"type": "item", "id": str(uuid5(identity, name)), "value": _document(files[name]).pk}
                    for name in names
                ],
            )
        case _:
            raise ValueError(f"No block is called {', '.join(entry)}")
    return {"type": kind, "value": value, "id": str(identity)}


def _image(described: dict) -> SiteImage:
    found = SiteImage.objects.filter(title=described["title"], credit=CREDIT).first()
    if found:
        return found
    with (FOLDER / described["file"]).open("rb") as opened:
        return SiteImage.objects.create(
            title=described["title"],
            file=File(opened, name=described["file"]),
            alt_texts=described["alt_texts"],
            credit=CREDIT,
        )


def _document(described: dict) -> SiteDocument:
    found = SiteDocument.objects.filter(title=described["title"], licence=CREDIT).first()
    if found:
        return found
    with (FOLDER / described["file"]).open("rb") as opened:
        return SiteDocument.objects.create(
            title=described["title"],
            file=File(opened, name=described["file"]),
            language=described["language"],
            licence=CREDIT,
        )
