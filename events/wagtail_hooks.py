from wagtail import hooks

from events import audit

hooks.register("register_log_actions", audit.register_actions)
