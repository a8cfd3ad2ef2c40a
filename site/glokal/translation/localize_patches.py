"""What wagtail-localize 1.14.5 and Wagtail 8.0.1 do otherwise than our rules want, changed in one place.

Each function replaces one of theirs and says why; each has a test in tests/translation/test_localize_patches.py, but
`get_error` in tests/events/registrations/test_question_words.py. They are here since the first version of the site;
remove one when its test passes without it.
"""

import json

import polib
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import HiddenInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.admin import messages
from wagtail.admin.templatetags.wagtailadmin_tags import admin_url_name
from wagtail.admin.ui.side_panels import StatusSidePanel
from wagtail.models import Page
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail_localize import models as localize_models
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.views import convert, edit_translation, update_translations
from wagtail_localize.views.update_translations import UpdateTranslationsForm

from glokal.translation.machine import translate_by_machine
from glokal.translation.models import WordsMixin
from glokal.translation.selectors.families import is_in_review
from glokal.translation.selectors.lines import why_lines_do_not_fit
from glokal.translation.selectors.segments import gaps, named_gaps, translation_of, was_written_by_hand
from glokal.translation.selectors.together import active_plan
from glokal.translation.services.po_files import mark_open
from glokal.translation.views.po_files import upload_pofile

NOT_ALONE = gettext_lazy("Not published alone: all languages go online together.")
IN_REVIEW = gettext_lazy("Words of its own in this language wait for a moderator. Please wait until they are decided.")
# Theirs names the month, always in English.
DATE_FORMAT = "%-d. %-m. %Y"

_save_target = Translation.save_target
_get_or_create_source = TranslationSource.get_or_create_from_instance.__func__
_execute_publication = PublishRevisionAction.execute
_convert_to_alias = convert.convert_to_alias
_export_po = Translation.export_po
_get_error = StringTranslation.get_error
_render = edit_translation.render


def apply() -> None:
    """Put the functions below in the place of the libraries'; called once, in AppConfig.ready()."""
    Translation.save_target = save_target
    TranslationSource.get_or_create_from_instance = classmethod(get_or_create_source)
    PublishRevisionAction.execute = execute_publication
    convert.convert_to_alias = convert_to_alias
    edit_translation.render = render_editor
    # "Publish immediately" would say that it did, though no translation with a gap is published: it isn't offered.
    publish_at_once = UpdateTranslationsForm.base_fields["publish_translations"]
    publish_at_once.disabled, publish_at_once.widget = True, HiddenInput()
    Translation.export_po = export_po
    StringTranslation.get_error = get_error
    edit_translation.upload_pofile = upload_pofile
    edit_translation.apply_machine_translation = translate_by_machine
    update_translations.apply_machine_translation = translate_by_machine
    localize_models.DATE_FORMAT = edit_translation.DATE_FORMAT = DATE_FORMAT


def save_target(self: Translation, user=None, publish=True) -> None:  # noqa: FBT002 - their signature
    """The one door to a translated row.

    As a draft it only creates: theirs takes a live snippet offline, turns an alias page into a frozen copy in the
    original's language, and writes over a draft. To publish it needs an answer for every segment: theirs publishes the
    original's text for those without. The transaction makes the entry in their log precede the publication, which
    runs on commit; by that entry we know that no person wrote the revision.

    Nor does it publish over words that somebody has submitted for a review: Wagtail would end the review unnoticed.
    """
    if not _has_our_words(self):
        _save_target(self, user=user, publish=publish)
        return
    if publish:
        if names := named_gaps(self):
            raise ValidationError("; ".join(names))
        if is_in_review(self.source.object.get_instance_or_none(self.target_locale)):
            raise ValidationError(IN_REVIEW)
    elif self.source.object.has_translation(self.target_locale):
        return
    with transaction.atomic():
        _save_target(self, user=user, publish=publish)
        if not publish:
            _forget_schedule(self.get_target_instance())


def _forget_schedule(row: WordsMixin) -> None:
    """A new draft is a copy of the original with its schedule, which the editor of translations can't show."""
    if not row.go_live_at:
        return
    type(row)._default_manager.filter(pk=row.pk).update(go_live_at=None)
    revision = row.get_latest_revision()
    revision.content["go_live_at"] = None
    revision.save(update_fields=["content"])


def get_or_create_source(cls: type[TranslationSource], instance) -> tuple[TranslationSource, bool]:
    """One source per family of words: "translate" on any row starts from the language that was written first.

    Theirs makes a second source, so that both rows would be original and translation of each other.
    """
    first = cls.objects.filter(object_id=instance.translation_key).first()
    return (first, False) if first else _get_or_create_source(cls, instance)


def execute_publication(self: PublishRevisionAction, *args, **kwargs) -> None:
    """Refuse to publish an open translation by bulk action, admin API, schedule or workflow.

    Wagtail's publication knows nothing of segments; the drafts that wagtail-localize makes hold the original's text.
    Nor does it know that words are to go online together: alone they would show what the original's draft says. And it
    would publish past a review that is going on, and end it.
    """
    if is_in_review(self.object):
        raise PermissionDenied(IN_REVIEW)
    if isinstance(self.object, WordsMixin) and not was_written_by_hand(self.revision):
        translation = translation_of(self.object)
        if translation and active_plan(self.object.translation_key):
            raise PermissionDenied(NOT_ALONE)
        if translation and gaps(translation).exists():
            raise PermissionDenied
    return _execute_publication(self, *args, **kwargs)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Theirs writes the original's text over the translation, live, also over words by hand.

    Only a page that stands in every language anyway may become an alias again, and only while it is a translation.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if may_become_alias(page):
        return _convert_to_alias(request, page_id)
    messages.error(request, _("This page can't become an alias: it would show another language's words."))
    return redirect("wagtailadmin_pages:edit", page_id)


def may_become_alias(row) -> bool:
    return getattr(row, "alias_everywhere", False) and translation_of(row) is not None


def render_editor(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """Their editor offers "convert to alias page" on every page; its links are only to be had from the JSON.

    Its "Stop Synced translation" acts at once: it leads to the page that says what that means. While a workflow runs,
    Wagtail's panel beside it needs addresses that theirs doesn't give, and fails.
    """
    row = context["instance"]
    if isinstance(row, WordsMixin):
        props = json.loads(context["props"])
        props["links"]["stopTranslationUrl"] = reverse(
            "glokal_translation:by_hand", args=[row.translation_key, row.locale.language_code]
        )
        if not may_become_alias(row):
            props["links"]["convertToAliasUrl"] = None
        panels = [_with_panel_of_snippet(panel, row) for panel in context["side_panels"]]
        context = context | {
            "props": json.dumps(props),
            "side_panels": panels,
            "revisions_compare_url_name": admin_url_name(row, "revisions_compare"),
            "workflow_history_url": reverse(admin_url_name(row, "workflow_history"), args=[row.pk]),
        }
    return _render(request, template, context)


def _with_panel_of_snippet(panel: StatusSidePanel, row: WordsMixin) -> StatusSidePanel:
    """Return the panel with which Wagtail's own editor of a snippet says what is public of it."""
    if type(panel) is not StatusSidePanel:
        return panel
    told = ("locale", "translations", "usage_url", "last_updated_info")
    return SnippetStatusSidePanel(row, panel.request, **{name: getattr(panel, name) for name in told})


def export_po(self: Translation) -> polib.POFile:
    """Theirs writes a carried-over proposal and a machine's words as if they were finished."""
    return mark_open(_export_po(self), self)


def get_error(self: StringTranslation) -> str | None:
    """Theirs would tell everybody in the language of whoever typed the text, from where it was stored."""
    return (self.has_error and why_lines_do_not_fit(self)) or _get_error(self)


def _has_our_words(translation: Translation) -> bool:
    return issubclass(translation.source.specific_content_type.model_class(), WordsMixin)
