"""Whole sentences per language, since no text inflects a language's name."""

from django.utils.translation import gettext_lazy as _

NEWS_ONLY_IN = {
    "de": _("Articles that so far exist only in German"),
    "cs": _("Articles that so far exist only in Czech"),
    "en": _("Articles that so far exist only in English"),
}
