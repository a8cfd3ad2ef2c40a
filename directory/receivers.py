"""What follows from a change, whoever made it: documents are written anew and copies of the thesaurus become old."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.signals import published, unpublished

from directory.addresses import forget_index_paths
from directory.models import Concept, DirectoryIndexPage, Label, Organisation, OrganisationProfile
from directory.search.index import reindex_on_commit
from directory.services.organisations import entry_changed, prepare_facts
from directory.services.thesaurus import thesaurus_changed


def connect() -> None:
    pre_save.connect(facts_saved, sender=Organisation, dispatch_uid="directory.facts_saved")
    post_save.connect(facts_changed, sender=Organisation, dispatch_uid="directory.facts_changed")
    for field in (Organisation.sectors, Organisation.capabilities, Organisation.materials):
        through = field.through
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


def labels_changed(**kwargs):
    thesaurus_changed()


def concept_moved(instance, **kwargs):
    tagged = Organisation.objects.filter(capabilities=instance) | Organisation.objects.filter(sectors=instance)
    reindex_on_commit(tagged.values_list("pk", flat=True).distinct())
