"""What follows from a change, whoever made it: documents are written anew and copies of the thesaurus become old."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.signals import published, unpublished

from directory.addresses import forget_index_paths
from directory.models import (
    Concept,
    DirectoryIndexPage,
    Label,
    Listing,
    ListingIndexPage,
    ListingText,
    Organisation,
    OrganisationProfile,
    Place,
    PlaceName,
)
from directory.search.index import forget, reindex_listings_on_commit, reindex_on_commit
from directory.services.organisations import entry_changed, prepare_facts
from directory.services.thesaurus import note_sectors, thesaurus_changed


def connect() -> None:
    pre_save.connect(facts_saved, sender=Organisation, dispatch_uid="directory.facts_saved")
    post_save.connect(facts_changed, sender=Organisation, dispatch_uid="directory.facts_changed")
    for field in (Organisation.sectors, Organisation.capabilities, Organisation.materials):
        through = field.through
        m2m_changed.connect(tags_changed, sender=through, dispatch_uid=f"directory.tags_changed.{through.__name__}")
    for signal in (published, unpublished, post_save, post_delete):
        signal.connect(words_changed, sender=OrganisationProfile, dispatch_uid=f"directory.words_changed.{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(listing_changed, sender=Listing, dispatch_uid=f"directory.listing_changed.{id(signal)}")
    through = Listing.concepts.through
    m2m_changed.connect(listing_tags_changed, sender=through, dispatch_uid="directory.listing_tags_changed")
    for signal in (published, unpublished, post_save, post_delete):
        signal.connect(
            listing_words_changed, sender=ListingText, dispatch_uid=f"directory.listing_words_changed.{id(signal)}"
        )
    for model in (Organisation, Listing):
        pre_delete.connect(forget, sender=model, dispatch_uid=f"directory.forget.{model.__name__}")
    for model in (Concept, Label, Place, PlaceName):
        post_save.connect(labels_changed, sender=model, dispatch_uid=f"directory.labels_saved.{model.__name__}")
        post_delete.connect(labels_changed, sender=model, dispatch_uid=f"directory.labels_deleted.{model.__name__}")
    for model in (DirectoryIndexPage, ListingIndexPage):
        for signal in (post_save, post_delete):
            signal.connect(
                forget_index_paths, sender=model, dispatch_uid=f"directory.index_paths.{model.__name__}.{id(signal)}"
            )
    pre_save.connect(concept_saved, sender=Concept, dispatch_uid="directory.concept_saved")
    pre_delete.connect(concept_moved, sender=Concept, dispatch_uid="directory.concept_deleted")


def facts_saved(instance, update_fields=None, **kwargs):
    if update_fields is None:
        prepare_facts(instance)


def facts_changed(instance, **kwargs):
    reindex_on_commit([instance.pk])


def tags_changed(instance, action, reverse, pk_set, **kwargs):
    if action in ("post_add", "post_remove", "post_clear"):
        changed = list(pk_set or []) if reverse else [instance.pk]
        for pk in changed:
            entry_changed(pk)
        reindex_on_commit(changed)


def words_changed(instance, signal=None, **kwargs):
    if signal in (published, unpublished):
        entry_changed(instance.organisation_id)
    reindex_on_commit([instance.organisation_id])


def labels_changed(sender, **kwargs):
    if sender is Concept:
        note_sectors()
    thesaurus_changed()


def listing_changed(instance, **kwargs):
    """An organisation's document says whether it has offers and requests, so it follows."""
    reindex_on_commit([instance.organisation_id])
    reindex_listings_on_commit([instance.pk])


def listing_tags_changed(instance, action, reverse, pk_set, **kwargs):
    if action in ("post_add", "post_remove", "post_clear"):
        offers_changed(list(pk_set or []) if reverse else [instance.pk])


def listing_words_changed(instance, **kwargs):
    offers_changed([instance.listing_id])


def offers_changed(listings):
    """An organisation is found by what it offers, and the reason tells the offer's title, so it follows."""
    reindex_on_commit(Listing.objects.filter(pk__in=listings).values_list("organisation_id", flat=True))
    reindex_listings_on_commit(listings)


def concept_saved(instance, **kwargs):
    """Entries hold the broader concepts of their own: they follow a concept that moves."""
    before = Concept.objects.filter(pk=instance.pk).values_list("parent_id", "kind")
    if instance.pk and list(before) != [(instance.parent_id, instance.kind)]:
        concept_moved(instance)


def concept_moved(instance, **kwargs):
    concepts = [instance.pk, *narrower(instance.pk)]
    organisations = set()
    for field in (Organisation.sectors, Organisation.capabilities, Organisation.materials):
        rows = field.through.objects.filter(concept__in=concepts)
        organisations |= set(rows.values_list("organisation_id", flat=True))
    reindex_on_commit(organisations)
    offers_changed(
        set(Listing.concepts.through.objects.filter(concept__in=concepts).values_list("listing_id", flat=True))
    )


def narrower(concept):
    """Return the keys of all concepts below one."""
    found, parents = set(), {concept}
    while parents:
        parents = set(Concept.objects.filter(parent__in=parents).values_list("pk", flat=True)) - found
        found |= parents
    return found
