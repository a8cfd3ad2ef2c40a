from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from events.errors import EventError
from events.models import Event, EventIndexPage, EventPage, QuestionWords, SessionWords
from glokal.accounts.models import User


@transaction.atomic
def start_page(event: Event, *, language: str, by: User | None = None) -> EventPage:
    """Return the page of `event` in `language`; where there is none, make a draft with its sessions and questions.

    Raises EventError if the language has no events index to put it under, or if the event has words in another
    language: those are translated, not written a second time.
    """
    pages = EventPage.objects.filter(event=event, alias_of=None)
    if page := pages.filter(locale__language_code=language).first():
        return page
    if pages.exists():
        raise EventError(_("This event has words already. Translate them, so that both languages stay in step."))
    locale = Locale.objects.get(language_code=language)
    index = EventIndexPage.objects.filter(locale=locale).first()
    if index is None:
        raise EventError(_("There is no events index in this language."))
    page = EventPage(
        title=event.working_title,
        event=event,
        locale=locale,
        translation_key=event.translation_key,
        owner=by,
        live=False,
    )
    page.session_words = [  # type: ignore[misc]  # modelcluster lets children be assigned before they are saved
        SessionWords(session=session, locale=locale, sort_order=position)
        for position, session in enumerate(event.sessions.all())
    ]
    page.question_words = [  # type: ignore[misc]  # the same
        QuestionWords(question=question, locale=locale, sort_order=position)
        for position, question in enumerate(event.questions.all())
    ]
    index.add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create")
    return page
