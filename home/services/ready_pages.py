"""Pages whose words come from a file, in all its languages at once: the demo's, and those every installation needs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import yaml
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.models import Locale

from glokal.core.slugs import slug_of
from glokal.pages.models import BasePage
from glokal.translation.services.ready_made import publish_ready_translation
from home.models import HomePage, NewsIndexPage, NewsPage
from home.releases.inline import rich_text

NAMESPACE = UUID("6d1f2c58-0f0e-4f3b-8a5b-3f1f1f9d2e70")
People = Mapping[str, AbstractBaseUser | None]


def read_entry(path: Path) -> dict[str, Any]:
    """Return a file's facts and, per language code, its words: title, lead, story and what else the page has."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@transaction.atomic
def create_ready_page(
    model: type[BasePage],
    name: str,
    entry: dict[str, Any],
    *,
    original: str,
    facts: Mapping[str, Any],
    writers: People | None = None,
    translators: People | None = None,
) -> bool:
    """Publish the original, then what there is in other languages as its translations.

    `name` makes the key that both share; where a page has it already, nothing happens and False is returned.
    """
    key = uuid5(NAMESPACE, name)
    if model.objects.filter(translation_key=key).exists():
        return False
    writer = (writers or {}).get(original)
    page = _page(model, key, entry[original], original)
    for field, value in facts.items():
        setattr(page, field, value)
    page.owner = writer
    _parent_of(page).add_child(instance=page)
    page.save_revision(user=writer).publish(user=writer)
    for code in Locale.objects.values_list("language_code", flat=True):
        if code in entry and code != original:
            words = _page(model, key, entry[code], code)
            publish_ready_translation(model.objects.get(pk=page.pk), words, by=(translators or {}).get(code))
    return True


def _page(model: type[BasePage], key: UUID, words: dict[str, Any], language: str) -> BasePage:
    others = {name: text for name, text in words.items() if name not in ("title", "story")}
    locale = Locale.objects.get(language_code=language)
    page = model(title=words["title"], locale=locale, translation_key=key, live=False, **others)
    page.slug = _free_slug(slug_of(page.title), _parent_of(page))
    # The same ids in both languages: by them a translation finds the block that it translates.
    blocks = [_block(block, uuid5(key, str(place))) for place, block in enumerate(words["story"])]
    page.body = page.body.stream_block.to_python(blocks)
    return page


def _block(block: dict[str, Any], identity: UUID) -> dict[str, Any]:
    ((kind, value),) = block.items()
    block_type, value = _typed(kind, value, identity)
    return {"type": block_type, "value": value, "id": str(identity)}


def _typed(kind: str, value: Any, identity: UUID) -> tuple[str, Any]:
    """Return the type and the value of a block that the file calls `kind`."""
    match kind:
        case "h2" | "h3":
            return "heading", {"text": value, "level": kind[1]}
        case "p":
            return "paragraph", f"<p>{rich_text(value)}</p>"
        case "table":
            return "table", _table(**value)
        case "figures":
            figures = [{"number": number, "label": label} for number, label in value["figures"]]
            return "figures", {"figures": _items(figures, identity), "source": value.get("source", "")}
        case "parts":
            parts = [{"title": title, "text": f"<p>{rich_text(text)}</p>"} for title, text in value]
            return "accordion", _items(parts, identity)
        case _:
            return "list", f"<{kind}>{''.join(f'<li>{rich_text(item)}</li>' for item in value)}</{kind}>"


def _items(values: list[Any], identity: UUID) -> list[dict[str, Any]]:
    return [
        {"type": "item", "id": str(uuid5(identity, str(place))), "value": value} for place, value in enumerate(values)
    ]


def _table(*, caption: str, columns: list[str], rows: list[list[str]]) -> dict[str, Any]:
    cells = {
        "caption": caption,
        "columns": [{"type": "text", "heading": heading} for heading in columns],
        "rows": [{"values": row} for row in rows],
    }
    return {"cells": cells, "first_column_is_heading": True, "source": ""}


def _free_slug(slug: str, parent: BasePage) -> str:
    """An older page of another kind may have taken the address."""
    taken = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    names = [slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)


def _parent_of(page: BasePage) -> BasePage:
    parent = NewsIndexPage if isinstance(page, NewsPage) else HomePage
    return parent.objects.get(locale=page.locale)
