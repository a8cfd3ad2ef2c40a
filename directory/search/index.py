"""Keep the documents in step: one function writes them, and it is asked after every change of facts, words or tags."""

from collections.abc import Iterable

from django.db import transaction

from directory.enums import Country, OrganisationState
from directory.models import Organisation, OrganisationProfile, SearchDocument
from directory.search.entry import content_of, tokens_of
from directory.search.regions import names_of_region

COUNTRY_LANGUAGES = {Country.GERMANY: "de", Country.CZECHIA: "cs"}


def reindex_on_commit(ids: Iterable[int]) -> None:
    """Reindex once the change is there for everybody; nothing happens if it is rolled back."""
    wanted = list(ids)
    transaction.on_commit(lambda: reindex(wanted))


@transaction.atomic
def reindex(ids: Iterable[int]) -> int:
    """Write the documents of these organisations anew; one that isn't public loses its document. Idempotent.

    Returns how many have a document now. Five queries, whatever the number.
    """
    wanted = list(ids)
    public = list(
        Organisation.objects.filter(pk__in=wanted, state=OrganisationState.PUBLISHED).prefetch_related(
            "sectors", "capabilities__parent"
        )
    )
    SearchDocument.objects.filter(organisation__in=wanted).exclude(organisation__in=public).delete()
    profiles: dict[int, list[OrganisationProfile]] = {organisation.pk: [] for organisation in public}
    for profile in OrganisationProfile.objects.filter(organisation__in=public, live=True).select_related("locale"):
        profiles[profile.organisation_id].append(profile)
    documents = [document_of(organisation, profiles[organisation.pk]) for organisation in public]
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["tokens", "content", "updated_at"],
        batch_size=200,
    )
    return len(documents)


def document_of(organisation: Organisation, profiles: list[OrganisationProfile]) -> SearchDocument:
    """Return the document of an organisation with its live words. Reads prefetched concepts."""
    languages = {profile.locale.language_code for profile in profiles} | {COUNTRY_LANGUAGES[organisation.country]}
    texts = [
        (field, language, text)
        for field, text in (("name", organisation.name), ("town", organisation.town))
        for language in sorted(languages)
    ]
    texts += [("town", code, names) for code, names in names_of_region(organisation).items()]
    texts += [
        (field, profile.locale.language_code, text) for profile in profiles for field, text in profile.texts() if text
    ]
    capabilities = list(organisation.capabilities.all())
    told = {concept.code for concept in (*organisation.sectors.all(), *capabilities)}
    broader = {concept.parent.code for concept in capabilities if concept.parent}
    content = content_of(texts, concepts=told, sectors=broader - told)
    return SearchDocument(organisation=organisation, tokens=tokens_of(content), content=content)
