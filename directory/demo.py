"""The demo's organisations with their offers and requests, fictional ones and the project's partners.

Created once by a stable key, with plausible dates, and a few in every state that readers and editors meet.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import yaml
from django.db import transaction
from django.utils.timezone import get_default_timezone
from wagtail.models import Locale

from directory.enums import UNSEEN, ListingState, OrganisationState, ReportKind, Verification
from directory.models import (
    Concept,
    ContactPerson,
    Listing,
    ListingText,
    Organisation,
    OrganisationProfile,
    Report,
    SearchMiss,
    StatedCapability,
)
from directory.search.analysis import fold
from glokal.translation.services.ready_made import publish_ready_translation

FOLDER = Path(__file__).parent / "data" / "demo"
NAMESPACE = UUID("6c0f3a52-41c7-4a3e-8f0b-2b8a6a1a7d30")
NO_FACTS = {"original", "words", "key", "capabilities", "materials", "listings"}
LISTS = ("equipment", "competences")  # one on each line
OPENING = time(9, 0)

# What every list of the CMS and every page must be able to show, by position in the file.
STATES = {17: OrganisationState.IN_REVIEW, 41: OrganisationState.DRAFT, 66: OrganisationState.SUSPENDED}
STALE = {8: 380, 25: 430, 52: 470, 77: 560}  # days since the facts were confirmed
VERIFIED = {0: Verification.REGISTER, 1: Verification.REGISTER, 2: Verification.DOMAIN, 5: Verification.STEWARD}
MERGED, DOUBLED = "merged", "doubled"
# Questions as they are counted (folded, in alphabetical order), their language, how often and how many days ago.
MISSES = (("kulissenbau", "de", 5, 2), ("divadlo loutkove", "cs", 3, 9))
UNKNOWN = "Kulissenbau"
PERSONS = (
    ("Jana Malá", {"de": "Vertrieb", "cs": "Obchod"}, ["cs", "de"]),
    ("Katrin Vogel", {"de": "Einkauf", "cs": "Nákup"}, ["de", "en"]),
    ("Petr Dvořák", {"de": "Geschäftsführer", "cs": "Jednatel"}, ["cs", "en"]),
    ("Uwe Richter", {"de": "Technische Leitung", "cs": "Technické vedení"}, ["de"]),
)


def seed(*, today: date) -> None:
    """Create the organisations that are missing, with their words in the order they were written. Changes nothing."""
    entries = read("organisations.yaml")
    for position, entry in enumerate(entries):
        # The newest came yesterday, the oldest ten months ago; each was confirmed some days after it came.
        published = today - timedelta(days=1 + 5 * position // 2)
        confirmed = min(today, published + timedelta(days=position % 7))
        if position in STALE:
            confirmed = today - timedelta(days=STALE[position])
            published = confirmed - timedelta(days=30)
        verification = VERIFIED.get(position % 12, Verification.NONE)
        create(
            entry,
            today=today,
            state=STATES.get(position, OrganisationState.PUBLISHED),
            published=published,
            position=position,
            last_confirmed=confirmed,
            verification=verification,
            verified_on=confirmed if verification != Verification.NONE else None,
            is_fictional=True,
        )
    for entry in read("partners.yaml"):
        create(entry, today=today, published=today - timedelta(days=90))
    merge_one(entries[0], published=today - timedelta(days=200))
    leave_work(entries, today=today)
    report_one(entries[3])


def read(name: str) -> list[dict]:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def moment(day: date) -> datetime:
    return datetime.combine(day, OPENING, tzinfo=get_default_timezone())


def create(
    entry: dict,
    *,
    today: date,
    published: date,
    state: str = OrganisationState.PUBLISHED,
    position: int | None = None,
    **facts,
) -> None:
    key = uuid5(NAMESPACE, entry["key"])
    if Organisation.objects.filter(translation_key=key).exists():
        return
    with transaction.atomic():
        organisation = Organisation(
            translation_key=key,
            state=state,
            published_at=None if state in UNSEEN else moment(published),
            last_changed=facts.get("last_confirmed") or published,
            **{name: value for name, value in entry.items() if name not in NO_FACTS},
            **facts,
        )
        organisation.full_clean()
        organisation.save()
        organisation.capabilities.set(Concept.objects.filter(code__in=entry["capabilities"]))
        organisation.materials.set(Concept.objects.filter(code__in=entry.get("materials", ())))
        if position is not None:
            write_person(organisation, position)
        write_words(organisation, OrganisationProfile, entry)
        for number, listing in enumerate(entry.get("listings", ())):
            published = today - timedelta(days=5 + ((position or 0) * 13 + number * 7) % 110)
            create_listing(organisation, {"original": entry["original"]} | listing, published=published)
        Organisation.objects.filter(pk=organisation.pk).update(last_changed=organisation.last_changed)


def write_person(organisation: Organisation, position: int) -> None:
    """Give every second entry a contact person, each showing another part of her data."""
    if position % 2:
        return
    name, role, languages = PERSONS[position // 2 % len(PERSONS)]
    ContactPerson.objects.create(
        organisation=organisation,
        name=name,
        checked_name=name,
        role=role,
        languages=languages,
        phone=organisation.phone,
        email=f"{fold(name).replace(' ', '.')}@{organisation.email.partition('@')[2]}" if organisation.email else "",
        shows_name=position % 3 != 2,  # noqa: PLR2004 - every third stays private
        shows_role=True,
        shows_languages=True,
        shows_phone=position % 4 == 0,
        shows_email=position % 6 == 0,
    )


def create_listing(organisation: Organisation, entry: dict, *, published: date) -> None:
    listing = Listing.objects.create(
        translation_key=uuid5(NAMESPACE, f"listing:{entry['key']}"),
        organisation=organisation,
        type=entry["type"],
        subtype=entry["subtype"],
        state=ListingState.DRAFT if organisation.state in UNSEEN else ListingState.PUBLISHED,
        valid_until=published + timedelta(days=entry["valid_days"]) if entry.get("valid_days") else None,
        published_at=None if organisation.state in UNSEEN else moment(published),
    )
    listing.full_clean()
    listing.concepts.set(Concept.objects.filter(code__in=entry["capabilities"]))
    write_words(listing, ListingText, entry)


def write_words(facts: Organisation | Listing, model: type, entry: dict) -> None:
    """Publish the original, then the other language as its translation, as people would.

    The words of what nobody has approved yet wait as a draft, in the language they were written in.
    """
    first = entry["original"]
    original = words(facts, model, first, entry["words"][first])
    original.save()
    revision = original.save_revision()
    if facts.state in UNSEEN:
        return
    revision.publish()
    for language in entry["words"].keys() - {first}:
        translated = words(facts, model, language, entry["words"][language])
        publish_ready_translation(model.objects.get(pk=original.pk), translated)


def words(facts: Organisation | Listing, model: type, language: str, texts: dict):
    texts = {name: "\n".join(text) if name in LISTS else text for name, text in texts.items()}
    locale = Locale.objects.get(language_code=language)
    return model(**{model.FACTS: facts}, locale=locale, translation_key=facts.translation_key, live=False, **texts)


def merge_one(entry: dict, *, published: date) -> None:
    """Leave the trace of a duplicate that was merged into an entry: its old address leads on."""
    key = uuid5(NAMESPACE, MERGED)
    if Organisation.objects.filter(translation_key=key).exists():
        return
    into = Organisation.objects.get(translation_key=uuid5(NAMESPACE, entry["key"]))
    Organisation.objects.create(
        translation_key=key,
        state=OrganisationState.ARCHIVED,
        name=into.name.upper(),
        country=into.country,
        town=into.town,
        published_at=moment(published),
        merged_into=into,
        is_fictional=True,
    )


def leave_work(entries: list[dict], *, today: date) -> None:
    """Leave what editors find to do: a duplicate, and words that nobody understands, searched for and said of oneself.

    Once: what an editor has done doesn't come back.
    """
    if Organisation.objects.filter(translation_key=uuid5(NAMESPACE, DOUBLED)).exists():
        return
    double_one(entries[15])
    for text, language, count, days in MISSES:
        SearchMiss.objects.get_or_create(
            text=text, language=language, defaults={"count": count, "last_asked": today - timedelta(days=days)}
        )
    builder = Organisation.objects.get(translation_key=uuid5(NAMESPACE, entries[23]["key"]))
    StatedCapability.objects.create(organisation=builder, position=0, text=UNKNOWN, language="de")


def double_one(entry: dict) -> None:
    """Leave a draft that somebody entered although the organisation is there, with a fact or two of its own."""
    there = Organisation.objects.get(translation_key=uuid5(NAMESPACE, entry["key"]))
    double = Organisation(
        translation_key=uuid5(NAMESPACE, DOUBLED),
        name=there.name.replace("s.r.o.", "spol. s r.o."),
        legal_form="spol. s r.o.",
        country=there.country,
        town=there.town,
        website=there.website,
        email=there.email.replace("info@", "obchod@"),
        founded=there.founded and there.founded - 1,
        is_fictional=True,
    )
    double.full_clean()
    double.save()


def report_one(entry: dict) -> None:
    """Leave a report for the moderators to read."""
    about = Organisation.objects.get(translation_key=uuid5(NAMESPACE, entry["key"]))
    Report.objects.get_or_create(
        organisation=about,
        kind=ReportKind.ERROR,
        language="de",
        text="Unter der Telefonnummer meldet sich eine Bäckerei. Können Sie das bitte prüfen?",
    )
