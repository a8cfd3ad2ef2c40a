"""Questions that found little, as a communicator turns them into labels."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.models import Concept, Label, SearchMiss
from tests.factories.accounts import make_communicator, make_translator

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_directory_searchmiss:list"


def miss(text, language="de", count=3):
    return SearchMiss.objects.create(text=text, language=language, count=count, last_asked=timezone.localdate())


@pytest.fixture
def communicator(client):
    client.force_login(make_communicator())
    return client


def test_a_question_becomes_a_label_in_one_step_and_leaves_the_list(communicator):
    asked = miss("kurbelei")
    page = communicator.get(reverse(LIST)).text
    form = f"{reverse(Label.snippet_viewset.get_url_name('add'))}?text=kurbelei&language=de"
    assert form.replace("&", "&amp;") in page
    assert 'value="kurbelei"' in communicator.get(form).text

    concept = Concept.objects.get(code="machining")
    fields = {"text": "Kurbelei", "language": "de", "kind": "hidden", "concept": concept.pk}
    response = communicator.post(form, fields)

    assert response.status_code == 302
    assert Label.objects.filter(concept=concept, text="Kurbelei").exists()
    assert not SearchMiss.objects.filter(pk=asked.pk).exists()


def test_the_list_says_on_which_day_a_question_was_asked_last(communicator):
    SearchMiss.objects.create(text="kurbelei", language="de", count=3, last_asked=date(2026, 3, 15))

    assert "15.03.2026" in communicator.get(reverse(LIST)).text


def test_a_label_that_another_concept_has_is_refused_with_its_name(communicator):
    concept = Concept.objects.get(code="welding")
    fields = {"text": "zerspanung", "language": "de", "kind": "hidden", "concept": concept.pk}

    response = communicator.post(reverse(Label.snippet_viewset.get_url_name("add")), fields)

    assert "bezeichnet schon „Zerspanung“" in response.text
    assert 'value="zerspanung"' in response.text


def test_nobody_writes_a_question_by_hand_and_translators_do_not_see_them(communicator, client):
    name = "wagtailsnippets_directory_searchmiss:add"
    assert communicator.get(reverse(name)).status_code == 302

    miss("kurbelei")
    client.force_login(make_translator("cs"))
    assert "kurbelei" not in client.get(reverse(LIST)).text


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_questions_costs_no_queries(communicator, django_assert_num_queries, count):
    for number in range(count):
        miss(f"frage{number}")
    communicator.get(reverse(LIST))

    with django_assert_num_queries(15):
        communicator.get(reverse(LIST))
