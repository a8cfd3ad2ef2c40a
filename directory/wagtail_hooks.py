from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory.audit import register_actions
from directory.viewsets import DirectoryGroup

register_snippet(DirectoryGroup)
hooks.register("register_log_actions", register_actions)
