from wagtail import hooks

from glokal.translation import audit
from glokal.translation.account import WorkNoticePanel
from glokal.translation.admin_urls import desk_urls
from glokal.translation.editor_guard import (
    explain_minor_edit,
    guard_translation,
    hide_alias_action,
    hide_restart,
)
from glokal.translation.panels import DeskMenuItem, add_open_work

# Before wagtail-localize's hooks of the same name, which have order 0.
hooks.register("before_edit_page", guard_translation, order=-10)
hooks.register("before_edit_snippet", guard_translation, order=-10)
hooks.register("after_publish_page", explain_minor_edit)
hooks.register("after_publish", explain_minor_edit)
hooks.register("construct_snippet_action_menu", hide_restart)
hooks.register("construct_homepage_panels", add_open_work)
hooks.register("construct_page_action_menu", hide_alias_action)
hooks.register("construct_page_action_menu", hide_restart)
hooks.register("register_admin_menu_item", DeskMenuItem)
hooks.register("register_admin_urls", desk_urls)
hooks.register("register_log_actions", audit.register_actions)
hooks.register("register_account_settings_panel", WorkNoticePanel)
