from wagtail_modeladmin.options import modeladmin_register

from glokal.core.mail_log import MailLog

modeladmin_register(MailLog)
