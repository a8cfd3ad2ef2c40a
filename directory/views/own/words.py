"""The words of an entry in each language: written by its members, or translated."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from directory.errors import OvertakenError
from directory.forms.own.words import WordsForm
from directory.permissions import Action
from directory.selectors.editing import words_model
from directory.selectors.own_words import languages_of_site, own_words, texts_of_version
from directory.selectors.reviews import words_to_edit
from directory.services.own_words import ask_for_translation
from directory.services.reviews import submit_words
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response
from directory.views.own.saving import tell_submitted
from glokal.translation.errors import TranslationError


@own_page(Action.EDIT_WORDS)
def words(request, standing):
    """All languages side by side, each with its state and what can be done."""
    return entry_response(
        request,
        standing,
        "directory/own/words.html",
        topic="words",
        title=gettext_lazy("Texts"),
        languages=own_words(standing.organisation),
    )


@own_page(Action.EDIT_WORDS)
def write(request, standing, language):
    return write_words(request, standing, standing.organisation, language, topic="words", back="own:words")


def write_words(request, standing, facts, language, *, topic, back, title=None):
    """Write the words of an entry, or of one of its offers and requests, in one language; then show `back`."""
    if language not in languages_of_site():
        raise Http404
    model, _field = words_model(facts)
    form = WordsForm(facts, model, words_to_edit(facts, language), language=language, data=request.POST or None)
    if request.method == "POST" and form.is_valid() and submit(request, standing, facts, form, language):
        return redirect(back, standing.organisation.public_id)
    languages = own_words(facts)
    return entry_response(
        request,
        standing,
        "directory/own/write.html",
        topic=topic,
        title=title or gettext_lazy("Text in %(language)s") % {"language": named(languages, language)},
        form=form,
        here=next(one for one in languages if one.language == language),
        others=[one for one in languages if one.language != language and one.live],
        back=back,
    )


def named(languages, code):
    return next(one.name for one in languages if one.language == code)


def submit(request, standing, facts, form, language) -> bool:
    """Submit what was written, and say what comes now; else let the form say what stands in the way."""
    seen = form.cleaned_data["seen"]
    who = {"by": request.user, "on_behalf": standing.on_behalf}
    try:
        done = submit_words(facts, language=language, texts=form.texts(), seen=seen, **who)
    except OvertakenError as error:
        now = words_to_edit(facts, language)
        form.add_error(None, str(error))
        form.show_both(now, texts_of_version(now.row, seen))
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    tell_submitted(request, done)
    return True


@require_POST
@own_page(Action.EDIT_WORDS)
def translate(request, standing, language):
    """Let translators keep the words in a language in step with the other one."""
    here = next((one for one in own_words(standing.organisation) if one.language == language), None)
    if here is None or here.row is None:
        raise Http404
    try:
        ask_for_translation(here.row, by=request.user, on_behalf=standing.on_behalf)
    except TranslationError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("The text now stands with the translators. What is public stays until they are done.")
        )
    return redirect("own:words", standing.organisation.public_id)
