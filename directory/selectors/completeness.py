"""What an entry still lacks, the most useful first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from directory.enums import OrganisationKind

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from directory.models import Organisation


@dataclass(frozen=True, slots=True)
class Step:
    """Something to add. `topic` names the page on which it is done: "facts", "words", "persons", "pictures", …"""

    topic: str
    weight: int
    text: Promise | str


@dataclass(frozen=True, slots=True)
class Completeness:
    """`percent` of what makes an entry found and trusted; the open steps, the most useful first."""

    percent: int
    steps: tuple[Step, ...]

    @property
    def next_step(self) -> Step | None:
        return self.steps[0] if self.steps else None


CAPABILITIES_WANTED = 3
Has = dict[str, bool]
# What buyers look for first weighs most.
STEPS: tuple[tuple[str, Step], ...] = (
    (
        "capabilities",
        Step("services", 25, _("Say what you can do: by these words customers find you in both languages.")),
    ),
    ("tagline", Step("words", 15, _("Write one sentence that says what you make, for whom and in which sizes."))),
    ("more_capabilities", Step("services", 10, _("Name at least three capabilities: each is a way to be found."))),
    ("contact", Step("persons", 10, _("Name a person to turn to, with the languages she speaks."))),
    ("languages", Step("facts", 10, _("Say in which languages you answer: buyers filter by it."))),
    ("profile", Step("words", 10, _("Describe your organisation in a few sentences."))),
    ("phone_or_email", Step("facts", 5, _("Give a phone number or an e-mail address."))),
    ("website", Step("facts", 3, _("Add your website."))),
    ("size", Step("facts", 3, _("Say how many people work with you: buyers filter by it."))),
    ("certificates", Step("facts", 3, _("Add your certificates, such as ISO 9001: buyers filter by them."))),
    ("lots", Step("facts", 2, _("Say which lot sizes you make."))),
    ("listing", Step("listings", 2, _("Publish an offer or a request."))),
    ("picture", Step("pictures", 2, _("Add a logo or a picture."))),
)


def completeness(organisation: Organisation) -> Completeness:
    """Return how complete an entry is. Up to nine queries."""
    has = what_it_has(organisation)
    steps = [(name, step) for name, step in STEPS if name in has]
    total = sum(step.weight for _name, step in steps)
    done = sum(step.weight for name, step in steps if has[name])
    return Completeness(round(100 * done / total), tuple(step for name, step in steps if not has[name]))


def what_it_has(one: Organisation) -> Has:
    """Return which of STEPS are done; only those that go with the kind of organisation."""
    capabilities = one.capabilities.count()
    profiles = [row for row in one.profiles.all() if row.live or row.has_unpublished_changes]
    has = {
        "capabilities": capabilities > 0,
        "more_capabilities": capabilities >= CAPABILITIES_WANTED,
        "tagline": any(row.tagline for row in profiles),
        "profile": any(row.profile for row in profiles),
        "contact": one.contacts.exists(),
        "languages": bool(one.languages),
        "phone_or_email": bool(one.phone or one.email),
        "website": bool(one.website),
        "size": bool(one.size_class),
        "listing": one.listings.exists(),
        "picture": bool(one.logo_id) or one.pictures.exists(),
    }
    if one.kind == OrganisationKind.COMPANY:
        has |= {"certificates": bool(one.certificates), "lots": bool(one.lot_size_from or one.lot_size_to)}
    return has
