"""What an entry says that it doesn't do, leaves to others, or that its customers do, claims nothing."""

import pytest
from django.utils.translation import override

from directory.search.engine import search
from directory.search.sentences import told_apart
from tests.factories.directory import organisation


@pytest.mark.parametrize(
    ("language", "text", "denied"),
    [
        ("de", "Wir lackieren Möbel. Verzinken machen wir nicht.", "Verzinken machen wir nicht."),
        ("de", "Wir drehen und fräsen, härten aber nicht.", "härten aber nicht."),
        ("de", "Wir fräsen, aber Drehteile bieten wir nicht an.", "aber Drehteile bieten wir nicht an."),
        ("de", "Das Härten vergeben wir an Partner.", "Das Härten vergeben wir an Partner."),
        ("de", "Das Garn kaufen wir in Italien.", "Das Garn kaufen wir in Italien."),
        ("de", "Das Garn lassen wir färben, gewebt wird bei uns selbst.", "Das Garn lassen wir färben"),
        ("de", "Druckguss gehört nicht zu unserem Programm.", "Druckguss gehört nicht zu unserem Programm."),
        ("de", "Das Verchromen haben wir 2019 eingestellt.", "Das Verchromen haben wir 2019 eingestellt."),
        ("cs", "Lakujeme nábytek. Zinkování neděláme.", "Zinkování neděláme."),
        ("cs", "Kalení zajišťují kooperující firmy.", "Kalení zajišťují kooperující firmy."),
        ("cs", "Přízi nakupujeme v Turecku.", "Přízi nakupujeme v Turecku."),
        ("cs", "Vaříme pivo. Slad bereme z moravské sladovny.", "Slad bereme z moravské sladovny."),
        ("de", "Wir weben. Unsere Garne kommen aus Italien.", "Unsere Garne kommen aus Italien."),
        ("cs", "Soustružíme, ale nekalíme.", "ale nekalíme."),
    ],
)
def test_a_sentence_that_denies_is_told_from_the_others(language, text, denied):
    assert told_apart(text, language)["denied"] == denied


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir liefern nicht nur Drehteile, sondern auch Baugruppen."),
        ("de", "Uns ist kein Drehteil zu klein."),
        ("de", "Wir haben keine Mindestmenge für Drehteile."),
        ("de", "Schrott kaufen wir zu Tagespreisen an."),
        ("de", "Wir kaufen und verkaufen gebrauchte Drehmaschinen."),
        ("de", "Wir kaufen Kunststoffabfälle und mahlen sie zu Granulat."),
        ("de", "Wir sind auf kleine Serien eingestellt."),
        ("de", "Wir geben Maschinen ein Gesicht."),
        ("cs", "Nejen soustružíme, ale i frézujeme."),
        ("cs", "Nebojíme se složitých soustružených dílů."),
        ("cs", "Nakupujeme a prodáváme použité stroje."),
        ("cs", "Vzorky vody odebíráme sami."),
        ("cs", "Nabízíme soustružení nerezu."),
    ],
)
def test_what_only_sounds_like_a_denial_is_none(language, text):
    assert told_apart(text, language) == {"offer": text}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Zu unseren Kunden zählen Brauereien und Molkereien."),
        ("de", "Unsere Kunden sind Hotels und Kantinen."),
        ("de", "Wir beliefern Gasthäuser und Theater."),
        ("de", "Seit 1990 liefern wir an Druckereien."),
        ("cs", "Mezi zákazníky patří pekárny a pivovary."),
        ("cs", "Zákazníky jsou hotely."),
        ("cs", "Dodáváme módním domům."),
    ],
)
def test_a_sentence_about_customers_is_told_from_the_others(language, text):
    assert told_apart(text, language) == {"customers": text}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wir beliefern Bäckereien mit Fruchtfüllungen."),
        ("de", "Unseren Kunden bieten wir Drehteile."),
        ("de", "Wir verzinken, was unsere Kunden schweißen."),
        ("cs", "Našim zákazníkům nabízíme soustružení."),
        ("cs", "Dodáváme soustružené díly."),
    ],
)
def test_what_customers_are_offered_is_an_offer(language, text):
    assert told_apart(text, language) == {"offer": text}


@pytest.mark.django_db
def test_who_supplies_breweries_is_no_brewery():
    organisation("Armaturen GmbH", words={"de": "Ventile aus Edelstahl. Zu unseren Kunden zählen Brauereien."})
    assert [hit.fits for hit in search("pivovar", language="cs", viewer=None).hits] == [False]


@pytest.mark.django_db
def test_who_says_that_he_does_not_do_it_is_only_related_and_the_reason_says_why():
    organisation("Lak s.r.o.", country="CZ", words={"cs": "Lakujeme kovové díly. Žárové zinkování neděláme."})
    with override("de"):
        result = search("Feuerverzinken", language="de", viewer=None)
        assert [(hit.fits, *(reason.sentence() for reason in hit.reasons)) for hit in result.hits] == [
            (False, "Gefunden über: Feuerverzinken, was dieser Eintrag wohl nicht selbst macht: „Žárové zinkování“")
        ]


@pytest.mark.django_db
def test_who_denies_one_of_two_things_of_his_capability_is_found_for_the_other_alone():
    firm = organisation(
        "Galvanik GmbH",
        capabilities=["nickel-chrome"],
        words={"de": {"offer": "Vernickeln bis zwei Meter. Verchromen bieten wir nicht an."}},
    )
    for question, fits in (("Vernickeln", [firm.pk]), ("Hartverchromen", []), ("tvrdé chromování", [])):
        hits = search(question, language="de", viewer=None).hits
        assert [hit.organisation_id for hit in hits if hit.fits] == fits, question


@pytest.mark.django_db
def test_who_leaves_it_to_others_himself_is_not_claimed_to_do_it():
    baker = organisation("Bäckerei Hell", words={"de": "Brot und Kuchen. Das Mehl kaufen wir bei Nachbarn."})
    assert [hit.fits for hit in search("Mehl", language="de", viewer=None).hits] == [False]
    assert [hit.organisation_id for hit in search("Brot", language="de", viewer=None).hits if hit.fits] == [baker.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ({"cs": "Mytí oken a fasád."}, "Fenster"),
        ({"de": "Recycling von Batterien."}, "baterie"),
    ],
)
def test_who_only_does_something_to_a_thing_does_not_make_it(words, asked):
    organisation("Firma", words=words)
    assert [hit.fits for hit in search(asked, language="de", viewer=None).hits] == [False]


@pytest.mark.django_db
def test_who_is_asked_for_what_he_does_to_a_thing_is_found():
    washer = organisation("Firma", words={"cs": "Mytí oken a fasád."})
    assert [hit.organisation_id for hit in search("mytí oken", language="cs", viewer=None).fitting] == [washer.pk]


@pytest.mark.django_db
def test_what_is_looked_for_stays_looked_for_however_it_is_put():
    organisation("Plech GmbH", words={"de": {"seek": "Das Verzinken vergeben wir und suchen Partner."}})
    with override("de"):
        [hit] = search("Verzinken", language="de", viewer=None).hits
        [reason] = hit.reasons
    assert (hit.fits, reason.place) == (False, "seek")
