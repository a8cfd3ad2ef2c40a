from datetime import timedelta

from django.apps import AppConfig
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Website")

    def ready(self):
        from directory.services.reports import register_recipients
        from events.project import register_project
        from glokal.accounts.personal_data import register_personal_data
        from glokal.accounts.roles import COMMUNICATORS, grant
        from glokal.accounts.services.terms import register_terms_page
        from glokal.core.clock import register_clock_work
        from glokal.core.touch import touches
        from glokal.pages.navigation import register_footer
        from glokal.pages.responsible import register_responsible
        from glokal.translation.registry import register_words

        from .models import (
            ContactPage,
            ContentPage,
            HomePage,
            NewsIndexPage,
            NewsPage,
            OperatorSettings,
            ProjectFacts,
            ProjectPartner,
        )
        from .selectors.content import terms_address
        from .selectors.project import project_on_paper
        from .selectors.responsible import responsible_partners
        from .services.message_personal_data import erase_messages, export_messages
        from .services.messages import delete_old_messages, operator_for_reports

        register_words(NewsPage, name=_("News article"))
        register_words(ContentPage, name=_("Page"))
        register_words(ContactPage, name=_("Page with a form"))
        register_words(HomePage, name=_("Home page"))
        register_words(NewsIndexPage, name=_("News index"))
        register_footer(Q(contentpage__in_footer=True) | Q(contactpage__in_footer=True))
        register_terms_page(terms_address)
        register_responsible(responsible_partners)
        register_recipients(operator_for_reports)
        register_project(project_on_paper)
        register_personal_data("messages", export=export_messages, erase=erase_messages)
        register_clock_work("delete old messages", delete_old_messages, every=timedelta(days=1))
        touches(OperatorSettings)
        touches(ProjectFacts)
        touches(ProjectPartner)
        grant(
            COMMUNICATORS,
            "home.view_message",
            "home.delete_message",
            "home.change_operatorsettings",
            "home.change_projectfacts",
        )
