"""What wagtail-localize 1.14.5 and Wagtail 8.0.1 do otherwise than our rules want, changed in one place.

Each function replaces one of theirs and says why; each has a test in tests/translation/test_localize_patches.py. Since
the first version of the site; remove one when its test passes without it.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail_localize.models import Translation, TranslationSource

from glokal.translation.models import WordsMixin
from glokal.translation.selectors.segments import gaps, named_gaps, translation_of, was_written_by_hand

_save_target = Translation.save_target
_get_or_create_source = TranslationSource.get_or_create_from_instance.__func__
_execute_publication = PublishRevisionAction.execute


def apply() -> None:
    """Put the functions below in the place of the libraries'; called once, in AppConfig.ready()."""
    Translation.save_target = save_target
    TranslationSource.get_or_create_from_instance = classmethod(get_or_create_source)
    PublishRevisionAction.execute = execute_publication


def save_target(self: Translation, user=None, publish=True) -> None:  # noqa: FBT002 - their signature
    """The one door to a translated row.

    As a draft it only creates: theirs takes a live snippet offline, turns an alias page into a frozen copy in the
    original's language, and writes over a draft. To publish it needs an answer for every segment: theirs publishes the
    original's text for those without. The transaction makes the entry in their log precede the publication, which
    runs on commit; by that entry we know that no person wrote the revision.
    """
    if not _has_our_words(self):
        _save_target(self, user=user, publish=publish)
        return
    if publish:
        if names := named_gaps(self):
            raise ValidationError("; ".join(names))
    elif self.source.object.has_translation(self.target_locale):
        return
    with transaction.atomic():
        _save_target(self, user=user, publish=publish)


def get_or_create_source(cls: type[TranslationSource], instance) -> tuple[TranslationSource, bool]:
    """One source per family of words: "translate" on any row starts from the language that was written first.

    Theirs makes a second source, so that both rows would be original and translation of each other.
    """
    first = cls.objects.filter(object_id=instance.translation_key).first()
    return (first, False) if first else _get_or_create_source(cls, instance)


def execute_publication(self: PublishRevisionAction, *args, **kwargs) -> None:
    """Refuse to publish an open translation by bulk action, admin API, schedule or workflow.

    Wagtail's publication knows nothing of segments; the drafts that wagtail-localize makes hold the original's text.
    """
    if isinstance(self.object, WordsMixin) and not was_written_by_hand(self.revision):
        translation = translation_of(self.object)
        if translation and gaps(translation).exists():
            raise PermissionDenied
    return _execute_publication(self, *args, **kwargs)


def _has_our_words(translation: Translation) -> bool:
    return issubclass(translation.source.specific_content_type.model_class(), WordsMixin)
