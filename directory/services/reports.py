"""Reports of visitors: kept, mailed to those who answer for the directory, confirmed to the sender, closed."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from directory.address_hash import address_hash
from directory.enums import ReportState
from directory.models import EnquiryRecipient, Listing, Organisation, Report
from directory.selectors.own_listings import title_for_members
from glokal.accounts.models import User
from glokal.accounts.roles import COMMUNICATORS, MODERATORS
from glokal.core.links import absolute_url
from glokal.core.mail import send_mail
from glokal.pages.addresses import address_of

# What the privacy notice promises: 24 months.
RETENTION = timedelta(days=730)
logger = logging.getLogger(__name__)


class Recipient(NamedTuple):
    email: str
    language: str


_others: list[Callable[[], list[Recipient]]] = []


def register_recipients(function: Callable[[], list[Recipient]]) -> None:
    """Let a higher app name others who are told of reports, such as the operator."""
    _others.append(function)


def moderators() -> list[Recipient]:
    """Return who is told of a report: moderators, communicators, and whom other apps registered. Each address once."""
    people = User.objects.filter(groups__name__in=(COMMUNICATORS, MODERATORS), is_active=True).order_by("pk").distinct()
    told = [Recipient(person.email, person.language) for person in people]
    told += [recipient for function in _others for recipient in function()]
    return list({recipient.email.lower(): recipient for recipient in reversed(told)}.values())[::-1]


@transaction.atomic
def receive_report(  # noqa: PLR0913 - what a report is made of, by name
    *,
    organisation: Organisation,
    kind: str,
    text: str,
    language: str,
    listing: Listing | None = None,
    enquiry: EnquiryRecipient | None = None,
    name: str = "",
    email: str = "",
) -> Report:
    """Keep a report, mail it to the moderators, and confirm it to the sender in `language` if there is an address.

    The confirmation repeats nothing that was typed, so that nobody can have us send his words to a stranger.
    """
    report = Report.objects.create(
        organisation=organisation,
        listing=listing,
        enquiry=enquiry,
        kind=kind,
        text=text,
        name=name,
        email=email,
        language=language,
    )
    thing = listing or organisation
    for recipient in moderators():
        title, title_language = title_for_members(listing, language=recipient.language)
        send_mail(
            key=f"directory.report:{report.pk}:{address_hash(recipient.email)}",
            to=recipient.email,
            language=recipient.language,
            template="directory/report",
            context={
                "report": report,
                "title": title,
                "title_language": title_language,
                "thing_url": absolute_url(address_of(thing, recipient.language) or "/"),
                "cms_url": absolute_url(reverse("directory_queue_report", args=[report.pk])),
            },
            reply_to=email,
        )
    if email:
        send_mail(
            key=f"directory.report:{report.pk}:sender",
            to=email,
            language=language,
            template="directory/report_receipt",
            context={
                "number": report.pk,
                "name": organisation.name,
                "thing_url": absolute_url(address_of(thing, language) or "/"),
            },
        )
    logger.info("report %s received (%s)", report.pk, kind)
    return report


@transaction.atomic
def move_report(report: Report, *, to: str, by: User | None = None) -> Report:
    """Close or reopen a report and log it; nothing happens if it is there already."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    before = report.state
    if before == to:
        return report
    report.state = ReportState(to)
    report.closed_at = timezone.now() if to == ReportState.CLOSED else None
    report.save(update_fields=["state", "closed_at"])
    log(report, "directory.report_state", user=by, data={"before": before, "after": str(to)})
    return report


@transaction.atomic
def delete_old_reports(now: datetime) -> int:
    """Delete what is older than the period the privacy notice names; returns how many."""
    _total, deleted = Report.objects.filter(created_at__lt=now - RETENTION).delete()
    return deleted.get(Report._meta.label, 0)
