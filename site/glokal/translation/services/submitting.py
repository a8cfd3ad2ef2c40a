"""From the desk into the editor."""

from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import TranslationCreator

from glokal.translation.errors import TranslationError
from glokal.translation.models import WordsMixin
from glokal.translation.selectors.families import is_alias
from glokal.translation.services.freezing import freeze_original


@transaction.atomic
def submit_words(*, key: UUID, locale: Locale, by: AbstractBaseUser) -> WordsMixin:
    """Return the row in which the words of a thing are written in `locale`, made as a draft if nobody has begun.

    Never publishes, and leaves what is there as it is: a second call returns the same row. Raises TranslationError if
    the thing is no longer public or its page has no place in that language.
    """
    source = freeze_original(key)
    if source is None:
        raise TranslationError(_("These words are no longer online."))
    return begin_translation(source, locale=locale, by=by)


@transaction.atomic
def begin_translation(source: TranslationSource, *, locale: Locale, by: AbstractBaseUser) -> WordsMixin:
    """Return the row of a frozen original in `locale`, made as a draft if nobody has begun.

    Raises TranslationError if the page has no place in that language.
    """
    if source.locale_id == locale.pk:
        return source.get_source_instance()
    row = source.object.get_instance_or_none(locale)
    is_followed = Translation.objects.filter(source=source, target_locale=locale, enabled=True).exists()
    if row is None or (is_alias(row) and not is_followed):
        original = source.get_source_instance()
        _require_place(original, locale)
        TranslationCreator(by, [locale]).create_translations(original)
        row = source.object.get_instance_or_none(locale)
        if row is None:  # wagtail-localize keeps its reason to itself
            raise TranslationError(_("The translation could not be begun: the original has faults. Please check it."))
    return getattr(row, "specific", row)


def _require_place(original: WordsMixin, locale: Locale) -> None:
    """wagtail-localize would copy missing parents, live and in the original's language."""
    if isinstance(original, Page):
        parent = original.get_parent()
        if not parent.has_translation(locale):
            raise TranslationError(
                _("First the page above has to be translated: “%(title)s”.") % {"title": parent.title}
            )
