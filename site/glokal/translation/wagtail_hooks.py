from wagtail import hooks

from glokal.translation import audit

hooks.register("register_log_actions", audit.register_actions)
