"""What a reader gets to see from the components."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from glokal.core.languages import sign_text


def component(name, language="de", **inputs):
    with override(language):
        return render_to_string(f"components/{name}.html", inputs)


def text_of(html):
    return " ".join(strip_tags(html).split())


def words(**given):
    of_original = given.pop("original_language", None)
    original = SimpleNamespace(locale=SimpleNamespace(language_code=of_original)) if of_original else None
    defaults = {"row": object(), "language": "de", "is_fallback": False, "state": "translated", "since": None}
    return SimpleNamespace(**(defaults | {"original": original} | given))


@pytest.mark.parametrize(
    ("live", "reader", "text"),
    [
        (("de", "cs"), "de", "Deutsch und Tschechisch"),
        (("cs", "de"), "cs", "česky a německy"),
        (("cs",), "de", "nur Tschechisch"),
        (("de",), "cs", "jen německy"),
        ((), "de", "noch ohne Text"),
    ],
)
def test_the_sign_for_languages_never_stands_without_its_words(live, reader, text):
    assert text_of(component("language_sign", reader, live_languages=live)) == text


@pytest.mark.parametrize(("live", "filled", "empty"), [(("de", "cs"), 2, 0), (("cs",), 1, 1), ((), 0, 2)])
def test_the_sign_has_a_dot_per_language(live, filled, empty):
    html = component("language_sign", live_languages=live)

    assert html.count("language-sign__dot--empty") == empty
    assert html.count("language-sign__dot--de") + html.count("language-sign__dot--cs") == filled


def test_the_sign_counts_languages_beyond_two(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("en", "English")]

    with override("de"):
        assert sign_text(["en", "de", "cs"]) == "Deutsch, Tschechisch, Englisch"


def test_words_in_the_other_language_are_announced():
    html = component("words_notice", words=words(language="cs", is_fallback=True, state="missing"), reader="de")

    assert text_of(html) == "Diesen Text gibt es bisher nur auf Tschechisch."


def test_facts_beside_foreign_words_are_announced_too():
    given = words(language="de", is_fallback=True, state="missing")

    assert text_of(component("words_notice", "cs", words=given, reader="cs", facts_here=True)) == (
        "Tento text je zatím k dispozici pouze v němčině. Adresa, služby a kontakt jsou uvedeny česky."
    )


def test_machine_words_are_announced_with_the_way_to_the_original():
    html = component("words_notice", words=words(state="machine"), reader="de", original_url="/cs/x/")

    assert text_of(html) == "Maschinell übersetzt, noch nicht geprüft. Zum Original"
    assert 'href="/cs/x/"' in html


def test_an_outdated_translation_says_since_when_and_leads_to_the_original():
    given = words(state="outdated", original_language="cs", since=datetime(2026, 11, 2, 23, 30, tzinfo=UTC))

    html = component("words_notice", words=given, reader="de", original_url="/cs/x/")

    assert text_of(html) == (
        "Das tschechische Original wurde am 3. November 2026 geändert; hier steht noch die frühere Fassung."
        " Zum tschechischen Original"
    )
    assert 'href="/cs/x/" hreflang="cs"' in html


@pytest.mark.parametrize("state", ["original", "translated"])
def test_words_that_are_as_they_should_be_need_no_notice(state):
    assert component("words_notice", words=words(state=state), reader="de").strip() == ""


def test_a_place_tells_its_side_in_words_even_without_a_region():
    assert text_of(component("place", side="cz", town="Děčín")) == "DěčínTschechien"
    assert text_of(component("place", side="de", town="Zittau", region="Görlitz", extra="ganztägig")) == (
        "ZittauGörlitz · ganztägig"
    )


def test_what_was_searched_for_stays_in_the_box():
    html = component("search_box", action="/de/partner-finden/", query='Öl "kalt"', label="Leistung")

    assert 'value="Öl &quot;kalt&quot;"' in html
    assert 'action="/de/partner-finden/"' in html
    assert "csrf" not in html


def test_a_missing_counterpart_is_announced_before_the_click_in_its_own_language():
    here = SimpleNamespace(language="de", url="/de/a/", title="A", is_counterpart=True)
    there = SimpleNamespace(language="cs", url="/cs/aktuality/", title="Aktuality", is_counterpart=False)

    html = component("header", alternates=[here, there], language="de", frame={})

    assert 'lang="cs"><a href="/cs/aktuality/" hreflang="cs">' in html
    assert "Tato stránka v češtině zatím není; přejít na: Aktuality" in text_of(html)


def test_only_counterparts_are_told_to_search_engines(rf):
    alternates = [
        SimpleNamespace(language="de", url="/de/a/", is_counterpart=True),
        SimpleNamespace(language="cs", url="/cs/", is_counterpart=False),
    ]

    html = component("hreflang", alternates=alternates, request=rf.get("/de/a/"))

    assert 'hreflang="de" href="http://testserver/de/a/"' in html
    assert 'hreflang="cs"' not in html


def test_another_page_of_a_list_is_not_told_to_be_the_same(rf):
    alternates = [SimpleNamespace(language=code, url=f"/{code}/a/", is_counterpart=True) for code in ("de", "cs")]

    assert "hreflang" in component("hreflang", alternates=alternates, request=rf.get("/de/a/"))
    assert "hreflang" not in component("hreflang", alternates=alternates, request=rf.get("/de/a/?page=2"))


@pytest.mark.parametrize(
    ("language", "statement"),
    [("de", "Kofinanziert von der Europäischen Union"), ("cs", "Spolufinancováno Evropskou unií")],
)
def test_the_funding_statement_keeps_its_prescribed_wording(language, statement):
    assert text_of(component("eu_funding", language)) == statement


def test_pages_of_a_list_are_linked_with_their_search():
    html = component("pagination", "cs", page=Paginator(range(30), 10).page(2), query="q=x&")

    assert text_of(html) == "Předchozí stránka Stránka 2 z 3 Další stránka"
    assert 'href="?q=x&amp;page=3"' in html


def test_a_list_on_one_page_needs_no_paging():
    assert component("pagination", page=Paginator(range(3), 10).page(1)).strip() == ""
