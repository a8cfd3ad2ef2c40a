import pytest

from directory.models import Concept, Label
from directory.services.reference import load_reference, read

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
