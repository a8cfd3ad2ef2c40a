"""What is known of the funded project, for a reader of one language."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _, override

from home.models import ProjectFacts, ProjectPartner

NBSP = "\u00a0"


@dataclass(frozen=True)
class Fact:
    """`language` is set where the value stands in another language than the reader's."""

    label: str
    value: str
    language: str = ""


@dataclass(frozen=True)
class Partner:
    name: str
    role: str
    note: str


@dataclass(frozen=True)
class Project:
    facts: list[Fact]
    partners: list[Partner]


def project_facts(language: str) -> Project:
    """Return what is known, in the order of a box of key facts; nothing is filled in from another language."""
    stored = ProjectFacts.objects.prefetch_related("partners").first()
    if stored is None:
        return Project([], [])
    with override(language):
        facts = [
            Fact(_("Project"), stored.name.get(language, "")),
            *_names_elsewhere(stored, language),
            Fact(_("Programme"), stored.programme.get(language, "")),
            Fact(_("Project number"), stored.number),
            Fact(_("Priority"), stored.priority.get(language, "")),
            Fact(_("Specific objective"), stored.objective.get(language, "")),
            Fact(_("Period"), _period(stored)),
            Fact(_("Total budget"), _euros(stored.budget)),
            Fact(_("Of it from the EU"), _eu_share(stored)),
        ]
        partners = [_partner(partner, language) for partner in stored.partners.all()]
    return Project([fact for fact in facts if fact.value], partners)


def _names_elsewhere(stored: ProjectFacts, language: str) -> list[Fact]:
    return [
        Fact(_("Name in %(language)s") % {"language": name}, stored.name.get(code, ""), code)
        for code, name in settings.LANGUAGES
        if code != language
    ]


def _period(stored: ProjectFacts) -> str:
    days = [date_format(day) for day in (stored.first_day, stored.last_day) if day]
    return " – ".join(days)


def _euros(amount: Decimal | None) -> str:
    return f"{number_format(amount, decimal_pos=2, force_grouping=True)}{NBSP}€" if amount is not None else ""


def _eu_share(stored: ProjectFacts) -> str:
    if not (stored.eu_amount and stored.budget):
        return ""
    share = (100 * stored.eu_amount / stored.budget).quantize(Decimal("0.1"), ROUND_HALF_UP)
    percent = number_format(share, decimal_pos=0 if share == share.to_integral_value() else 1)
    return f"{_euros(stored.eu_amount)} ({percent}{NBSP}%)"


def _partner(partner: ProjectPartner, language: str) -> Partner:
    return Partner(partner.name, partner.get_role_display(), partner.note.get(language, ""))
