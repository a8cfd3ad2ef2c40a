"""What follows from a change, whoever made it: documents are written anew and copies of the thesaurus become old."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.signals import published, unpublished

from directory.addresses import forget_index_paths
from directory.models import Concept, DirectoryIndexPage, Label, Organisation, OrganisationProfile
from directory.search.index import reindex_on_commit
from directory.services.thesaurus import thesaurus_changed


def connect() -> None:
    post_save.connect(facts_changed, sender=Organisation, dispatch_uid="directory.facts_changed")
    for through in (Organisation.sectors.through, Organisation.capabilities.through):
        m2m_changed.connect(tags_changed, sender=through, dispatch_uid=f"directory.tags_changed.{through.__name__}")
    for signal in (published, unpublished, post_save, post_delete):
        signal.connect(words_changed, sender=OrganisationProfile, dispatch_uid=f"directory.words_changed.{id(signal)}")
    for model in (Concept, Label):
        post_save.connect(labels_changed, sender=model, dispatch_uid=f"directory.labels_saved.{model.__name__}")
        post_delete.connect(labels_changed, sender=model, dispatch_uid=f"directory.labels_deleted.{model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(
            forget_index_paths, sender=DirectoryIndexPage, dispatch_uid=f"directory.index_paths.{id(signal)}"
        )
    post_save.connect(concept_moved, sender=Concept, dispatch_uid="directory.concept_moved")
    pre_delete.connect(concept_moved, sender=Concept, dispatch_uid="directory.concept_deleted")


def facts_changed(instance, **kwargs):
    reindex_on_commit([instance.pk])


def tags_changed(instance, action, reverse, pk_set, **kwargs):
    if action in ("post_add", "post_remove", "post_clear"):
        reindex_on_commit(pk_set or [] if reverse else [instance.pk])


def words_changed(instance, **kwargs):
    reindex_on_commit([instance.organisation_id])


def labels_changed(**kwargs):
    thesaurus_changed()


def concept_moved(instance, **kwargs):
    tagged = Organisation.objects.filter(capabilities=instance) | Organisation.objects.filter(sectors=instance)
    reindex_on_commit(tagged.values_list("pk", flat=True).distinct())
