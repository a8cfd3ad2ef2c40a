"""What the search must find: fictional organisations and questions of our own, with the entries that answer them.

A question's group says what makes it hard. Those of the group "nothing" are answered by nobody. Written by trades,
before anybody had seen what the search does with them; what is called `held_out` is looked at only as a whole. `trades`
are sixty organisations of other trades, most of which the thesaurus doesn't know, asked for without the demo's.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import yaml
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import Locale

from directory.demo import read
from directory.enums import OrganisationState
from directory.models import Concept, Organisation, OrganisationProfile
from directory.search.engine import search
from directory.search.index import reindex
from directory.services.places import locate

FOLDER = Path(__file__).parent
FIELDS = ("tagline", "profile", "offer", "seek")
NOTHING = "nothing"
SHOWN = 10


@dataclass(frozen=True)
class Question:
    group: str
    language: str
    text: str
    expected: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What came of a question: the keys of the entries shown first, and whether the page claims that one fits."""

    question: Question
    found: tuple[str, ...]
    claims: bool

    @property
    def recall(self) -> float:
        return len(self.question.expected.intersection(self.found)) / min(SHOWN, len(self.question.expected))

    @property
    def foreign(self) -> int:
        """How many wrong entries stand above the first right one."""
        return next((rank for rank, key in enumerate(self.found) if key in self.question.expected), SHOWN)

    @property
    def reciprocal_rank(self) -> float:
        return 1 / (self.foreign + 1) if self.question.expected.intersection(self.found) else 0


@dataclass(frozen=True)
class Report:
    """Figures over the answers to the questions that somebody fits; `honest` over the others."""

    answers: tuple[Answer, ...]

    @property
    def fitting(self) -> list[Answer]:
        return [one for one in self.answers if one.question.expected]

    @property
    def recall(self) -> float:
        return mean(one.recall for one in self.fitting)

    @property
    def mrr(self) -> float:
        return mean(one.reciprocal_rank for one in self.fitting)

    @property
    def foreign(self) -> int:
        return sum(one.foreign for one in self.fitting)

    @property
    def wrongly_flagged(self) -> float:
        """The share of answerable questions of which the page says that nothing fits."""
        return mean(not one.claims for one in self.fitting)

    @property
    def honest(self) -> float:
        """The share of unanswerable questions of which the page says so."""
        return mean(not one.claims for one in self.answers if not one.question.expected)

    def by_group(self) -> dict[str, "Report"]:
        groups: dict[str, list[Answer]] = defaultdict(list)
        for one in self.answers:
            groups[one.question.group].append(one)
        return {group: Report(tuple(answers)) for group, answers in groups.items()}

    def __str__(self):
        rows = [
            f"{group:10} {len(one.answers):4} questions"
            + (
                f"  honest {one.honest:.2f}"
                if group == NOTHING
                else f"  recall@10 {one.recall:.3f}  MRR {one.mrr:.3f}  foreign {one.foreign}"
            )
            for group, one in sorted(self.by_group().items())
        ]
        whole = (
            f"{'all':10} {len(self.fitting):4} questions  recall@10 {self.recall:.3f}  MRR {self.mrr:.3f}"
            f"  foreign {self.foreign}  wrongly flagged {self.wrongly_flagged:.3f}"
        )
        return "\n".join([*rows, whole])


def mean(values: Iterable[float]) -> float:
    given = list(values)
    return sum(given) / len(given) if given else 1.0


@cache
def questions(*names: str) -> tuple[Question, ...]:
    found = []
    for name in names:
        with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            found += [
                Question(row["group"], row["language"], row["query"], frozenset(row["expected"].split()))
                for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            ]
    return tuple(found)


def fill(name: str = "organisations", *, with_demo: bool = True) -> dict[int, str]:
    """Make the organisations of a file and of the demo, not by the ways of the CMS. Returns keys by primary key."""
    described = [
        *(read("organisations.yaml") if with_demo else ()),
        *yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")),
    ]
    made = Organisation.objects.bulk_create(
        Organisation(
            name=one["name"],
            country=one["country"],
            town=one["town"],
            postcode=one.get("postcode", ""),
            **asdict(locate(country=one["country"], town=one["town"], postcode=one.get("postcode", ""))),
            certificates=one.get("certificates", []),
            state=OrganisationState.PUBLISHED,
            published_at=timezone.now(),
        )
        for one in described
    )
    concepts = dict(Concept.objects.values_list("code", "pk"))
    for field in (Organisation.capabilities, Organisation.materials):
        field.through.objects.bulk_create(
            field.through(organisation=organisation, concept_id=concepts[code])
            for organisation, one in zip(made, described, strict=True)
            for code in one.get(field.field.name, [])
        )
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    OrganisationProfile.objects.bulk_create(
        OrganisationProfile(
            organisation=organisation,
            translation_key=organisation.translation_key,
            locale=locales[language],
            live=True,
            **{field: texts.get(field, "") for field in FIELDS},
        )
        for organisation, one in zip(made, described, strict=True)
        for language, texts in one["words"].items()
    )
    reindex([organisation.pk for organisation in made])
    return {organisation.pk: one["key"] for organisation, one in zip(made, described, strict=True)}


def ask(asked: Iterable[Question], keys: dict[int, str]) -> Report:
    return Report(tuple(answer(one, keys) for one in asked))


def answer(question: Question, keys: dict[int, str]) -> Answer:
    result = search(question.text, language=question.language, viewer=AnonymousUser())
    found = tuple(keys.get(hit.organisation_id, "") for hit in result.hits[:SHOWN])
    return Answer(question, found, result.is_exact)
