"""One mail a day at most: what is open for a translator, if something is new."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import override

from glokal.core.links import absolute_url, make_link_token
from glokal.core.mail import send_mail
from glokal.translation.desk_address import my_desk_url
from glokal.translation.models import WorkNotice
from glokal.translation.permissions import may_translate
from glokal.translation.selectors.desk import describe, open_work

Person = Any  # glokal.accounts.User, which stands above this layer
STOP_PURPOSE = "translation.stop_notices"
FIRST_HOUR = 6
LONGEST_LIST = 20


def tell_translators(now: datetime) -> int:
    """Tell everybody who is bound to a language what is open there; return the number of mails. Safe to repeat.

    Communicators and administrators see it on their start page instead.
    """
    if localtime(now).hour < FIRST_HOUR:
        return 0
    people = get_user_model().objects.filter(is_active=True, groups__language_rights__isnull=False).distinct()
    return sum(_tell(person, now) for person in people if not person.is_superuser and may_translate(person))


def wants_notices(user: Person) -> bool:
    """Return whether somebody wants the daily mail, which is so until she says otherwise. One query."""
    return not WorkNotice.objects.filter(user=user, is_wanted=False).exists()


@transaction.atomic
def choose_notices(user: Person, is_wanted: bool) -> None:  # noqa: FBT001 - a choice
    """Write down whether somebody wants the daily mail."""
    WorkNotice.objects.update_or_create(user=user, defaults={"is_wanted": is_wanted})


def stop_notices(user: Person) -> None:
    choose_notices(user, False)  # noqa: FBT003 - the same


@transaction.atomic
def _tell(person: Person, now: datetime) -> bool:
    WorkNotice.objects.get_or_create(user=person)
    notice = WorkNotice.objects.select_for_update().get(user=person)
    today = localtime(now).date()
    if not notice.is_wanted or (notice.sent_at and localtime(notice.sent_at).date() >= today):
        return False
    work = open_work(viewer=person)
    if not (work.filter(since__gt=notice.sent_at) if notice.sent_at else work).exists():
        return False
    rows = describe(work)
    send_mail(
        key=f"translation.open:{person.pk}:{today:%Y-%m-%d}",
        to=person.email,
        language=person.language,
        template="glokal_translation/open_work",
        context={
            "rows": rows[:LONGEST_LIST],
            "count": len(rows),
            "more": max(len(rows) - LONGEST_LIST, 0),
            "words": sum(row.words for row in rows),
            "url": absolute_url(my_desk_url(person)),
        },
        stop_url=_stop_url(person),
    )
    notice.sent_at = now
    notice.save(update_fields=["sent_at"])
    return True


def _stop_url(person: Person) -> str:
    with override(person.language):
        path = reverse("stop_translation_notices", args=[make_link_token(STOP_PURPOSE, str(person.pk))])
    return absolute_url(path)
