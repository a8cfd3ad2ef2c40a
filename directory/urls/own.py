"""Own entries. Each part keeps its patterns in a file of its own; all are in the namespace "own"."""

from django.utils.translation import gettext_lazy as _

from . import confirming, creating, enquiries, entry, joining

OWN = _("own-entry/")
own_patterns = (
    [
        *creating.patterns,
        *joining.patterns,
        *confirming.patterns,
        *enquiries.patterns,
        *entry.patterns,  # last: they begin with an entry's ID
    ],
    "own",
)
