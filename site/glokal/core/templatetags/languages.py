from collections.abc import Collection
from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localdate

from glokal.core import languages

register = template.Library()

register.filter("own_name", languages.own_name)
register.filter("territory", languages.territory)
register.filter("sign_text", languages.sign_text)


@register.filter
def sign_dots(live: Collection[str]) -> list[tuple[str, bool]]:
    """The dots of the sign: filled ones first, then an empty one per language without words."""
    codes = [code for code, _name in settings.LANGUAGES]
    return [(code, True) for code in codes if code in live] + [(code, False) for code in codes if code not in live]


@register.filter
def exists_only_in(code: str) -> str:
    return str(languages.EXISTS_ONLY_IN.get(code, ""))


@register.filter
def original_changed(code: str, since: date) -> str:
    day = localdate(since) if isinstance(since, datetime) and is_aware(since) else since
    return str(languages.ORIGINAL_CHANGED.get(code, "")) % {"date": date_format(day, "DATE_FORMAT")}


@register.filter
def to_original(code: str) -> str:
    return str(languages.TO_ORIGINAL.get(code, ""))
