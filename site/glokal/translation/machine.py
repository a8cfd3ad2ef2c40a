"""Suggestions by a machine, off until MACHINE_TRANSLATOR is set. What they write is marked until a person confirms it.

The classes stand behind wagtail-localize's interface. Theirs would take an error page for an answer.
"""

import requests
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue
from wagtail_localize.views.edit_translation import user_can_edit_instance

from glokal.translation.errors import TranslationError

TIMEOUT = 20


class MachineError(TranslationError):
    """The service gave no translation."""


class DeepL(DeepLTranslator):
    """DeepL, addressing readers formally where it knows how ("Sie"; Czech has no such option there, but is formal)."""

    def get_api_endpoint(self) -> str:
        return self.options.get("URL") or super().get_api_endpoint()

    def translate(self, source_locale, target_locale, strings) -> dict[StringValue, StringValue]:
        strings = list(strings)
        response = requests.post(
            self.get_api_endpoint(),
            self.get_parameters(source_locale, target_locale, strings),
            timeout=TIMEOUT,
            headers=self.get_headers(),
        )
        response.raise_for_status()
        texts = [one["text"] for one in response.json()["translations"]]
        return {string: StringValue(text) for string, text in zip(strings, texts, strict=True)}


class LibreTranslate(LibreTranslator):
    """A LibreTranslate server, also one's own; it can't be told how to address readers."""

    def get_timeout(self) -> int:
        return TIMEOUT


def translate_by_machine(translation_id: int, user: AbstractBaseUser, translator: BaseMachineTranslator) -> bool:
    """Let the machine answer each segment that has no text yet, and return whether there was any.

    Takes the place of wagtail-localize's `apply_machine_translation`. Slugs are given to no machine: the title proposes
    one. Raises MachineError, in words for the person who asked, if the service fails.
    """
    translation = get_object_or_404(Translation, pk=translation_id)
    if not user_can_edit_instance(user, translation.get_target_instance()):
        raise PermissionDenied
    if not translator.can_translate(translation.source.locale, translation.target_locale):
        raise Http404
    answered = set(
        StringTranslation.objects.filter(
            locale=translation.target_locale, context__object_id=translation.source.object_id
        ).values_list("translation_of_id", "context_id")
    )
    segments = [
        segment
        for segment in StringSegment.objects.filter(source=translation.source)
        .exclude(context__path="slug")
        .select_related("string", "context")
        .order_by("order")
        if (segment.string_id, segment.context_id) not in answered
    ]
    if not segments:
        return False
    answers = _ask(translator, translation, {segment.string.data for segment in segments})
    for segment in segments:
        if text := answers.get(segment.string.data):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={
                    "data": text,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                    "tool_name": translator.display_name,
                    "last_translated_by": user,
                },
            )
    return True


def _ask(translator: BaseMachineTranslator, translation: Translation, texts: set[str]) -> dict[str, str]:
    strings = [StringValue(text) for text in sorted(texts)]
    try:
        answers = translator.translate(translation.source.locale, translation.target_locale, strings)
    except requests.Timeout as error:
        raise MachineError(_("The translation service doesn't answer. Please try again later.")) from error
    except requests.HTTPError as error:
        raise MachineError(
            _("The translation service refused with code %(code)s. Please tell the administrator.")
            % {"code": error.response.status_code}
        ) from error
    except (requests.RequestException, LookupError, TypeError, ValueError) as error:
        raise MachineError(_("The translation service can't be reached or gave no answer that can be read.")) from error
    return {string.data: answer.data for string, answer in answers.items() if answer and answer.data}
