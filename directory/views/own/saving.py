"""Saving what a member entered, and what she is told of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.errors import OvertakenError
from directory.forms.own.seen import SeenForm
from directory.selectors.fact_names import fact_name
from directory.selectors.reviews import due
from directory.services.facts import SavedFacts
from directory.services.reviews import Submission
from directory.versions import version_of

Saved = TypeVar("Saved")


def save_or_show(
    form: SeenForm,
    save: Callable[[], Saved],
    *,
    current: Callable[[], Mapping[str, Any]],
    text: Callable[[str, Any], str],
) -> Saved | None:
    """Return what `save()` returns; or None, and the form says what stands in the way.

    Where somebody else was faster it shows both values: `current()` are those that stand there now, read as `text`.
    """
    try:
        return save()
    except OvertakenError as error:
        values = current()
        form.show_both(error, values, seen=version_of(values), text=text)
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, why in told.items():  # of the row as a whole: the form may not ask for what is wrong
            form.add_error(name if name in form.fields else None, why)
    return None


def tell_saved(request, saved: SavedFacts) -> None:
    """Say which facts are changed now and which wait; or that nothing was changed."""
    if saved.changed:
        messages.success(request, _("Saved: %(facts)s.") % {"facts": names(saved.changed)})
    if saved.waiting:
        messages.info(request, _("Waits for a moderator: %(facts)s.") % {"facts": names(saved.waiting)})
    if not (saved.changed or saved.waiting):
        tell_unchanged(request)


def tell_submitted(request, done: Submission) -> None:
    """Say what became of words: they wait, or why nothing does."""
    if done.review:
        day = date_format(due(done.review.submitted_at), "DATE_FORMAT")
        messages.success(request, _("Your text waits for a moderator. You have an answer by %(day)s.") % {"day": day})
    elif done.is_changed and not done.row.live:
        messages.success(request, _("Saved. The text becomes public together with the entry."))
    elif done.is_changed:
        messages.success(request, _("This is what is public already, so nothing waits any more."))
    else:
        tell_unchanged(request)


def tell_unchanged(request) -> None:
    messages.info(request, _("Nothing was changed, so nothing was saved."))


def names(fields: Iterable[str]) -> str:
    return ", ".join(fact_name(field) for field in fields)
