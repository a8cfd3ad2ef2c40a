"""What the editors of pages and snippets say of the other languages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel


class LanguagesPanel(Panel):
    """Where the other languages stand, and what can be done about it. Nothing is shown before the first saving."""

    def __init__(self, **kwargs):
        super().__init__(**{"heading": _("Languages")} | kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "glokal_translation/admin/languages_panel.html"

        def get_context_data(self, parent_context=None):
            from glokal.translation.views.editor import languages_context

            return super().get_context_data(parent_context) | languages_context(self.request, self.instance)

        def is_shown(self):
            return self.instance.pk is not None


class MinorEditPanel(FieldPanel):
    """The tick "correction only", where live translations follow these words."""

    def __init__(self, **kwargs):
        super().__init__("minor_edit", **{"disable_comments": True, "heading": _("Correction only")} | kwargs)

    def clone_kwargs(self):
        kwargs = super().clone_kwargs()
        del kwargs["field_name"]
        return kwargs

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            from glokal.translation.selectors.situation import is_followed

            return self.instance.pk is not None and is_followed(self.instance)
