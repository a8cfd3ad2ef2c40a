"""What waits for the demo's moderators: words, a changed fact, a new entry, one of them late; and one sent back."""

from datetime import date, timedelta
from uuid import uuid5

from directory.demo import NAMESPACE, moment
from directory.enums import MemberRole
from directory.models import Membership, Organisation, Review, WaitingChange
from directory.selectors.reviews import words_to_edit, words_version
from directory.services.reviews import return_words, submit_entry, submit_words
from glokal.accounts.demo import PASSWORD
from glokal.accounts.models import User

OWNERS = {"de": "firma@example.org", "cs": "firma-cz@example.org"}
# By the entry's key: the language written in, days since, and the texts.
WORDS = {
    "muldenbogen-prototypenbau-gmbh": (
        "de",
        2,
        {"tagline": "Karosserieteile für Erprobungsträger, ab einem Stück bis sechzig"},
    ),
    "slevarna-kukacov": (
        "cs",
        6,
        {
            "tagline": "Šedá a tvárná litina, ručně formované kusy do 2 400 kg",
            "seek": "Modelárnu, která zvládne i dřevo.",
        },
    ),
}
RETURNED = "webstuhl-ersatzteile-mandautal-kg"
CHANGED = "schnarrbach-drehteile"
NEW = "uz-s-r-o"


def seed(*, today: date) -> None:
    """Let things wait, once: an entry that was ever submitted is left alone."""
    if Review.objects.exists():
        return
    for key, (language, days, texts) in WORDS.items():
        submit(key, language, texts, moment(today - timedelta(days=days)))
    returned = submit(RETURNED, "de", {"tagline": "Die besten Ersatzteile der Welt"}, moment(today - timedelta(days=1)))
    moderator = User.objects.filter(email="moderation@example.org").first()
    reason = "Bitte beschreiben Sie sachlich, was Sie anbieten. Werbesprüche und Superlative veröffentlichen wir nicht."
    return_words(returned, by=moderator, seen=words_version(returned.thing), reason=reason)
    change(today)
    new = entry(NEW)
    new.state = "draft"
    new.save(update_fields=["state"])
    waiting = submit_entry(new, by=owner_of(new, "cs"))
    Review.objects.filter(pk=waiting.pk).update(submitted_at=moment(today))


def entry(key: str) -> Organisation:
    return Organisation.objects.get(translation_key=uuid5(NAMESPACE, key))


def owner_of(organisation: Organisation, language: str) -> User:
    """Return the demo's owner who writes this language, as an owner of the entry."""
    user = User.objects.filter(email=OWNERS[language]).first()
    if user is None:
        user = User.objects.create_user(OWNERS[language], PASSWORD, language=language)
    Membership.objects.get_or_create(organisation=organisation, user=user, defaults={"role": MemberRole.OWNER})
    return user


def submit(key: str, language: str, texts: dict[str, str], since) -> Review:
    organisation = entry(key)
    seen = words_to_edit(organisation, language).version
    owner = owner_of(organisation, language)
    submitted = submit_words(organisation, language=language, texts=texts, by=owner, seen=seen)
    Review.objects.filter(pk=submitted.review.pk).update(submitted_at=since)
    return submitted.review


def change(today: date) -> None:
    organisation = entry(CHANGED)
    waiting = WaitingChange.objects.create(
        organisation=organisation,
        field="website",
        old=organisation.website,
        new="https://www.schnarrbach.example",
        by=owner_of(organisation, "de"),
    )
    WaitingChange.objects.filter(pk=waiting.pk).update(created_at=moment(today - timedelta(days=1)))
