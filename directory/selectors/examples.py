"""The living example on the home page: a word, and the partners who only know it in the other language."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from directory.enums import LabelKind, OrganisationKind
from directory.models import Label, OrganisationProfile
from directory.search.thesaurus import within_sentence
from directory.selectors.organisations import visible_organisations
from glokal.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class LivingExample:
    """A capability by its name in each language, and how many companies have it, but words only in another language."""

    concept: str
    language: str
    term: str
    other_language: str
    other_term: str
    count: int


def living_example(language: str, *, viewer: Viewer) -> LivingExample | None:
    """Return the capability that most companies without words in `language` have; None if there is none.

    Three queries, whatever the number. The same data give the same example.
    """
    languages_of = defaultdict(set)
    live = OrganisationProfile.objects.filter(live=True, organisation__in=visible_organisations(viewer=viewer))
    for organisation, code in live.values_list("organisation_id", "locale__language_code"):
        languages_of[organisation].add(code)
    others = {organisation: codes for organisation, codes in languages_of.items() if language not in codes}
    companies = visible_organisations(viewer=viewer).filter(kind=OrganisationKind.COMPANY)
    tags = companies.filter(pk__in=others, capabilities__isnull=False)
    counted = Counter(
        (min(others[organisation]), concept) for organisation, concept in tags.values_list("pk", "capabilities")
    )
    labels = Label.objects.filter(
        kind=LabelKind.PREFERRED, concept__in={concept for _code, concept in counted}
    ).values_list("concept_id", "concept__code", "language", "text")
    names, codes = {}, {}
    for concept, code, in_language, text in labels:
        names[concept, in_language] = text
        codes[concept] = code
    told = [
        (count, codes[concept], concept, other)
        for (other, concept), count in counted.items()
        if (concept, language) in names and (concept, other) in names
    ]
    if not told:
        return None
    count, code, concept, other = min(told, key=lambda one: (-one[0], one[1]))
    other_term = within_sentence(names[concept, other], other)
    return LivingExample(code, language, names[concept, language], other, other_term, count)
