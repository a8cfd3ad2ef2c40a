"""Golden cases: texts and questions of our own, in both directions."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from directory.enums import OrganisationState
from directory.models import Concept, Organisation, OrganisationProfile
from directory.search.engine import search
from directory.search.index import reindex
from tests.factories.directory import organisation, profile

pytestmark = pytest.mark.django_db

TEXTS = {
    # by name: the country, the tags, the words
    "Obrobna Javor s.r.o.": ("CZ", [], {"cs": "Zabýváme se třískovým obráběním hliníku a mosazi."}),
    "Spanwerk Oberland GmbH": ("DE", ["machining"], {"de": "Zerspanung von Einzelteilen bis 800 mm."}),
    "Kovo Tisá s.r.o.": ("CZ", ["machining"], {"cs": "Malé série podle výkresu."}),
    "Rohrbiegerei Falk KG": ("DE", [], {"de": "Wir biegen Rohre aus Kupfer und schweißen Gestelle."}),
    "Sklárna Na Mýtině s.r.o.": ("CZ", ["crystal-glass"], {"cs": "Foukané sklo a broušené vázy."}),
    "Tischlerei Grünholz": ("DE", ["joinery"], {"de": "Fenster und Türen aus Lärche."}),
    "Pekárna U Mostu": ("CZ", [], {"cs": "Chléb, rohlíky a koláče z vlastní pece."}),
    "Zwirnerei Elstertal GmbH": (
        "DE",
        ["technical-textiles"],
        {"de": {"tagline": "Zwirne", "seek": "Eine Härterei für kleine Serien."}, "cs": "Technické nitě a příze."},
    ),
}


@pytest.fixture
def directory():
    return {
        name: organisation(name, country=country, capabilities=capabilities, words=words)
        for name, (country, capabilities, words) in TEXTS.items()
    }


def found(text, language="de", *, fitting=True):
    result = search(text, language=language, viewer=AnonymousUser())
    names = dict(Organisation.objects.values_list("pk", "name"))
    return [names[hit.organisation_id] for hit in (result.fitting if fitting else result.hits)]


def reasons(text, name, language="de"):
    result = search(text, language=language, viewer=AnonymousUser())
    wanted = Organisation.objects.get(name=name).pk
    return [reason for hit in result.hits if hit.organisation_id == wanted for reason in hit.reasons]


@pytest.fixture(autouse=True)
def _reader():
    with override("de"):
        yield


def test_a_compound_nobody_knows_is_only_related_to_what_it_ends_in(directory):
    assert found("Badezimmerfenster") == []
    assert found("Badezimmerfenster", fitting=False) == ["Tischlerei Grünholz"]


@pytest.mark.parametrize("asked", ["Zerspanung", "zerspanung", "Zerspanungen", "Lohnzerspanung", "machining"])
def test_a_czech_firm_that_nobody_tagged_is_found_by_a_german_word_for_what_it_wrote(directory, asked):
    assert set(found(asked)) == {"Spanwerk Oberland GmbH", "Kovo Tisá s.r.o.", "Obrobna Javor s.r.o."}


def test_who_says_it_himself_comes_before_the_tagged_and_the_tagged_before_the_untagged(directory):
    assert found("Zerspanung") == ["Spanwerk Oberland GmbH", "Kovo Tisá s.r.o.", "Obrobna Javor s.r.o."]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("ohýbání trubek", "Rohrbiegerei Falk KG"),
        ("ohybani trubek", "Rohrbiegerei Falk KG"),
        ("svařování", "Rohrbiegerei Falk KG"),
        ("okna", "Tischlerei Grünholz"),
        ("truhlářství", "Tischlerei Grünholz"),
    ],
)
def test_a_german_firm_is_found_by_a_czech_word(directory, asked, name):
    assert name in found(asked, "cs")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Bäckerei", "Pekárna U Mostu"),
        ("Baeckerei", "Pekárna U Mostu"),
        ("Brot", "Pekárna U Mostu"),
        ("Kristallglas", "Sklárna Na Mýtině s.r.o."),
        ("Glasbläser", "Sklárna Na Mýtině s.r.o."),
        ("Fenster", "Tischlerei Grünholz"),
        ("Gruenholz", "Tischlerei Grünholz"),
        ("javor", "Obrobna Javor s.r.o."),
    ],
)
def test_names_products_and_spelling_variants_are_found(directory, asked, name):
    assert found(asked)[0] == name


@pytest.mark.parametrize("asked", ["Flugschule", "Zahnarzt", "Ponyhof", "letecká škola", "xyzzy", "?!", "' OR 1=1 --"])
def test_what_nobody_fits_claims_no_hit(directory, asked):
    assert found(asked) == []


@pytest.mark.parametrize(
    ("typed", "meant", "name"),
    [
        ("Zerspannung", ["Zerspanung"], "Obrobna Javor s.r.o."),
        ("obrabnei", ["obrábění"], "Obrobna Javor s.r.o."),
        ("Grünhloz", ["Grünholz"], "Tischlerei Grünholz"),
    ],
)
def test_a_slip_is_understood_and_told(directory, typed, meant, name):
    assert name in found(typed)
    assert search(typed, language="de", viewer=AnonymousUser()).meant == meant


def test_a_compound_nobody_knows_is_found_by_its_parts(directory):
    organisation("Nerezárna Dub s.r.o.", country="CZ", words={"cs": "Svařování nerezu a hliníku."})

    assert found("Edelstahlschweißen") == ["Nerezárna Dub s.r.o."]


def test_a_material_is_understood_in_every_language(directory):
    assert found("Zerspanung Aluminium")[0] == "Obrobna Javor s.r.o."


def test_words_that_only_look_related_are_no_hits(directory):
    organisation("Krajská komora", country="CZ", words={"cs": "Krajské zastoupení."})

    assert found("krajka", "cs") == []


def test_who_writes_the_very_word_stands_above_who_is_tagged_with_something_wider(directory):
    organisation("Müller Drehteile GmbH", capabilities=["cnc-turning"], words={"de": "Teile nach Zeichnung."})
    organisation("Schulze GmbH", capabilities=[], words={"de": {"offer": "Langdrehteile aus Messing."}})

    assert found("Langdrehteile")[0] == "Schulze GmbH"


def test_of_the_things_that_one_concept_holds_only_the_one_asked_for_fits():
    organisation("Borsten Vogel", capabilities=["brushes-candles"], words={"de": "Handfeger und Besen aus Rosshaar."})
    organisation("Svíčkárna Lípa", country="CZ", words={"cs": "Lijeme voskové svíčky."})

    assert found("Wachskerzen") == ["Svíčkárna Lípa"]
    assert found("smetáky", "cs") == ["Borsten Vogel"]
    assert "Borsten Vogel" in found("Kerzenfabrik", fitting=False)


def test_who_is_tagged_with_the_broader_fits_unless_he_says_what_else_of_it_he_does():
    organisation("Musikhaus Anger", capabilities=["musical-instruments"], words={"de": "Meisterwerkstatt seit 1920."})
    organisation("Saitenreich KG", capabilities=["musical-instruments"], words={"de": "Gitarren nach Maß."})

    assert found("Trompeten") == ["Musikhaus Anger"]
    assert set(found("Trompeten", fitting=False)) == {"Musikhaus Anger", "Saitenreich KG"}


def test_who_only_looks_for_something_does_not_offer_it(directory):
    assert "Zwirnerei Elstertal GmbH" not in found("Härterei")
    [reason] = reasons("Härterei", "Zwirnerei Elstertal GmbH")
    assert reason.place == "seek"


def test_two_wishes_bring_first_who_meets_both(directory):
    assert found("Rohre schweißen")[0] == "Rohrbiegerei Falk KG"
    assert found("Zerspanung Einzelteile")[0] == "Spanwerk Oberland GmbH"


def test_the_reason_says_what_the_word_means_there_and_how_the_text_puts_it(directory):
    [reason] = reasons("Zerspanung", "Obrobna Javor s.r.o.")

    assert (reason.asked, reason.meaning, reason.meaning_language) == ("Zerspanung", "třískové obrábění", "cs")
    assert (reason.said, reason.said_language) == ("třískovým obráběním", "cs")
    assert reason.html() == (
        "Gefunden über: <mark>Zerspanung</mark> = "
        '<span lang="cs">třískové obrábění</span>, im Text „<span lang="cs">třískovým obráběním</span>“'
    )


def test_several_words_for_one_thing_are_told_as_a_whole(directory):
    [reason] = reasons("třískové obrábění", "Obrobna Javor s.r.o.", "cs")

    assert (reason.asked, reason.said) == ("třískové obrábění", "třískovým obráběním")


def test_the_reason_of_a_tag_names_the_concept_in_the_language_of_the_entry(directory):
    [reason] = reasons("Zerspanung", "Kovo Tisá s.r.o.")

    assert str(reason) == "Gefunden über: Zerspanung = třískové obrábění"


def test_a_reason_in_the_name_is_told_in_the_readers_language_where_the_entry_has_it():
    organisation("Brusírna Hora", country="CZ", words={"cs": "Rychle a levně.", "de": "Schnell und günstig."})
    for language, asked, told in (("cs", "grinding", "broušení"), ("de", "grinding", "Schleifen")):
        with override(language):
            [hit] = search(asked, language=language, viewer=None).hits
            assert [reason.meaning for reason in hit.reasons] == [told]


def test_a_reason_never_runs_what_was_typed(directory):
    [reason] = reasons("<b>Zerspanung</b>", "Kovo Tisá s.r.o.")[:1]

    assert "<b>" not in reason.html()


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != OrganisationState.PUBLISHED])
def test_an_entry_that_is_not_public_is_never_found(state):
    made = organisation("Geheim GmbH", words={"de": "Zerspanung"}, state=state)
    before = found("Geheim"), found("Zerspanung")

    made.state = OrganisationState.PUBLISHED
    made.save()
    reindex([made.pk])
    public = found("Geheim"), found("Zerspanung")
    made.state = state
    made.save()  # and the document is still there

    assert (before, public) == (([], []), (["Geheim GmbH"], ["Geheim GmbH"]))
    assert (found("Geheim"), found("Zerspanung")) == ([], [])


def test_unpublished_words_are_never_found():
    made = organisation("Muster GmbH", words={"de": "Drechselarbeiten"})
    profile(made, "cs", "Soustružení dřeva", live=False)
    row = OrganisationProfile.objects.get(organisation=made, locale__language_code="de")
    row.tagline = "Geheimwort"
    row.save_revision()
    reindex([made.pk])

    assert (found("Drechselarbeiten"), found("Geheimwort", fitting=False)) == (["Muster GmbH"], [])
    assert found("soustružení dřeva", "cs", fitting=False) == []


def test_a_change_of_words_is_found_after_the_commit(django_capture_on_commit_callbacks):
    made = organisation("Muster GmbH", words={"de": "Drechselarbeiten"})
    row = OrganisationProfile.objects.get(organisation=made)
    with django_capture_on_commit_callbacks(execute=True):
        row.tagline = "Posamenten"
        row.save_revision().publish()
    changed = found("Posamenten"), found("Drechselarbeiten")
    with django_capture_on_commit_callbacks(execute=True):
        row.refresh_from_db()
        row.unpublish()

    assert changed == (["Muster GmbH"], [])
    assert found("Posamenten") == []


def test_a_new_tag_is_found_after_the_commit(django_capture_on_commit_callbacks):
    made = organisation("Muster GmbH")
    with django_capture_on_commit_callbacks(execute=True):
        made.capabilities.set(Concept.objects.filter(code="joinery"))

    assert found("Tischlerei") == ["Muster GmbH"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_costs_six_queries_however_much_it_finds(django_assert_num_queries, number):
    for count in range(number):
        organisation(f"Muster {count} GmbH", capabilities=["machining"], words={"de": "Zerspanung", "cs": "obrábění"})
    found("Zerspanung")

    with django_assert_num_queries(6):
        search("Zerspanung", language="de", viewer=AnonymousUser())
