"""Signals of Wagtail and wagtail-localize that change the state of words. All call a service; none decides."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Locale
from wagtail.signals import published, unpublished
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from glokal.translation.models import WordsMixin
from glokal.translation.selectors.families import is_alias
from glokal.translation.services.freezing import freeze_original
from glokal.translation.services.handwriting import take_switch
from glokal.translation.services.keeping_in_step import target_of, words_published
from glokal.translation.services.lines import refuse_other_lines
from glokal.translation.services.slugs import propose_slug
from glokal.translation.services.states import add_language, mark_alias, mark_deleted, mark_unpublished


@receiver(published, dispatch_uid="translation.words_published")
def on_published(instance, revision=None, **kwargs):
    """A scheduled first publication sends this signal too, with a row that is not live yet."""
    if isinstance(instance, WordsMixin) and instance.live and not is_alias(instance):
        with transaction.atomic():
            words_published(instance, revision=revision)


@receiver(unpublished, dispatch_uid="translation.words_unpublished")
def on_unpublished(instance, **kwargs):
    if isinstance(instance, WordsMixin) and not is_alias(instance):
        mark_unpublished(instance)


@receiver(post_delete, dispatch_uid="translation.words_deleted")
def on_deleted(instance, **kwargs):
    """With the last translation wagtail-localize deletes the source too, later than this: it is frozen anew."""
    if isinstance(instance, WordsMixin) and not is_alias(instance):
        mark_deleted(instance)
        transaction.on_commit(partial(freeze_original, instance.translation_key))


@receiver(post_save, sender=Locale, dispatch_uid="translation.language_added")
def on_language_added(instance, created, **kwargs):
    if created:
        add_language(instance)


@receiver(pre_save, sender=TranslationSource, dispatch_uid="translation.one_source")
def refuse_second_source(instance, **kwargs):
    """The net below the patched `get_or_create_from_instance`: no other way makes a second original either."""
    if TranslationSource.objects.filter(object_id=instance.object_id).exclude(pk=instance.pk).exists():
        raise ValidationError("These words have their original in another language.")


@receiver(pre_save, sender=Translation, dispatch_uid="translation.before_switch")
def remember_switch(instance, **kwargs):
    before = Translation.objects.filter(pk=instance.pk).values_list("enabled", flat=True).first()
    instance.is_switched = before is not None and before != instance.enabled


@receiver(post_save, sender=Translation, dispatch_uid="translation.switched")
def on_switched(instance, **kwargs):
    if instance.is_switched:
        take_switch(instance)


@receiver(post_delete, sender=Translation, dispatch_uid="translation.converted_to_alias")
def on_translation_deleted(instance, **kwargs):
    """wagtail-localize's "convert to alias page" deletes the translation and sends nothing else."""
    row = target_of(instance)
    if row is not None and is_alias(row):
        mark_alias(row)


@receiver(post_save, sender=StringTranslation, dispatch_uid="translation.line_by_line")
def on_text_translated(instance, **kwargs):
    refuse_other_lines(instance)


@receiver(post_save, sender=StringTranslation, dispatch_uid="translation.slug_from_title")
def on_title_translated(instance, **kwargs):
    if instance.context.path == "title" and instance.data and not instance.has_error:
        propose_slug(instance)
