"""What the site says about languages: whole sentences per language, since no text inflects a language's name."""

from collections.abc import Collection

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

# Each in its own language; never translated.
OWN_NAMES = {"de": "Deutsch", "cs": "Čeština", "en": "English"}
# Where a language is spoken for whom we write, as Open Graph names it.
TERRITORIES = {"de": "de_DE", "cs": "cs_CZ", "en": "en_GB"}
BOTH = {frozenset({"de", "cs"}): _("German and Czech")}
ONLY = {"de": _("German only"), "cs": _("Czech only"), "en": _("English only")}
EXISTS_ONLY_IN = {
    "de": _("So far this text exists only in German."),
    "cs": _("So far this text exists only in Czech."),
    "en": _("So far this text exists only in English."),
}
ORIGINAL_CHANGED = {
    "de": _("The German original was changed on %(date)s; the earlier version still stands here."),
    "cs": _("The Czech original was changed on %(date)s; the earlier version still stands here."),
    "en": _("The English original was changed on %(date)s; the earlier version still stands here."),
}
TO_ORIGINAL = {
    "de": _("Go to the German original"),
    "cs": _("Go to the Czech original"),
    "en": _("Go to the English original"),
}


def language_choices() -> list[tuple[str, str | Promise]]:
    """Return the choices of a field that says in which language something is: also ones the site isn't written in."""
    return list(settings.LANGUAGE_NAMES.items())


def name_in_active_language(code: str) -> str:
    """Return what the reader calls the language; empty without a code."""
    return str(settings.LANGUAGE_NAMES.get(code, code))


def own_name(code: str) -> str:
    """Return the language's name in that language."""
    return OWN_NAMES.get(code, code)


def territory(code: str) -> str:
    """Return the language with its country, such as "de_DE"."""
    return TERRITORIES.get(code, code)


def sign_text(live: Collection[str]) -> str:
    """Return in words, in the reader's language, in which languages something can be read."""
    codes = [code for code, _name in settings.LANGUAGES if code in live]
    if not codes:
        return gettext("no text yet")
    if len(codes) == 1:
        return str(ONLY[codes[0]])
    return str(BOTH.get(frozenset(codes), "")) or ", ".join(str(settings.LANGUAGE_NAMES[code]) for code in codes)
