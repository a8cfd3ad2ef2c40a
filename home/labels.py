"""Whole sentences per language, since no text inflects a language's name."""

from django.utils.translation import gettext_lazy as _, ngettext_lazy

NEWS_ONLY_IN = {
    "de": _("Articles that so far exist only in German"),
    "cs": _("Articles that so far exist only in Czech"),
    "en": _("Articles that so far exist only in English"),
}
ENTRIES_ONLY_IN = {
    "de": ngettext_lazy(
        "This finds %(count)s entry that is written only in German.",
        "This finds %(count)s entries that are written only in German.",
        "count",
    ),
    "cs": ngettext_lazy(
        "This finds %(count)s entry that is written only in Czech.",
        "This finds %(count)s entries that are written only in Czech.",
        "count",
    ),
    "en": ngettext_lazy(
        "This finds %(count)s entry that is written only in English.",
        "This finds %(count)s entries that are written only in English.",
        "count",
    ),
}
