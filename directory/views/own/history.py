"""What became of an entry, with the differences; and setting it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from directory.errors import OvertakenError
from directory.permissions import Action
from directory.selectors.fact_names import fact_name, fact_text
from directory.selectors.facts import TAGS, facts_of_members
from directory.selectors.history import history, logged_change, old_facts, text_changes, version_of_words
from directory.selectors.reviews import words_to_edit
from directory.services.facts import codes_of, save_facts
from directory.services.reviews import submit_words
from directory.versions import version_of
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response
from directory.views.own.saving import tell_saved, tell_submitted

PER_PAGE = 25


@own_page(Action.SEE)
def show(request, standing):
    paginator = Paginator(history(standing.organisation), PER_PAGE)
    return entry_response(
        request,
        standing,
        "directory/own/history.html",
        topic="history",
        title=gettext_lazy("History"),
        events=paginator.get_page(request.GET.get("page")),
    )


@own_page(Action.EDIT_FACTS)
def restore_facts(request, standing, pk):
    """Show what a change would be set back to, and do it: through the same service as every save."""
    organisation = standing.organisation
    entry = logged_change(organisation, pk)
    if entry is None:
        raise Http404
    old = old_facts(entry)
    current = facts_of_members(organisation)
    if request.method == "POST":
        who = {"by": request.user, "on_behalf": standing.on_behalf}
        try:
            saved = save_facts(organisation, old, seen=request.POST.get("seen", ""), **who)
        except OvertakenError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("own:history", organisation.public_id)
        tell_saved(request, saved)
        return redirect("own:history", organisation.public_id)
    values = {name: codes_of(value) if name in TAGS else value for name, value in old.items()}
    changes = [
        (fact_name(name), fact_text(name, current[name]) or "–", fact_text(name, value) or "–")
        for name, value in values.items()
    ]
    return entry_response(
        request,
        standing,
        "directory/own/restore_facts.html",
        topic="history",
        title=gettext_lazy("Set facts back"),
        changes=changes,
        seen=version_of(current),
    )


@own_page(Action.EDIT_WORDS)
def restore_words(request, standing, pk):
    """Show an earlier version of the words, and submit it: like every text it goes through review."""
    organisation = standing.organisation
    found = version_of_words(organisation, pk)
    if found is None:
        raise Http404
    row, revision = found
    language = row.locale.language_code
    texts = {name: revision.content.get(name) or "" for name in row.TEXTS}
    now = words_to_edit(organisation, language)
    if request.method == "POST":
        who = {"by": request.user, "on_behalf": standing.on_behalf}
        seen = request.POST.get("seen", "")
        try:
            done = submit_words(organisation, language=language, texts=texts, seen=seen, **who)
        except OvertakenError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        tell_submitted(request, done)
        return redirect("own:words", organisation.public_id)
    return entry_response(
        request,
        standing,
        "directory/own/restore_words.html",
        topic="history",
        title=gettext_lazy("An earlier text"),
        language=language,
        at=revision.created_at,
        texts=[(row.text_name(name), text) for name, text in texts.items() if text],
        changes=text_changes(now.texts, texts),
        seen=now.version,
    )
