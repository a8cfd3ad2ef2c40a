"""What is known of the funded project, for a reader of one language."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.db.models import Prefetch
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _, override

from directory.addresses import organisation_address
from directory.models import Organisation
from events.project import PartnerLine, ProjectOnPaper
from glokal.core.remembered import while_unchanged
from home.models import ProjectFacts, ProjectPartner

NBSP = "\u00a0"
FUNDING = ("name", "programme", "budget", "eu_amount")
# On the poster; name, programme and support stand there large.
BESIDE_THE_SUPPORT = ("budget", "period", "priority", "objective", "number")


@dataclass(frozen=True)
class Fact:
    """`language` is set where the value stands in another language than the reader's; `code` names the fact."""

    code: str
    label: str
    value: str
    language: str = ""


@dataclass(frozen=True)
class Partner:
    """`side` is "de", "cz" or "", `website` a full address or "".

    `entry` is that in the directory, if it is public, and `url` its path, or "" where the directory isn't in the
    reader's language.
    """

    name: str
    role_code: str
    role: str
    note: str
    side: str = ""
    website: str = ""
    entry: Organisation | None = None
    url: str = ""


@dataclass(frozen=True)
class Project:
    """`stored` holds the values themselves, `facts` what a reader is told of them."""

    stored: ProjectFacts | None
    facts: list[Fact]
    partners: list[Partner]

    @property
    def funding(self) -> list[Fact]:
        """What an operation has to say of its funding wherever it presents itself."""
        return [fact for fact in self.facts if fact.code in FUNDING]


def project_facts(language: str) -> Project:
    """Return what is known, in the order of a box of key facts; nothing is filled in from another language.

    Two queries, remembered while the content doesn't change.
    """
    return while_unchanged(("project facts", language), lambda: _project_facts(language))


def project_on_paper(language: str) -> ProjectOnPaper:
    """Return what papers and the poster say of the project, in one language."""
    project = project_facts(language)
    stored = project.stored
    if stored is None:
        return ProjectOnPaper()
    elsewhere = next(((fact.value, fact.language) for fact in project.facts if fact.code == "other_name"), ("", ""))
    known = {fact.code: fact.value for fact in project.facts}
    return ProjectOnPaper(
        name=known.get("name", ""),
        name_elsewhere=elsewhere[0],
        language_elsewhere=elsewhere[1],
        number=stored.number,
        aim=stored.aim.get(language, ""),
        programme=known.get("programme", ""),
        support=known.get("eu_amount", ""),
        facts=[(str(fact.label), fact.value) for fact in project.facts if fact.code in BESIDE_THE_SUPPORT],
        partners=[PartnerLine(partner.name, str(partner.role)) for partner in project.partners],
    )


def _project_facts(language: str) -> Project:
    partners = Prefetch("partners", ProjectPartner.objects.select_related("organisation"))
    stored = ProjectFacts.objects.prefetch_related(partners).first()
    if stored is None:
        return Project(None, [], [])
    with override(language):
        facts = [
            Fact("name", _("Project"), stored.name.get(language, "")),
            *_names_elsewhere(stored, language),
            Fact("programme", _("Programme"), stored.programme.get(language, "")),
            Fact("number", _("Project number"), stored.number),
            Fact("priority", _("Priority"), stored.priority.get(language, "")),
            Fact("objective", _("Specific objective"), stored.objective.get(language, "")),
            Fact("period", _("Period"), _period(stored)),
            Fact("budget", _("Total budget"), _euros(stored.budget)),
            Fact("eu_amount", _("Of it from the EU"), _eu_share(stored)),
        ]
        shown = [_partner(partner, language) for partner in stored.partners.all()]
    return Project(stored, [fact for fact in facts if fact.value], shown)


def _names_elsewhere(stored: ProjectFacts, language: str) -> list[Fact]:
    return [
        Fact("other_name", _("Name in %(language)s") % {"language": name}, stored.name.get(code, ""), code)
        for code, name in settings.LANGUAGES
        if code != language
    ]


def _period(stored: ProjectFacts) -> str:
    days = [date_format(day) for day in (stored.first_day, stored.last_day) if day]
    return " – ".join(days)


def _euros(amount: Decimal | None) -> str:
    return f"{number_format(amount, decimal_pos=2, force_grouping=True)}{NBSP}€" if amount is not None else ""


def eu_share(stored: ProjectFacts) -> Decimal | None:
    """Return how much of the budget the EU gave, in percent with one digit; None where it isn't known."""
    if not (stored.eu_amount and stored.budget):
        return None
    return (100 * stored.eu_amount / stored.budget).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _eu_share(stored: ProjectFacts) -> str:
    share = eu_share(stored)
    if share is None:
        return ""
    percent = number_format(share, decimal_pos=0 if share == share.to_integral_value() else 1)
    return f"{_euros(stored.eu_amount)} ({percent}{NBSP}%)"


def _partner(partner: ProjectPartner, language: str) -> Partner:
    entry = partner.organisation if partner.organisation and partner.organisation.is_public else None
    return Partner(
        name=partner.name,
        role_code=partner.role,
        role=partner.get_role_display(),
        note=partner.note.get(language, ""),
        side=partner.side or (entry.side if entry else ""),
        website=partner.website or (entry.website if entry else ""),
        entry=entry,
        url=(entry and organisation_address(entry, language)) or "",
    )
