from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import modeladmin_register

from glokal.core.mail_log import MailLog


def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action("glokal.mail_sent_again", _("E-mail sent again"), _("Sent the e-mail once more"))


hooks.register("register_log_actions", register_actions)
modeladmin_register(MailLog)
