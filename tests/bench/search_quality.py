"""What is found of the golden questions, alone and among thousands: `python tests/bench/search_quality.py [5000]`.

First those about the demo and our own, then those about trades that the thesaurus hardly knows, each in a database.

The invented ones are written in the prose of the demo, without its trade words, and do what no golden entry does and no
question names. So every one of them that stands above a right answer is noise.
"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

SEED = 20261126
BATCH = 1000
LENGTHS = {"tagline": (5, 9), "profile": (40, 80), "offer": (10, 20)}
LABELS = 4
SETS = {"organisations": ("queries", "held_out"), "trades": ("trades", "trades_held_out")}


def distract(number: int, asked: list[str]) -> None:
    """Make `number` organisations that answer none of the questions, with words in one language, and index them."""
    from django.utils import timezone
    from wagtail.models import Locale

    from directory.demo import read
    from directory.models import Concept, Organisation, OrganisationProfile, Place
    from directory.search import current
    from directory.search.analysis import Word, split, tokens
    from directory.search.index import reindex
    from directory.search.query import read as read_query

    chance = random.Random(SEED)
    thesaurus = current.thesaurus()
    used = set(Organisation.capabilities.through.objects.values_list("concept__code", flat=True))
    used |= {one.concept for text in asked for one in read_query(text, thesaurus).concepts}
    used |= {broader for code in used for broader in thesaurus.broader(code)}
    trades = [
        concept
        for concept in Concept.objects.filter(kind="capability").order_by("pk")
        if used.isdisjoint([concept.code, *thesaurus.broader(concept.code)])
    ]
    prose: dict[str, list[str]] = {"de": [], "cs": []}
    for entry in read("organisations.yaml"):
        for language, texts in entry["words"].items():
            words = [word for text in texts.values() if isinstance(text, str) for word in split(text)]
            prose[language] += [word for word in words if not thesaurus.knows(Word(word, tokens(word, language)))]
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    places = list(Place.objects.order_by("pk"))

    for start in range(0, number, BATCH):
        made, profiles, tags = [], [], []
        for count in range(start, min(number, start + BATCH)):
            language, place, trade = chance.choice(("de", "cs")), chance.choice(places), chance.choice(trades)
            name = f"{chance.choice(prose[language]).capitalize()} {count} {'GmbH' if language == 'de' else 's.r.o.'}"
            organisation = Organisation(
                name=name,
                country=place.country,
                town=place.name,
                nuts3=place.nuts3,
                latitude=place.latitude,
                longitude=place.longitude,
                state="published",
                published_at=timezone.now(),
            )
            said = [one.label for one in thesaurus.by_concept[trade.code] if one.language == language]
            texts = {
                field: " ".join(chance.choices(prose[language], k=chance.randint(*length)))
                for field, length in LENGTHS.items()
            }
            texts["offer"] += " " + ", ".join(chance.choices(said, k=LABELS))
            made.append(organisation)
            tags.append(trade)
            profiles.append(
                OrganisationProfile(
                    organisation=organisation,
                    translation_key=organisation.translation_key,
                    locale=locales[language],
                    live=True,
                    **texts,
                )
            )
        Organisation.objects.bulk_create(made)
        through = Organisation.capabilities.through
        through.objects.bulk_create(
            through(organisation=organisation, concept=trade) for organisation, trade in zip(made, tags, strict=True)
        )
        OrganisationProfile.objects.bulk_create(profiles)
        reindex([organisation.pk for organisation in made])


def run(name: str, number: int) -> None:
    """Ask all questions of a set in the database of this process, before and after it is filled up."""
    import django

    django.setup()
    from django.utils.translation import activate

    from tests.directory.search.golden import ask, fill, questions

    activate("de")
    keys, sets = fill(name, with_demo=name == "organisations"), [questions(one) for one in SETS[name]]

    def report(where: str) -> None:
        for file, asked in zip(SETS[name], sets, strict=True):
            print(f"{file}, {where}\n{ask(asked, keys)}\n", flush=True)

    report("alone")
    distract(number, [one.text for asked in sets for one in asked])
    report(f"among {number} others")


def main(number: int) -> None:
    for name in SETS:
        with tempfile.TemporaryDirectory(prefix="glokal-bench-") as folder:
            env = os.environ | {
                "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
                "DJANGO_SETTINGS_MODULE": "glokal.settings.test",
                "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            }
            for command in (["migrate", "--verbosity", "0"], ["setup_site"]):
                subprocess.run(
                    [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
                )
            subprocess.run([sys.executable, __file__, "run", name, str(number)], cwd=ROOT, env=env, check=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["run", name, size]:
            run(name, int(size))
        case [size]:
            main(int(size))
        case _:
            main(5000)
