import pytest
from wagtail.log_actions import log

from directory.models import Concept, Label
from directory.search.engine import search
from directory.search.filters import Filters
from directory.search.index import reindex
from directory.services.reference import load_reference, read
from tests.factories.directory import organisation, write_waiting

pytestmark = pytest.mark.django_db


def test_every_concept_has_one_preferred_label_in_each_language():
    preferred = list(Label.objects.filter(kind="preferred").values_list("concept__code", "language"))

    codes = [row["code"] for row in read("concepts.tsv")]
    assert sorted(preferred) == sorted((code, language) for code in codes for language in ("de", "cs", "en"))


def test_every_capability_lies_below_a_sector_in_the_end():
    assert [one.code for one in Concept.objects.filter(kind="capability") if one.sector is None] == []


def test_a_capability_follows_the_one_above_it_into_another_sector():
    machining = Concept.objects.get(code="machining")
    machining.parent = Concept.objects.get(code="wood")
    machining.save()

    assert Concept.objects.get(code="swiss-turning").sector.code == "wood"


def test_loading_again_changes_nothing(django_assert_num_queries):
    before = Label.objects.count()

    with django_assert_num_queries(3):
        assert load_reference() == 0
    assert Label.objects.count() == before


def test_what_an_editor_changed_stays():
    label = Label.objects.get(concept__code="machining", language="de", kind="preferred")
    label.text = "Spanende Fertigung"
    label.save()
    Label.objects.filter(concept__code="machining", text="Lohnzerspanung").delete()

    load_reference()

    texts = Label.objects.filter(concept__code="machining", language="de").values_list("text", flat=True)
    assert "Spanende Fertigung" in texts
    assert not {"Zerspanung", "Lohnzerspanung"} & set(texts)


def test_a_new_concept_comes_with_its_labels():
    Concept.objects.get(code="honing-lapping").delete()

    assert load_reference() > 3
    made = Concept.objects.get(code="honing-lapping")
    assert (made.parent.code, made.sector.code) == ("machining", "metal")


def older(code="swiss-turning", parent="wood"):
    """Let the database be one that an older file filled."""
    Concept.objects.filter(code=code).update(parent=Concept.objects.get(code=parent), shipped_labels="older")
    return Concept.objects.get(code=code)


def test_a_concept_of_an_older_file_moves_to_where_the_new_one_has_it_and_entries_follow():
    firm = organisation("Muster GmbH", capabilities=["swiss-turning"])
    older()
    reindex([firm.pk])
    assert found_by("metal") == []

    load_reference()
    write_waiting()

    assert Concept.objects.get(code="swiss-turning").parent.code == "cnc-turning"
    assert found_by("metal") == [firm.pk]


def found_by(sector):
    result = search("", language="de", viewer=None, filters=Filters(sector=(sector,)))
    return [hit.organisation_id for hit in result.hits]


def test_a_concept_that_an_editor_moved_stays():
    concept = older()
    log(concept, "wagtail.edit")

    load_reference()

    assert Concept.objects.get(code="swiss-turning").parent.code == "wood"


def test_a_label_of_an_older_file_moves_to_the_concept_of_the_new_one():
    label = Label.objects.get(language="de", kind="preferred", concept__code="machining")
    name, machining = label.text, label.concept
    Concept.objects.filter(code="machining").update(shipped_labels="older")
    Label.objects.filter(pk=label.pk).update(concept=Concept.objects.get(code="joinery"), kind="alternative")

    load_reference()

    there = Label.objects.get(language="de", text=name)
    assert (there.pk, there.concept, there.kind) == (label.pk, machining, "preferred")


def test_a_label_that_an_editor_wrote_elsewhere_stays_there():
    label = Label.objects.get(language="de", kind="preferred", concept__code="machining")
    Concept.objects.filter(code="machining").update(shipped_labels="older")
    Label.objects.filter(pk=label.pk).update(concept=Concept.objects.get(code="joinery"), kind="alternative")
    log(label, "wagtail.create")

    load_reference()

    assert Label.objects.get(pk=label.pk).concept.code == "joinery"


def test_the_preferred_label_that_an_editor_chose_stays_beside_that_of_the_file():
    shipped = Label.objects.get(language="de", kind="preferred", concept__code="machining")
    Label.objects.filter(pk=shipped.pk).update(kind="alternative")
    own = Label.objects.create(concept=shipped.concept, language="de", kind="preferred", text="Spanende Fertigung")
    log(own, "wagtail.create")
    Concept.objects.filter(code="machining").update(shipped_labels="older")

    load_reference()

    kinds = dict(shipped.concept.labels.filter(pk__in=(shipped.pk, own.pk)).values_list("text", "kind"))
    assert kinds == {shipped.text: "alternative", "Spanende Fertigung": "preferred"}
