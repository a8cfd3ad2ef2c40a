import csv
import io

import pytest
from django.core.management import call_command
from django.utils.translation import override

from directory.exchange.columns import COLUMNS
from directory.models import Organisation, OrganisationProfile
from directory.search.engine import search
from glokal.translation.models import StateOfWords

pytestmark = pytest.mark.django_db

CZECH = {
    "kind": "company",
    "name": "Strojírna Mařenice s.r.o.",
    "legal_form": "s.r.o.",
    "ico": "25123891",
    "street": "Hlavní 12",
    "postcode": "471 58",
    "town": "Mařenice",
    "country": "CZ",
    "phone": "+420 475 000 111",
    "size_class": "10-49",
    "founded": "1992",
    "certificates": "ISO 9001|ISO 14001",
    "languages": "cs|de",
    "capabilities": "cnc-turning|Fräsen",
    "original": "cs",
    "tagline_de": "Drehteile aus Edelstahl",
    "tagline_cs": "Soustružené díly z nerezu",
}


@pytest.fixture
def run(tmp_path, capsys, on_commit_runs):
    """Import rows as a file with our headings; returns the lines of values, the counts, and whether it ended with 1."""

    def run(*rows, options=(), text=None):
        file = tmp_path / "list.csv"
        file.write_text(text or table(rows), encoding="utf-8")
        failed = False
        with override("en"), on_commit_runs():
            try:
                call_command("import_organisations", str(file), *options)
            except SystemExit as end:
                failed = end.code == 1
        *values, counts = capsys.readouterr().out.splitlines()
        return [line.split("\t") for line in values], counts, failed

    return run


def table(rows, columns=COLUMNS):
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def states(organisation):
    rows = StateOfWords.objects.filter(translation_key=organisation.translation_key)
    return {row.locale.language_code: row.state for row in rows}


def test_a_row_becomes_a_draft_with_its_facts_and_words_in_both_languages(run):
    values, counts, failed = run(CZECH)
    assert (values, failed) == ([], False)
    assert counts == "1 new, 0 changed, 0 unchanged, 0 refused, 0 values repaired, 0 values left out"
    made = Organisation.objects.get()
    assert (made.name, made.state, made.nuts3, made.size_class) == (
        "Strojírna Mařenice s.r.o.",
        "draft",
        "CZ051",
        "10-49",
    )
    assert (made.certificates, made.languages) == (["ISO 9001", "ISO 14001"], ["cs", "de"])
    assert {concept.code for concept in made.capabilities.all()} == {"cnc-turning", "cnc-milling"}
    assert states(made) == {"cs": "original", "de": "translated"}
    assert {row.tagline for row in made.profiles.filter(live=True)} == {CZECH["tagline_de"], CZECH["tagline_cs"]}


def test_with_publish_a_new_entry_is_public_at_once_and_found(run):
    run(CZECH, options=["--publish"])
    made = Organisation.objects.get()
    assert made.state == "published"
    assert [hit.organisation_id for hit in search("soustružení", language="cs", viewer=None).hits] == [made.pk]


def test_a_second_run_changes_nothing(run):
    run(CZECH)
    before = Organisation.objects.values().get()
    _values, counts, _failed = run(CZECH)
    assert counts == "0 new, 0 changed, 1 unchanged, 0 refused, 0 values repaired, 0 values left out"
    assert Organisation.objects.values().get() == before


def test_a_dry_run_says_the_same_and_stores_nothing(run):
    broken = CZECH | {"name": "Druhá a.s.", "ico": "", "phone": "420475000222"}
    told = run(CZECH, broken, options=["--dry-run"])
    assert (Organisation.objects.count(), OrganisationProfile.objects.count()) == (0, 0)
    assert told == run(CZECH, broken)


def test_a_refused_row_ends_with_1_and_the_others_come_in(run):
    values, counts, failed = run(CZECH, {"name": "Fehler GmbH", "country": "DE", "vat_id": "DE1"})
    assert values == [
        [
            "3",
            "vat_id",
            "DE1",
            "This is no valid VAT ID. German ones look like DE136695976, Czech ones like CZ25123891.",
        ]
    ]
    assert (counts, failed) == ("1 new, 0 changed, 0 unchanged, 1 refused, 0 values repaired, 0 values left out", True)
    assert [one.name for one in Organisation.objects.all()] == ["Strojírna Mařenice s.r.o."]


def test_only_the_named_columns_of_an_entry_change(run):
    run(CZECH)
    made = Organisation.objects.get()
    text = table([{"id": made.public_id, "phone": "+420 475 000 999"}], columns=("id", "phone"))
    _values, counts, _failed = run(text=text)
    assert counts == "0 new, 1 changed, 0 unchanged, 0 refused, 0 values repaired, 0 values left out"
    changed = Organisation.objects.get()
    assert changed.phone == "+420 475 000 999"
    assert (changed.street, changed.certificates, changed.capabilities.count()) == (made.street, made.certificates, 2)


def test_changed_words_are_published_and_leave_the_translation_outdated(run):
    run(CZECH)
    made = Organisation.objects.get()
    run(text=table([{"id": made.public_id, "tagline_cs": "Díly z nerezu"}], columns=("id", "tagline_cs")))
    assert states(made) == {"cs": "original", "de": "outdated"}
    assert {row.tagline for row in made.profiles.filter(live=True)} == {"Díly z nerezu", CZECH["tagline_de"]}


def test_both_languages_can_change_together(run):
    run(CZECH)
    made = Organisation.objects.get()
    run({**CZECH, "id": made.public_id, "tagline_cs": "Díly z nerezu", "tagline_de": "Teile aus Edelstahl"})
    assert states(made) == {"cs": "original", "de": "translated"}
    assert {row.tagline for row in made.profiles.filter(live=True)} == {"Díly z nerezu", "Teile aus Edelstahl"}


def test_words_without_a_line_that_says_them_in_short_come_in(run):
    row = CZECH | {"tagline_cs": "", "tagline_de": "", "profile_cs": "Jsme dílna.", "offer_cs": "Soustružíme nerez."}

    counts = "1 new, 0 changed, 0 unchanged, 0 refused, 0 values repaired, 0 values left out"
    assert run(row, options=["--publish"])[1:] == (counts, False)
    assert OrganisationProfile.objects.get(locale__language_code="cs").line == "Soustružíme nerez."
    assert len(search("soustružení nerezu", language="cs", viewer=None).hits) == 1


def test_a_text_that_translates_nothing_is_left_out_and_told(run):
    row = CZECH | {"seek_de": "Wir suchen Härtereien."}

    values, _counts, failed = run(row, options=["--publish"])

    assert [(column, value) for _row, column, value, _reason in values if column == "seek_de"] == [
        ("seek_de", "Wir suchen Härtereien.")
    ]
    assert not failed
    assert states(Organisation.objects.get()) == {"cs": "original", "de": "translated"}
    assert OrganisationProfile.objects.get(locale__language_code="de").seek == ""


def test_a_translation_with_a_gap_waits_as_a_draft_and_is_told(run):
    row = CZECH | {"profile_cs": "Vyrábíme díly."}
    values, _counts, failed = run(row)
    assert (values[0][:2], failed) == (["2", "profile_de"], False)
    assert states(Organisation.objects.get()) == {"cs": "original", "de": "missing"}
    assert run(row)[1].startswith("0 new, 0 changed, 1 unchanged")
    run({**row, "id": Organisation.objects.get().public_id, "profile_de": "Wir fertigen Teile."})
    assert states(Organisation.objects.get()) == {"cs": "original", "de": "translated"}


def test_a_row_without_id_never_changes_an_entry_that_is_there(run):
    run(CZECH)
    values, counts, failed = run(CZECH | {"phone": "+420 475 000 999"})
    assert failed
    assert "differs in: Phone" in values[0][3]
    assert counts.startswith("0 new, 0 changed, 0 unchanged, 1 refused")
    assert Organisation.objects.get().phone == "+420 475 000 111"


def test_an_unknown_id_is_refused(run):
    values, _counts, failed = run(CZECH | {"id": "0123456789"})
    assert (values[0][:3], failed) == (["2", "id", "0123456789"], True)
    assert not Organisation.objects.exists()


def test_a_row_that_stands_twice_comes_in_once(run):
    values, counts, failed = run(CZECH, CZECH, CZECH | {"phone": ""})
    assert [(row, column) for row, column, _value, _reason in values] == [("3", "name"), ("4", "name")]
    assert (counts, failed) == ("1 new, 0 changed, 1 unchanged, 1 refused, 1 values repaired, 0 values left out", True)


def test_headings_that_are_repeated_are_left_out(run):
    text = "name;country;town\nAlpha;DE;Zittau\nName;Land;Ort\nBeta;DE;Zittau\nName;Land;Ort\nGamma;DE;Zittau\n"
    values, counts, _failed = run(text=text)
    assert [(row, reason) for row, _column, _value, reason in values] == [
        ("3", "These are the headings again, so they were left out."),
        ("5", "These are the headings again, so they were left out."),
    ]
    assert counts.startswith("3 new, 0 changed, 2 unchanged, 0 refused")


def test_a_second_table_with_other_columns_is_refused_and_not_mixed_up(run):
    text = "name;street;town;country\nAlpha;Ring 1;Zittau;DE\n\nname;town;street;country\nBeta;Most;Dlouhá 5;CZ\n"
    values, counts, failed = run(text=text)
    assert [row for row, *_rest in values] == ["4", "5"]
    assert "In row 4 another table begins" in values[1][3]
    assert (counts[:36], failed) == ("1 new, 0 changed, 0 unchanged, 2 ref", True)
    assert Organisation.objects.get().name == "Alpha"


def test_a_row_with_more_cells_than_headings_is_refused(run):
    values, _counts, failed = run(text="name,town,country\nMüller, Sohn & Co,Zittau,DE\nWeiß,Zittau,DE,\n")
    assert (values[0][:2], failed) == (["2", "name"], True)
    assert "more cells than there are headings" in values[0][3]
    assert Organisation.objects.get().name == "Weiß"


def test_texts_of_which_nobody_says_the_original_are_refused(run):
    values, _counts, failed = run(CZECH | {"original": ""})
    assert (values[0][:2], failed) == (["2", "original"], True)


def test_words_that_somebody_works_on_are_not_overwritten(run):
    run(CZECH)
    row = OrganisationProfile.objects.get(locale__language_code="cs").get_latest_revision_as_object()
    row.tagline = "Rozepsáno"
    row.save_revision()
    values, _counts, failed = run(
        {**CZECH, "id": Organisation.objects.get().public_id, "tagline_cs": "Díly", "tagline_de": "Teile"}
    )
    assert (values[0][:2], failed) == (["2", "tagline_cs"], True)
