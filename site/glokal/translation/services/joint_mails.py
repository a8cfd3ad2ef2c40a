"""Mails about a joint publication that didn't happen."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from glokal.core.links import absolute_url
from glokal.core.mail import send_mail
from glokal.translation.models import JointPublication
from glokal.translation.problems import problems_of
from glokal.translation.selectors.families import family_of, title_of


def tell_of_failure(plan: JointPublication) -> None:
    """Tell who planned it, and those who translate into a language with a gap, each in her own language."""
    problems = problems_of(plan)
    languages = {problem.language for problem in problems}
    translators = get_user_model().objects.filter(
        is_active=True, groups__language_rights__locale__language_code__in=languages
    )
    people = {person.pk: person for person in translators}
    if plan.created_by and plan.created_by.is_active:
        people[plan.created_by.pk] = plan.created_by
    row = next(iter(family_of(plan.translation_key).values()), None)
    for person in people.values():
        with override(person.language):
            context = {
                "title": title_of(row) if row else "",
                "title_language": row.locale.language_code if row else person.language,
                "day": date_format(localtime(plan.go_live_at)),
                "time": date_format(localtime(plan.go_live_at), "TIME_FORMAT"),
                "problems": [problem.sentence() for problem in problems],
                "url": absolute_url(reverse("glokal_translation:together", args=[plan.translation_key])),
            }
        send_mail(
            key=f"translation.together_failed:{plan.pk}:{plan.go_live_at:%Y%m%d%H%M}:{person.pk}",
            to=person.email,
            language=person.language,
            template="glokal_translation/together_failed",
            context=context,
        )
