"""What a person sees, and what a screen reader says, of a public form."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override


class Question(forms.Form):
    name = forms.CharField(label="Name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    day = forms.CharField(label="Day", required=False, help_text="A guess will do.")
    agreed = forms.BooleanField(label="I agree", required=False)


class Elements(HTMLParser):
    """Each element's attributes, by its id."""

    def __init__(self, html):
        super().__init__()
        self.by_id, self.links = {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "id" in attributes:
            assert attributes["id"] not in self.by_id
            self.by_id[attributes["id"]] = attributes
        if tag == "a":
            self.links.append(attributes["href"])


def rendered(form, language="de"):
    with override(language):
        return render_to_string("components/form.html", {"form": form, "button": "Send", "csrf_token": "token"})


def test_hint_and_error_are_tied_to_their_control():
    form = Question({"day": "x", "agreed": "on"})
    form.add_error("day", "No such day.")
    elements = Elements(rendered(form)).by_id

    assert elements["id_name"]["aria-describedby"] == "id_name_error"
    assert elements["id_day"]["aria-describedby"] == "id_day_helptext id_day_error"
    assert "aria-describedby" not in elements["id_agreed"]
    assert {"id_name_error", "id_day_helptext", "id_day_error"} <= set(elements)


def test_the_summary_leads_to_each_wrong_field_and_takes_the_focus():
    page = Elements(rendered(Question({})))

    assert page.links == ["#id_name"]
    assert "autofocus" in page.by_id["errors"]
    assert page.by_id["errors"]["tabindex"] == "-1"


def test_an_error_of_the_whole_form_stands_in_the_summary():
    form = Question({"name": "Eva"})
    form.add_error(None, "Too often.")

    html = rendered(form)

    assert "<li>Too often.</li>" in html
    assert Elements(html).links == []


def test_an_untouched_form_has_no_summary():
    assert "error-summary" not in rendered(Question())


@pytest.mark.parametrize(("language", "need"), [("de", "(erforderlich)"), ("cs", "(povinné)")])
def test_what_must_be_filled_in_is_marked_in_words(language, need):
    html = rendered(Question(), language)

    assert html.count(need) == 1
    assert html.index("Name") < html.index(need) < html.index("Day")


def test_what_was_typed_stays():
    html = rendered(Question({"day": "<Friday>"}))

    assert 'value="&lt;Friday&gt;"' in html


def test_the_browser_does_not_check_in_its_own_language():
    assert "novalidate" in rendered(Question())
