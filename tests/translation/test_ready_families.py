import pytest
from wagtail.models import Locale, ModelLogEntry, ReferenceIndex, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog, TranslationSource

from directory.models import Organisation, OrganisationProfile
from glokal.translation.errors import TranslationError
from glokal.translation.models import StateOfWords
from glokal.translation.services.ready_families import NewFamily, publish_new_families
from glokal.translation.services.ready_made import publish_ready_translation

pytestmark = pytest.mark.django_db

GERMAN = {"tagline": "Wir drehen <Teile> & mehr", "profile": "Erste Zeile\n\nDritte Zeile"}
CZECH = {"tagline": "Soustružíme díly", "profile": "První řádek\nDruhý řádek"}


def words(organisation, language, texts):
    return OrganisationProfile(
        organisation=organisation,
        locale=Locale.objects.get(language_code=language),
        translation_key=organisation.translation_key,
        live=False,
        **texts,
    )


def what_is_left(organisation):
    """Everything that both ways store, without keys and times."""
    key = organisation.translation_key
    rows = OrganisationProfile.objects.filter(organisation=organisation).order_by("locale__language_code")
    texts = ("tagline", "profile", "live", "has_unpublished_changes")
    pks = [str(row.pk) for row in rows]
    return {
        "rows": list(rows.values_list("locale__language_code", *texts)),
        "each row's revision is its live and latest one": [
            Revision.objects.for_instance(row).latest("pk") == row.live_revision == row.latest_revision for row in rows
        ],
        "revised texts": [
            {name: row.latest_revision.content[name] for name in ("tagline", "profile", "organisation", "locale")}
            | {"organisation": ""}
            for row in rows
        ],
        "states": sorted(
            StateOfWords.objects.filter(translation_key=key).values_list("locale__language_code", "state", "detail")
        ),
        "sources": list(
            TranslationSource.objects.filter(object_id=key).values_list("locale__language_code", "object_repr")
        ),
        "segments": sorted(
            StringSegment.objects.filter(source__object_id=key).values_list(
                "context__path",
                "context__field_path",
                "context__path_id",
                "string__data",
                "string__data_hash",
                "order",
                "attrs",
            )
        ),
        "answers": sorted(
            StringTranslation.objects.filter(context__object_id=key).values_list(
                "translation_of__data", "data", "translation_type", "has_error", "tool_name", "field_error"
            )
        ),
        "translations": list(
            Translation.objects.filter(source__object_id=key).values_list("target_locale__language_code", "enabled")
        ),
        "log of translations": TranslationLog.objects.filter(source__object_id=key, revision__isnull=False).count(),
        "references": sorted(
            ReferenceIndex.objects.filter(
                object_id__in=pks, base_content_type__model="organisationprofile", model_path="organisation"
            ).values_list("model_path", "content_path", "content_path_hash")
        ),
        "log": sorted(
            ModelLogEntry.objects.filter(object_id__in=pks, content_type__model="organisationprofile").values_list(
                "action", "label", "content_changed"
            )
        ),
    }


def test_many_at_once_leave_what_publishing_one_by_one_leaves(on_commit_runs):
    one, many = (Organisation.objects.create(name="Muster GmbH", country="DE") for _ in range(2))
    with on_commit_runs():
        original = words(one, "de", GERMAN)
        original.save()
        original.save_revision().publish()
        publish_ready_translation(OrganisationProfile.objects.get(pk=original.pk), words(one, "cs", CZECH))
    publish_new_families([NewFamily(words(many, "de", GERMAN), [words(many, "cs", CZECH)])])
    assert what_is_left(many) == what_is_left(one)


def test_an_original_without_translation_is_missing_in_the_other_language(on_commit_runs):
    one, many = (Organisation.objects.create(name="Muster GmbH", country="DE") for _ in range(2))
    with on_commit_runs():
        original = words(one, "cs", CZECH)
        original.save()
        original.save_revision().publish()
    publish_new_families([NewFamily(words(many, "cs", CZECH))])
    assert what_is_left(many) == what_is_left(one)


def test_a_translation_with_a_gap_is_refused():
    organisation = Organisation.objects.create(name="Muster GmbH", country="DE")
    with pytest.raises(TranslationError, match="Dritte Zeile"):
        publish_new_families(
            [NewFamily(words(organisation, "de", GERMAN), [words(organisation, "cs", {"tagline": "Díly"})])]
        )
    assert not OrganisationProfile.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_families(django_assert_num_queries):
    def families(count):
        made = [Organisation.objects.create(name="Muster GmbH", country="DE") for _ in range(count)]
        return [NewFamily(words(one, "de", GERMAN), [words(one, "cs", CZECH)]) for one in made]

    publish_new_families(families(1))
    one, three = families(1), families(3)
    with django_assert_num_queries(24):
        publish_new_families(one)
    with django_assert_num_queries(24):
        publish_new_families(three)
