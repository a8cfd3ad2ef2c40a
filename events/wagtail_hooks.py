from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.permissions import register_permission_policy
from wagtail_modeladmin.options import modeladmin_register

from events import audit
from events.models import Event, EventPage
from events.panels import add_missing_reports, add_next_events
from events.permission_policy import OwnEventsPolicy
from events.registration_list import RegistrationList
from events.views.papers.urls import papers_urls
from events.viewsets import EventViewSet
from events.viewsets_indicators import IndicatorViewSet, indicators_menu_item

register_permission_policy(Event, OwnEventsPolicy(Event))
modeladmin_register(RegistrationList)
hooks.register("register_log_actions", audit.register_actions)
hooks.register("construct_homepage_panels", add_next_events)
hooks.register("construct_homepage_panels", add_missing_reports)
hooks.register("register_admin_urls", papers_urls)
hooks.register("register_admin_menu_item", indicators_menu_item)


@hooks.register("register_admin_viewset")
def events_viewset():
    return EventViewSet()


@hooks.register("register_admin_viewset")
def indicators_viewset():
    return IndicatorViewSet()


@hooks.register("before_create_page")
def start_with_the_facts(request, parent_page, page_class):
    if page_class is EventPage:
        messages.info(request, _("An event starts with its facts; its page comes next."))
        return redirect("events:add")
    return None


@hooks.register("before_copy_page")
def refuse_a_second_page(request, page):
    if isinstance(page.specific, EventPage):
        messages.error(request, _("An event has one page in each language, so its page can't be copied."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
