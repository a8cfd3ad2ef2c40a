import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from directory.models import Concept, Organisation, OrganisationProfile
from directory.validators import tidy_postcode
from tests.factories.directory import organisation, profile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [("46001", "CZ", "460 01"), ("460 01", "CZ", "460 01"), (" 02763 ", "DE", "02763"), ("02 763", "DE", "02763")],
)
def test_a_postcode_is_written_as_in_its_country(typed, country, kept):
    assert tidy_postcode(typed, country) == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("postcode", "1234"),
        ("postcode", "123456"),
        ("phone", "bitte mailen"),
        ("founded", 2999),
        ("founded", 12),
        ("languages", ["de", "xx"]),
        ("languages", "de"),
        ("email", "niemand"),
        ("website", "javascript:alert(1)"),
        ("street", "WWW.kasino.example"),
        ("town", "https://kasino.example"),
    ],
)
def test_a_wrong_fact_is_refused_at_its_field(field, value):
    made = Organisation(name="Muster", country="DE", **{"town": "Zittau", field: value})

    with pytest.raises(ValidationError) as refused:
        made.full_clean()

    assert list(refused.value.message_dict) == [field]


def test_every_organisation_has_its_own_public_id():
    ids = {organisation(f"Muster {number}").public_id for number in range(3)}

    assert len(ids) == 3
    assert {len(one) for one in ids} == {10}


def test_the_words_of_an_organisation_are_one_family():
    made = organisation("Muster GmbH", words={"de": "Eins", "cs": "Jedna"})

    keys = set(OrganisationProfile.objects.filter(organisation=made).values_list("translation_key", flat=True))

    assert keys == {made.translation_key}


def test_a_second_profile_in_one_language_is_refused():
    made = organisation("Muster GmbH", words={"de": "Eins"})
    second = OrganisationProfile(organisation=made, locale=Locale.objects.get(language_code="de"), tagline="Zwei")

    with pytest.raises(ValidationError):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        profile(made, "de", "Zwei")


@pytest.mark.parametrize(
    ("country", "nuts3", "side", "inside"),
    [("DE", "DED2D", "de", True), ("CZ", "CZ042", "cz", True), ("DE", "DED51", "de", False), ("CZ", "", "cz", False)],
)
def test_side_and_programme_area_follow_from_the_place(country, nuts3, side, inside):
    made = organisation("Muster", country=country, nuts3=nuts3)

    assert (made.side, made.is_in_programme_area) == (side, inside)


def test_a_concept_is_called_by_its_label_in_the_language_asked_for():
    concept = Concept.objects.get(code="machining")

    assert [concept.name(language) for language in ("de", "cs", "en")] == [
        "Zerspanung",
        "Třískové obrábění",
        "Machining",
    ]
