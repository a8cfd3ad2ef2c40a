"""The demo's articles and pages: one file each under data/demo, made once by a stable key, in both languages."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import uuid5

from django.conf import settings
from django.utils.timezone import get_default_timezone

from directory.demo import NAMESPACE as ENTRIES
from directory.models import Organisation, Place
from glokal.accounts.models import User
from glokal.accounts.roles import COMMUNICATORS, translators_of
from home.models import ContentPage, NewsPage, OperatorSettings, ProjectFacts, ProjectPartner
from home.services.ready_pages import create_ready_page, read_entry

FOLDER = Path(__file__).parent / "data" / "demo"
OPERATOR = "redaktion@example.org"


def seed(*, today: date) -> None:
    """Create the articles and pages that are missing; what is there stays as it is, edited or not."""
    writers = {code: _someone(COMMUNICATORS, code) for code in settings.CONTENT_LANGUAGES}
    people = {
        "writers": writers,
        "translators": {code: _someone(translators_of(code), code) for code in settings.CONTENT_LANGUAGES},
    }
    for path in sorted((FOLDER / "pages").glob("*.yaml")):
        entry = read_entry(path)
        facts = {
            "purpose": entry["purpose"],
            "in_footer": entry.get("in_footer", False),
            "show_in_menus": entry.get("in_menu", False),
        }
        name = f"pages/{entry['purpose']}"
        create_ready_page(ContentPage, name, entry, original=entry["original"], facts=facts, **people)
    articles = [(path.stem, read_entry(path)) for path in (FOLDER / "news").glob("*.yaml")]
    for name, entry in sorted(articles, key=lambda article: -article[1]["days_ago"]):
        day = today - timedelta(days=entry["days_ago"])
        moment = datetime.combine(day, time(9, 30), tzinfo=get_default_timezone())
        facts = {
            "category": entry["category"],
            "date": day,
            "place": Place.objects.filter(name=entry["place"]).first() if "place" in entry else None,
            "first_published_at": moment,
        }
        create_ready_page(NewsPage, f"news/{name}", entry, original=entry["original"], facts=facts, **people)
    if not ProjectFacts.objects.exists():
        _describe_project()
    operator = OperatorSettings.load()
    if not operator.contact_email:
        operator.contact_email = OPERATOR
        operator.save()


def _describe_project() -> None:
    described = read_entry(FOLDER / "project.yaml")
    facts = ProjectFacts.objects.create(**described["facts"])
    for order, partner in enumerate(described["partners"]):
        entry = Organisation.objects.filter(translation_key=uuid5(ENTRIES, partner.pop("entry"))).first()
        ProjectPartner.objects.create(facts=facts, sort_order=order, organisation=entry, **partner)


def _someone(group: str, language: str) -> User | None:
    return User.objects.filter(groups__name=group, language=language).order_by("pk").first()
