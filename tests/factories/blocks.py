"""A page with one block of each kind, in German."""

from uuid import uuid4

from tests.factories.home import content_page
from tests.factories.media import document, image
from tests.factories.translation import publish


def item(value):
    return {"type": "item", "id": str(uuid4()), "value": value}


def a_page_with_every_block(language="de"):
    picture, film_picture, file, target = image(), image(title="Film"), document(), content_page(language, title="Ziel")
    blocks = [
        ("heading", {"text": "Überschrift", "level": "2"}),
        ("paragraph", "<p>Absatz.</p>"),
        ("list", "<ul><li>Punkt</li></ul>"),
        ("quote", {"text": "„Zitat.“", "attribution": "Sprecherin"}),
        ("accordion", [item({"title": "Frage", "text": "<p>Antwort.</p>"})]),
        ("image", {"image": picture.pk, "caption": "Bildunterschrift"}),
        (
            "video",
            {"title": "Rundgang", "address": "https://example.org/de", "language": "de", "image": film_picture.pk},
        ),
        (
            "figures",
            {
                "figures": [item({"number": "12", "label": "Betriebe"}), item({"number": "3 Mio.", "label": "Umsatz"})],
                "source": "Quelle",
            },
        ),
        (
            "table",
            {
                "cells": {
                    "caption": "Tabelle",
                    "columns": [{"type": "text", "heading": "Leistung"}, {"type": "text", "heading": "Zahl"}],
                    "rows": [{"values": ["Drehen", "1 234,5"]}, {"values": ["Fräsen", ""]}],
                },
                "first_column_is_heading": True,
                "source": "",
            },
        ),
        (
            "call_to_action",
            {"text": "Satz", "button": "Weiter", "page": target.pk, "address": "", "document": None},
        ),
        ("documents", [item(file.pk)]),
    ]
    page = content_page(language, title="Alles", paragraphs=())
    raw = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks]
    return publish(page, body=page.body.stream_block.to_python(raw))


WORDS = (
    *("Überschrift", "Absatz.", "Punkt", "„Zitat.“", "Sprecherin", "Frage", "Antwort.", "Bildunterschrift", "Rundgang"),
    *("Betriebe", "3 Mio.", "Umsatz", "Quelle", "Tabelle", "Leistung", "Zahl", "Drehen", "Fräsen", "Satz", "Weiter"),
)
