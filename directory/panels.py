"""What the forms of facts and of words show of each other."""

from wagtail.admin.panels import Panel


class WordsPanel(Panel):
    """In the form of the facts: their words in each language, and where to write them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/words_panel.html"

        def get_context_data(self, parent_context=None):
            from directory.selectors.editing import words_in_each_language

            context = super().get_context_data(parent_context)
            return context | {"languages": words_in_each_language(self.instance)}

        def is_shown(self):
            return self.instance.pk is not None


class FactsPanel(Panel):
    """In the form of the words: whose words they are, and the way to the facts."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/facts_panel.html"

        def get_context_data(self, parent_context=None):
            from directory.selectors.editing import facts_in_short

            context = super().get_context_data(parent_context)
            return context | facts_in_short(getattr(self.instance, self.instance.FACTS))

        def is_shown(self):
            return getattr(self.instance, f"{self.instance.FACTS}_id") is not None


class LabelsPanel(Panel):
    """In the form of a concept: what it is called, and where to change that."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/labels_panel.html"

        def get_context_data(self, parent_context=None):
            from directory.selectors.editing import labels_by_language

            context = super().get_context_data(parent_context)
            return context | labels_by_language(self.instance)

        def is_shown(self):
            return self.instance.pk is not None


class PeoplePanel(Panel):
    """In the form of the facts: who works on the entry, who looks after it, who was invited, who claims it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/people_panel.html"

        def get_context_data(self, parent_context=None):
            entry = self.instance
            return super().get_context_data(parent_context) | {
                "members": entry.memberships.select_related("user"),
                "stewardships": entry.stewardships.filter(withdrawn_at=None).select_related("steward"),
                "invitations": entry.invitations.all(),
                "claims": entry.claims.select_related("user"),
            }

        def is_shown(self):
            return self.instance.pk is not None
