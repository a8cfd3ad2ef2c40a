"""A translator writes in her own language alone, on every address of the CMS."""

import pytest
from django.urls import URLResolver, get_resolver, reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from directory.models import OrganisationProfile
from glokal.accounts.roles import COMMUNICATORS, translators_of
from glokal.translation.models import LanguageRight
from glokal.translation.permissions import languages_of, may_write
from glokal.translation.services.handwriting import write_by_hand
from home.models import HomePage, NewsIndexPage
from tests.factories.directory import organisation, profile
from tests.factories.translation import (
    article,
    change_paragraph,
    counterpart,
    draft_article,
    locale,
    person,
    publish,
    submit,
    translate,
)

pytestmark = pytest.mark.django_db

ADDRESS_OF_PAGE = {
    "add": ("app", "model", "parent"),
    "preview_on_add": ("app", "model", "parent"),
    "usage": ("page",),
    "edit": ("page",),
    "preview_on_edit": ("page",),
    "view_draft": ("page",),
    "add_subpage": ("parent",),
    "delete": ("page",),
    "unpublish": ("page",),
    "convert_alias": ("page",),
    "move": ("page",),
    "move_confirm": ("page", "parent"),
    "set_page_position": ("page",),
    "copy": ("page",),
    "workflow_action": ("page", "action", "task"),
    "collect_workflow_action_data": ("page", "action", "task"),
    "confirm_workflow_cancellation": ("page",),
    "workflow_preview": ("page", "task"),
    "set_privacy": ("page",),
    "lock": ("page",),
    "unlock": ("page",),
    "revisions_index": ("page",),
    "revisions_view": ("page", "revision"),
    "revisions_revert": ("page", "revision"),
    "revisions_unschedule": ("page", "revision"),
    "revisions_compare": ("page", "revision", "revision"),
    "workflow_history": ("page",),
    "workflow_history_detail": ("page", "task"),
    "history": ("page",),
    "history_results": ("page",),
}
# They list pages of all languages, or ask where a new one shall stand; nothing is changed there.
LISTS_OF_PAGES = {"type_use", "type_use_results", "choose_parent", "search", "search_results"}

ADDRESS_OF_TRANSLATION = {
    "submit_page_translation": ("original",),
    "update_translations": ("source",),
    "edit_string_translation": ("translation", "segment"),
    "edit_override": ("translation", "segment"),
    "download_pofile": ("translation",),
    "upload_pofile": ("translation",),
    "machine_translate": ("translation",),
    "preview_translation": ("translation",),
    "stop_translation": ("translation",),
    "convert_to_alias": ("page",),
}
# Read by every editor; a snippet's submission is tried below.
OPEN_IN_LOCALIZE = {
    "javascript_catalog",
    "translations_report",
    "translations_report_results",
    "snippets_api_listing",
    "snippets_api_detail",
    "submit_snippet_translation",
}


ADDRESS_OF_PROFILE = {
    "edit": ("pk",),
    "delete": ("pk",),
    "usage": ("pk",),
    "history": ("pk",),
    "history_results": ("pk",),
    "preview_on_edit": ("pk",),
    "revisions_view": ("pk", "revision"),
    "revisions_revert": ("pk", "revision"),
    "revisions_compare": ("pk", "revision", "revision"),
    "revisions_unschedule": ("pk", "revision"),
    "unpublish": ("pk",),
    "lock": ("pk",),
    "unlock": ("pk",),
    "workflow_action": ("pk", "action", "task"),
    "collect_workflow_action_data": ("pk", "action", "task"),
    "confirm_workflow_cancellation": ("pk",),
    "workflow_history": ("pk",),
    "workflow_history_detail": ("pk", "task"),
    "workflow_preview": ("pk", "task"),
}
# Without a row the language is chosen in the address.
ADDING_A_PROFILE = {"add", "preview_on_add"}
LISTS_OF_PROFILES = {"list", "list_results"}
PROFILES = "wagtailsnippets_directory_organisationprofile"


def names_in(namespace):
    """Every name that the resolver knows in a namespace of the CMS."""

    def walk(resolver, inside):
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, pattern.namespace or inside)
            elif inside == namespace:
                yield pattern.name

    return set(walk(get_resolver(), None))


@pytest.fixture
def german_article():
    """An article that was written in Czech and waits for its German translation."""
    original = article("cs")
    submit(original, "de")
    return counterpart(original, "de")


@pytest.fixture
def addresses(german_article):
    """Every address by its name, filled in for that article."""
    original = counterpart(german_article, "cs")
    translation = submit(original, "de")
    values = {
        "app": "home",
        "model": "newspage",
        "page": german_article.pk,
        "original": original.pk,
        "parent": german_article.get_parent().pk,
        "action": "approve",
        "task": 1,
        "revision": german_article.latest_revision_id,
        "source": translation.source_id,
        "translation": translation.pk,
        "segment": StringSegment.objects.filter(source_id=translation.source_id).first().pk,
    }
    return {
        name: reverse(f"{namespace}:{name}", args=[values[argument] for argument in arguments])
        for namespace, names in [("wagtailadmin_pages", ADDRESS_OF_PAGE), ("wagtail_localize", ADDRESS_OF_TRANSLATION)]
        for name, arguments in names.items()
    }


def test_no_address_of_pages_or_translations_is_forgotten():
    assert names_in("wagtailadmin_pages") == set(ADDRESS_OF_PAGE) | LISTS_OF_PAGES
    assert names_in(PROFILES) == set(ADDRESS_OF_PROFILE) | ADDING_A_PROFILE | LISTS_OF_PROFILES
    assert names_in("wagtail_localize") == set(ADDRESS_OF_TRANSLATION) | OPEN_IN_LOCALIZE


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_the_translator_of_the_other_language_is_refused_everywhere(client, addresses, method):
    client.force_login(person(translators_of("cs"), language="cs"))

    answers = {name: getattr(client, method)(address).status_code for name, address in addresses.items()}

    assert answers == dict.fromkeys(addresses, 403)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("group", [COMMUNICATORS, translators_of("de")])
def test_communicators_and_the_right_translator_are_not_refused(client, addresses, group, method):
    client.force_login(person(group))
    client.raise_request_exception = False  # some addresses fail on our empty form, which is no refusal

    answers = {
        name: getattr(client, method)(address).status_code
        for name, address in addresses.items()
        if name not in {"delete", "convert_to_alias"}  # they end what the others need
    }

    assert [name for name, status in answers.items() if status == 403] == []


def test_the_refusal_speaks_the_language_of_the_person(client, german_article):
    client.force_login(person(translators_of("cs"), language="cs"))

    response = client.get(reverse("wagtailadmin_pages:edit", args=[german_article.pk]))

    assert "Tyto texty jsou v\xa0jazyce, který nepatří mezi vaše" in response.text


def test_bulk_actions_on_the_other_language_are_refused(client, german_article):
    client.force_login(person(translators_of("cs"), language="cs"))
    for action in ["publish", "unpublish", "delete", "move"]:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        index = german_article.get_parent()
        assert client.get(url, {"id": german_article.pk}).status_code == 403
        assert client.post(f"{url}?id={german_article.pk}").status_code == 403
        assert client.post(f"{url}?id=all&childOf={index.pk}").status_code == 403


def test_the_admin_api_and_editing_sessions_are_refused_too(client, german_article):
    client.force_login(person(translators_of("cs"), language="cs"))

    urls = [
        reverse("wagtailadmin_api:pages:detail", args=[german_article.pk]),
        reverse("wagtailadmin_api:pages:action", args=[german_article.pk, "publish"]),
        reverse("wagtailadmin_editing_sessions:ping", args=["home", "newspage", german_article.pk, 1]),
        reverse("wagtailadmin_explore", args=[german_article.get_parent().pk]),
    ]

    assert [client.get(url).status_code for url in urls] == [403] * 4
    assert [client.post(url).status_code for url in urls] == [403] * 4


@pytest.mark.parametrize("language", ["de", "cs"])
def test_the_explorer_opens_on_the_tree_of_her_language(client, language):
    client.force_login(person(translators_of(language), language=language))
    home = HomePage.objects.get(locale__language_code=language)

    response = client.get(reverse("wagtailadmin_explore_root"), follow=True)

    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_explore", args=[home.pk])


def test_choosing_only_the_others_language_for_a_submission_is_refused(client):
    page = article("cs")
    client.force_login(person(translators_of("cs"), language="cs"))
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])

    assert client.post(url, {"locales": [locale("de").pk]}).status_code == 403
    assert counterpart(page, "de") is None


def test_a_translator_writes_in_her_languages_alone():
    translator = person(translators_of("cs"))

    assert may_write(translator, locale("cs").pk)
    assert not may_write(translator, locale("de").pk)
    assert [found.language_code for found in languages_of(translator)] == ["cs"]


def test_a_communicator_is_bound_to_no_language_and_her_work_is_in_the_one_she_prefers():
    communicator = person(COMMUNICATORS, language="cs")

    assert may_write(communicator, locale("cs").pk)
    assert may_write(communicator, locale("de").pk)
    assert [found.language_code for found in languages_of(communicator)] == ["cs"]


def test_each_language_has_its_group_of_translators():
    assert sorted(LanguageRight.objects.values_list("group__name", "locale__language_code")) == [
        (translators_of("cs"), "cs"),
        (translators_of("de"), "de"),
    ]


def test_translators_hold_page_rights_on_their_own_tree_alone():
    translator = person(translators_of("cs"))
    czech, german = (NewsIndexPage.objects.get(locale=locale(code)) for code in ("cs", "de"))

    assert czech.permissions_for_user(translator).can_publish()
    assert not german.permissions_for_user(translator).can_edit()
    assert not Page.get_first_root_node().permissions_for_user(translator).can_edit()


@pytest.fixture
def german_profile():
    return publish(profile(organisation(), "de", {"tagline": "Wir drehen.", "profile": "Seit 1990."}, live=False))


@pytest.fixture
def profile_addresses(german_profile):
    """Every address of that profile by its name."""
    values = {"pk": german_profile.pk, "revision": german_profile.latest_revision_id, "action": "approve", "task": 1}
    addresses = {
        name: reverse(f"{PROFILES}:{name}", args=[values[argument] for argument in arguments])
        for name, arguments in ADDRESS_OF_PROFILE.items()
    }
    adding = {name: reverse(f"{PROFILES}:{name}") + "?locale=de" for name in ADDING_A_PROFILE}
    bulk = reverse("wagtail_bulk_action", args=["directory", "organisationprofile", "delete"])
    ping = ["directory", "organisationprofile", german_profile.pk, 1]
    return (
        addresses
        | adding
        | {
            "bulk": f"{bulk}?id={german_profile.pk}",
            "bulk on all": f"{bulk}?id=all",
            "bulk, number with a blank": f"{bulk}?id=%20{german_profile.pk}",
            "session": reverse("wagtailadmin_editing_sessions:ping", args=ping),
        }
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_translator_of_the_other_language_is_refused_at_every_profile(client, profile_addresses, method):
    client.force_login(person(translators_of("cs"), language="cs"))

    answers = {name: getattr(client, method)(address).status_code for name, address in profile_addresses.items()}

    assert answers == dict.fromkeys(profile_addresses, 403)
    assert OrganisationProfile.objects.filter(locale=locale("de")).count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("group", [COMMUNICATORS, translators_of("de")])
def test_nobody_else_is_refused_at_a_profile(client, profile_addresses, group, method):
    client.force_login(person(group))
    client.raise_request_exception = False  # some addresses fail on our empty form, which is no refusal

    answers = {
        name: getattr(client, method)(address).status_code
        for name, address in profile_addresses.items()
        if name not in {"delete", "bulk", "bulk on all"}  # they end what the others need
    }

    assert [name for name, status in answers.items() if status == 403] == []


def test_a_profile_may_be_submitted_only_into_her_language(client, german_profile):
    url = reverse(
        "wagtail_localize:submit_snippet_translation", args=["directory", "organisationprofile", german_profile.pk]
    )
    client.force_login(person(translators_of("de")))
    assert client.get(url).status_code == 403
    assert client.post(url, {"locales": [locale("cs").pk]}).status_code == 403

    client.force_login(person(translators_of("cs"), email="cs@example.org"))
    assert client.get(url).status_code == 200
    assert client.post(url, {"locales": [locale("cs").pk]}).status_code == 302
    assert not counterpart(german_profile, "cs").live


def test_a_snippet_that_is_no_words_is_no_matter_of_language(client, german_profile):
    client.force_login(person(translators_of("cs")))
    url = reverse("wagtailsnippets_directory_organisation:edit", args=[german_profile.organisation_id])

    assert client.get(url).status_code == 302  # Wagtail's own answer: no permission for the model


@pytest.fixture
def german_translation(on_commit_runs):
    """German words of a Czech article, and a Czech translator who must leave them alone."""
    page = article("cs")
    with on_commit_runs():
        translate(page, "de")
    return page


def at(name, page):
    return reverse(f"glokal_translation:{name}", args=[page.translation_key, "de"])


def test_a_czech_translator_confirms_no_german_words(client, on_commit_runs, german_translation):
    with on_commit_runs():
        change_paragraph(german_translation, 0, "Jinak.")
    client.force_login(person(translators_of("cs"), language="cs"))

    client.post(at("confirm", german_translation))

    assert StringTranslation.objects.get(translation_of__data="Jinak.").has_error


def test_a_czech_translator_takes_no_german_words_into_her_hands(client, german_translation):
    client.force_login(person(translators_of("cs"), language="cs"))

    client.post(at("by_hand", german_translation), {"decided": "yes"})

    assert Translation.objects.get(source__object_id=german_translation.translation_key).enabled


def test_a_czech_translator_hands_no_german_words_back(client, german_translation):
    write_by_hand(counterpart(german_translation, "de"))
    client.force_login(person(translators_of("cs"), language="cs"))

    client.post(at("hand_back", german_translation), {"decided": "yes"})

    assert not Translation.objects.get(source__object_id=german_translation.translation_key).enabled


def test_a_czech_translator_begins_no_german_translation_of_a_draft(client):
    page = draft_article("cs")
    client.force_login(person(translators_of("cs"), language="cs"))

    client.post(reverse("glokal_translation:together", args=[page.translation_key]), {"action": "begin:de"})

    assert counterpart(page, "de") is None
