"""The mail log of an event as a file for the evidence."""

import csv
import io
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.exchange.repairs import neutralised
from events.models import Event
from events.selectors.mail_log import mail_log_of


def mail_log_csv(event: Event) -> bytes:
    """Return the log in the active language, for a spreadsheet: UTF-8 with the mark by which Excel knows it.

    What looks like a formula is made text. The caller has seen that whoever asks may run the event.
    """
    file = io.StringIO()
    rows = csv.writer(file, delimiter=";")
    rows.writerow([_("Written"), _("Sent"), _("Name"), _("E-mail"), _("Kind"), _("Language"), _("Subject"), _("State")])
    for mail in mail_log_of(event):
        texts = (mail.name, mail.recipient, str(mail.kind), mail.language, mail.subject, mail.state)
        rows.writerow([_moment(mail.written_at), _moment(mail.sent_at), *map(neutralised, texts)])
    return ("\ufeff" + file.getvalue()).encode()


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(sep=" ", timespec="minutes") if moment else ""
