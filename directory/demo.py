"""The demo's organisations, fictional ones and the project's partners, created once by a stable key."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import yaml
from django.db import transaction
from django.utils.timezone import get_default_timezone
from wagtail.models import Locale

from directory.enums import OrganisationState
from directory.models import Concept, Organisation, OrganisationProfile
from glokal.translation.services.ready_made import publish_ready_translation

FOLDER = Path(__file__).parent / "data" / "demo"
NAMESPACE = UUID("6c0f3a52-41c7-4a3e-8f0b-2b8a6a1a7d30")
WORDS = {"original", "words", "key", "capabilities"}
OPENING = time(9, 0)


def seed(*, today: date) -> None:
    """Create the organisations that are missing, with their words in the order they were written. Changes nothing."""
    for position, entry in enumerate(read("organisations.yaml")):
        # The newest came yesterday, the oldest two months ago; each was confirmed some days after it came.
        published = today - timedelta(days=1 + 5 * position // 2)
        confirmed = min(today, published + timedelta(days=position % 7))
        create(entry, published=published, last_confirmed=confirmed, is_fictional=True)
    for entry in read("partners.yaml"):
        create(entry, published=today - timedelta(days=90))


def read(name: str) -> list[dict]:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def create(entry: dict, *, published: date, **facts) -> None:
    key = uuid5(NAMESPACE, entry["key"])
    if Organisation.objects.filter(translation_key=key).exists():
        return
    with transaction.atomic():
        organisation = Organisation(
            translation_key=key,
            state=OrganisationState.PUBLISHED,
            published_at=datetime.combine(published, OPENING, tzinfo=get_default_timezone()),
            **{name: value for name, value in entry.items() if name not in WORDS},
            **facts,
        )
        organisation.full_clean()
        organisation.save()
        organisation.capabilities.set(Concept.objects.filter(code__in=entry["capabilities"]))
        write_words(organisation, entry)


def write_words(organisation: Organisation, entry: dict) -> None:
    """Publish the original, then the other language as its translation, as people would."""
    first = entry["original"]
    original = profile(organisation, first, entry["words"][first])
    original.save()
    original.save_revision().publish()
    for language in entry["words"].keys() - {first}:
        words = profile(organisation, language, entry["words"][language])
        publish_ready_translation(OrganisationProfile.objects.get(pk=original.pk), words)


def profile(organisation: Organisation, language: str, texts: dict[str, str]) -> OrganisationProfile:
    locale = Locale.objects.get(language_code=language)
    return OrganisationProfile(
        organisation=organisation,
        locale=locale,
        translation_key=organisation.translation_key,
        live=False,
        **texts,
    )
