"""The mail log of an event as a table for the evidence."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _, override

from events.papers.tables import Table
from events.selectors.mail_log import LoggedMail


def mail_log_table(mails: list[LoggedMail], *, language: str) -> Table:
    """Return who got which mail when, and what became of it, with a line of headings in `language`."""
    with override(language):
        return [
            [_("Written"), _("Sent"), _("Name"), _("E-mail"), _("Kind"), _("Language"), _("Subject"), _("State")],
            *(
                [
                    _moment(mail.written_at),
                    _moment(mail.sent_at),
                    mail.name,
                    mail.recipient,
                    str(mail.kind),
                    mail.language,
                    mail.subject,
                    str(mail.state),
                ]
                for mail in mails
            ),
        ]


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(sep=" ", timespec="minutes") if moment else ""
