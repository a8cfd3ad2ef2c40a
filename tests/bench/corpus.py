"""A large invented directory, the same for the same seed: realistic lengths, tags and vocabulary.

Words follow Zipf's law, in German and Czech alike: a few hundred that everybody uses, tens of thousands of rare ones,
and the labels of what an organisation can do, inflected by nobody's hand but as the thesaurus has them.
"""

from __future__ import annotations

import bisect
import itertools
import random
import textwrap
from datetime import date, timedelta

SEED = 20260
SYLLABLES = {
    "de": textwrap.wrap("bergenlachsteinwerkalhofringtaumelschinderostfalbrunkeslandtorwald", 3),
    "cs": textwrap.wrap("kovaprodostaminahořelosukázávýpotrašibodepenarumněsokalicevojete", 2),
}
RARE_WORDS = 40_000
WORDS = {"tagline": (5, 9), "profile": (28, 48), "offer": (10, 22), "seek": (0, 12)}
LABELS_IN_TEXT = 5
CERTIFICATES = ["ISO 9001", "ISO 14001", "IATF 16949", "EN 1090", "ISO 13485", "ISO 45001", "EU-Bio", "EN 9100"]
BATCH = 2000


class Vocabulary:
    """The words of one language, the commonest first."""

    def __init__(self, language: str, random_: random.Random):
        syllables = SYLLABLES[language]
        words: dict[str, None] = {}
        while len(words) < RARE_WORDS:
            words["".join(random_.choices(syllables, k=random_.choice((2, 2, 3, 3, 4))))] = None
        self.words = list(words)
        # The commonest four hundred make up about half of a text.
        self.weights = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(self.words))))

    def text(self, number: int, random_: random.Random, labels: list[str]) -> str:
        whole = self.weights[-1]
        words = [self.words[bisect.bisect(self.weights, random_.random() * whole)] for _ in range(number)]
        for label in labels:
            words.insert(random_.randrange(len(words) + 1), label)
        return " ".join(words)


def fill(number: int) -> None:
    """Make `number` organisations with words in both languages, as rows only: nothing is indexed."""
    from django.utils import timezone
    from wagtail.models import Locale

    from directory.enums import OrganisationKind, SizeClass
    from directory.models import Concept, Label, Organisation, OrganisationProfile, Place
    from glokal.core.collation import sort_key

    random_ = random.Random(SEED)
    vocabularies = {language: Vocabulary(language, random_) for language in SYLLABLES}
    locales = {locale.language_code: locale for locale in Locale.objects.filter(language_code__in=SYLLABLES)}
    concepts = {kind: zipf(Concept.objects.filter(kind=kind), random_) for kind in ("capability", "material")}
    labels: dict[tuple[int, str], list[str]] = {}
    for concept, language, text in Label.objects.order_by("pk").values_list("concept_id", "language", "text"):
        labels.setdefault((concept, language), []).append(text)
    places = list(Place.objects.order_by("-population"))
    endings = {"DE": ["GmbH", "GmbH & Co. KG", "AG", "e. K."], "CZ": ["s.r.o.", "a.s.", "spol. s r.o."]}

    for start in range(0, number, BATCH):
        organisations, tags, words = [], [], []
        for _ in range(min(BATCH, number - start)):
            place = places[int(len(places) * random_.random() ** 2)]
            language = "de" if place.country == "DE" else "cs"
            name = vocabularies[language].text(1, random_, []).capitalize()
            kinds = (OrganisationKind.COMPANY,) * 18 + (OrganisationKind.RESEARCH, OrganisationKind.INSTITUTION)
            name = f"{name} {random_.choice(vocabularies[language].words).capitalize()} " + random_.choice(
                endings[place.country]
            )
            chosen = {
                kind: {pick(random_) for _ in range(random_.randint(low, high))}
                for kind, (pick, low, high) in {
                    "capabilities": (concepts["capability"], 1, 5),
                    "materials": (concepts["material"], 0, 4),
                }.items()
            }
            made = Organisation(
                state="published",
                kind=random_.choice(kinds),
                name=name,
                sort_default=sort_key(name),
                sort_cs=sort_key(name, "cs"),
                country=place.country,
                town=place.name,
                nuts3=place.nuts3,
                latitude=place.latitude,
                longitude=place.longitude,
                size_class=random_.choice(SizeClass.values),
                certificates=random_.sample(CERTIFICATES, k=random_.choice((0, 0, 1, 1, 2))),
                languages=[language, *random_.sample(["en", "de" if language == "cs" else "cs"], k=1)],
                last_confirmed=date(2026, 11, 1) - timedelta(days=random_.randrange(700)),
                published_at=timezone.now(),
            )
            organisations.append(made)
            tags.append(chosen)
            words.append(
                {
                    one: texts(
                        vocabularies[one], random_, [labels.get((key, one), []) for key in chosen["capabilities"]]
                    )
                    for one in SYLLABLES
                }
            )
        Organisation.objects.bulk_create(organisations)
        for relation in ("capabilities", "materials"):
            through = getattr(Organisation, relation).through
            through.objects.bulk_create(
                through(organisation_id=made.pk, concept_id=key)
                for made, chosen in zip(organisations, tags, strict=True)
                for key in chosen[relation]
            )
        OrganisationProfile.objects.bulk_create(
            OrganisationProfile(
                organisation=made, translation_key=made.translation_key, locale=locales[language], live=True, **fields
            )
            for made, by_language in zip(organisations, words, strict=True)
            for language, fields in by_language.items()
        )


def zipf(concepts, random_: random.Random):
    """Return a function that picks one of the concepts, some far more often than others."""
    keys = list(concepts.order_by("pk").values_list("pk", flat=True))
    random_.shuffle(keys)
    weights = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(keys))))
    return lambda random_: keys[bisect.bisect(weights, random_.random() * weights[-1])]


def texts(vocabulary: Vocabulary, random_: random.Random, labels: list[list[str]]) -> dict[str, str]:
    """Return the texts of one profile, with some labels of what the organisation can do."""
    said = [random_.choice(some) for some in labels if some for _ in range(2)][:LABELS_IN_TEXT]
    found = {}
    for name, (low, high) in WORDS.items():
        its = said[::2] if name == "profile" else said[1::2] if name == "offer" else []
        found[name] = vocabulary.text(random_.randint(low, high), random_, its)[: 160 if name == "tagline" else None]
    return found
