"""Labels that Wagtail 8.0.1 has no msgid for, or translates once for all people, at import; counts in languages with
several plurals; and mails of its workflows.

Since the first version of the site; remove one when its test in tests/translation/test_wagtail_patches.py passes
without it.
"""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.mail import Notifier
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.viewsets.chooser import ChooserViewSet

CHOOSER_LABELS = {
    "choose_one_text": _("Choose"),
    "choose_another_text": _("Choose another"),
    "edit_item_text": _("Edit"),
    "search_tab_label": _("Search"),
    "create_action_label": _("Create"),
}
LINK_LABELS = {
    "link_text": _("Link text"),
    "email_address": _("E-mail address"),
    "subject": _("Subject"),
    "body": _("Message"),
    "phone_number": _("Phone number"),
}
LINK_FORMS = (
    choosers.ExternalLinkChooserForm,
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.PhoneLinkChooserForm,
)

_can_handle = Notifier.can_handle


def apply() -> None:
    Notifier.can_handle = can_handle
    WagtailPaginator.items_count_label = property(items_count_label)
    for name, label in CHOOSER_LABELS.items():
        setattr(ChooserViewSet, name, label)
    for form in LINK_FORMS:
        for name, label in LINK_LABELS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label


def can_handle(self, instance, **kwargs) -> bool:
    """Of reviews of members' words our own mails tell, in the reader's language and never twice."""
    state = getattr(instance, "workflow_state", instance)
    thing = getattr(state, "content_object", None)
    return _can_handle(self, instance, **kwargs) and not getattr(thing, "only_review_publishes", False)


def items_count_label(self) -> str:
    """Name before number: a model has one plural, and Czech needs another one from five on ("120 přihlášek")."""
    return f"{capfirst(self.verbose_name_plural)}: {intcomma(self.count)}"
