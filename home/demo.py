"""The demo's articles and pages: one file each under data/demo, made once by a stable key, in both languages."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import yaml
from django.db import transaction
from django.utils.timezone import get_default_timezone
from wagtail.models import Locale

from glokal.accounts.models import User
from glokal.accounts.roles import COMMUNICATORS, translators_of
from glokal.core.slugs import slug_of
from glokal.pages.models import BasePage
from glokal.translation.services.ready_made import publish_ready_translation
from home.models import ContentPage, HomePage, NewsIndexPage, NewsPage
from home.releases.inline import rich_text

FOLDER = Path(__file__).parent / "data" / "demo"
NAMESPACE = UUID("6d1f2c58-0f0e-4f3b-8a5b-3f1f1f9d2e70")
# What an operator has still to fill in stands in double brackets; it must catch the eye.
OPEN_POINT = ("[[", "**[["), ("]]", "]]**")


def seed(*, today: date) -> None:
    """Create the articles and pages that are missing; what is there stays as it is, edited or not."""
    for path in sorted((FOLDER / "pages").glob("*.yaml")):
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        facts = {
            "purpose": entry["purpose"],
            "in_footer": entry.get("in_footer", False),
            "show_in_menus": entry.get("in_menu", False),
        }
        _create(ContentPage, f"pages/{entry['purpose']}", entry, facts)
    articles = [
        (path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in (FOLDER / "news").glob("*.yaml")
    ]
    for name, entry in sorted(articles, key=lambda article: -article[1]["days_ago"]):
        day = today - timedelta(days=entry["days_ago"])
        moment = datetime.combine(day, time(9, 30), tzinfo=get_default_timezone())
        facts = {"category": entry["category"], "date": day, "first_published_at": moment}
        _create(NewsPage, f"news/{name}", entry, facts)


@transaction.atomic
def _create(model: type[BasePage], name: str, entry: dict, facts: dict) -> None:
    """Publish the original by its communicator, then what there is in other languages by their translators."""
    key = uuid5(NAMESPACE, name)
    if model.objects.filter(translation_key=key).exists():
        return
    writer = _someone(COMMUNICATORS, entry["original"])
    page = _words(model, key, entry, entry["original"])
    for field, value in facts.items():
        setattr(page, field, value)
    page.owner = writer
    _parent_of(page).add_child(instance=page)
    page.save_revision(user=writer).publish(user=writer)
    for code in Locale.objects.values_list("language_code", flat=True):
        if code in entry and code != entry["original"]:
            translator = _someone(translators_of(code), code)
            publish_ready_translation(model.objects.get(pk=page.pk), _words(model, key, entry, code), by=translator)


def _words(model: type[BasePage], key: UUID, entry: dict, language: str) -> BasePage:
    words = entry[language]
    page = model(
        title=words["title"],
        slug=slug_of(words["title"]),
        lead=words["lead"],
        locale=Locale.objects.get(language_code=language),
        translation_key=key,
        live=False,
    )
    # The same ids in both languages: by them a translation finds the block that it translates.
    blocks = [_block(block) | {"id": str(uuid5(key, str(place)))} for place, block in enumerate(words["story"])]
    page.body = page.body.stream_block.to_python(blocks)
    return page


def _block(block: dict) -> dict:
    ((kind, value),) = block.items()
    if kind in ("h2", "h3"):
        return {"type": "heading", "value": {"text": value, "level": kind[1]}}
    if kind == "p":
        return {"type": "paragraph", "value": f"<p>{_rich(value)}</p>"}
    items = "".join(f"<li>{_rich(item)}</li>" for item in value)
    return {"type": "list", "value": f"<{kind}>{items}</{kind}>"}


def _rich(text: str) -> str:
    for mark, bold in OPEN_POINT:
        text = text.replace(mark, bold)
    return rich_text(text)


def _parent_of(page: BasePage) -> BasePage:
    parent = NewsIndexPage if isinstance(page, NewsPage) else HomePage
    return parent.objects.get(locale=page.locale)


def _someone(group: str, language: str) -> User | None:
    return User.objects.filter(groups__name=group, language=language).order_by("pk").first()
