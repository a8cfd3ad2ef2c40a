from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from directory.audit import register_actions
from directory.models import Report
from directory.viewsets import DirectoryGroup
from directory.viewsets.reports import NobodyAddsPolicy

register_permission_policy(Report, NobodyAddsPolicy(Report))
register_snippet(DirectoryGroup)
hooks.register("register_log_actions", register_actions)
