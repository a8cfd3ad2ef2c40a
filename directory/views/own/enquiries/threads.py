"""The page of one exchange of letters, for either side: opened by a personal link, or in the account."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from directory.enums import EnquiryOutcome, EnquiryState, Side
from directory.forms.own.enquiries import MessageForm, ReportEnquiryForm
from directory.models import EnquiryRecipient
from directory.selectors.enquiries import enquiries_of, letters, open_report, state_text, who_asks
from directory.selectors.enquiry_receivers import refuses_enquiries
from directory.selectors.enquiry_words import enquiry_words
from directory.services.enquiries.answering import (
    close_enquiry,
    mark_answered,
    reopen_enquiry,
    tell_outcome,
    write_message,
)
from directory.services.enquiries.blocking import (
    accept_enquiries,
    block_sender,
    is_sender_blocked,
    refuse_enquiries,
    report_enquiry,
    unblock_sender,
)
from directory.services.enquiries.links import Opened, read_thread_link
from glokal.accounts.views.access import member_required
from glokal.core.links import LinkError
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates


@private
@csrf_exempt  # the link itself is the right
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    try:
        opened = read_thread_link(token)
    except LinkError as error:
        context = {"is_expired": error.expired, "is_broken": not error.expired, "alternates": []}
        return TemplateResponse(request, "directory/own/enquiries/no_thread.html", context, status=404)
    if opened is None:
        return TemplateResponse(request, "directory/own/enquiries/no_thread.html", {"alternates": []}, status=404)
    return thread(request, opened, ("own:enquiry_link", token))


@member_required
def received(request: HttpRequest, public_id: str) -> HttpResponse:
    return in_account(request, public_id, Side.RECEIVER, "own:enquiry_received")


@member_required
def sent(request: HttpRequest, public_id: str) -> HttpResponse:
    return in_account(request, public_id, Side.SENDER, "own:enquiry_sent")


def in_account(request: HttpRequest, public_id: str, side: Side, name: str) -> HttpResponse:
    recipient = enquiries_of(side, request.user).filter(public_id=public_id).first()
    if recipient is None:
        raise Http404
    return thread(request, Opened(recipient, side, request.user), (name, public_id))


def thread(request: HttpRequest, opened: Opened, address: tuple[str, str]) -> HttpResponse:
    """Show an exchange, or do what a button of it says and come back."""
    recipient, language = opened.recipient, get_language()
    writing = "write" in request.POST
    forms = {
        "form": MessageForm(request.POST if writing else None, initial={"language": language}),
        "report_form": ReportEnquiryForm(request.POST if "report" in request.POST else None),
    }
    if request.method == "POST" and (done := act(request, opened, **forms)):
        return redirect(f"{request.path}?done={done}#top")
    is_receiver = opened.is_receiver()
    context = forms | {
        "recipient": recipient,
        "state": state_text(recipient, opened.side),
        "enquiry": recipient.enquiry,
        "is_receiver": is_receiver,
        "is_account": address[0] != "own:enquiry_link",
        "words": enquiry_words(recipient.enquiry, language=language),
        "letters": letters(recipient, side=opened.side, language=language),
        "other": who_asks(recipient) if is_receiver else recipient.organisation.name,
        "may_reopen": recipient.state == EnquiryState.CLOSED and recipient.closed_by == opened.side,
        "is_blocked": is_receiver and is_sender_blocked(recipient),
        "is_reported": is_receiver and open_report(recipient) is not None,
        "may_refuse": opened.may_refuse(),
        "refuses": is_receiver and refuses_enquiries(recipient.organisation),
        "outcome": recipient.receiver_outcome if is_receiver else recipient.sender_outcome,
        "outcomes": EnquiryOutcome.choices,
        "done": request.GET.get("done", "") if request.method == "GET" else "",
        "language": language,
        "alternates": view_alternates(*address),
    }
    return TemplateResponse(request, "directory/own/enquiries/thread.html", context)


def act(request: HttpRequest, opened: Opened, *, form: MessageForm, report_form: ReportEnquiryForm) -> str:
    """Do what was asked; return its name, or "" where a form has to be shown again."""
    if "write" in request.POST:
        return "write" if form.is_valid() and wrote(opened, form) else ""
    if "report" in request.POST and opened.is_receiver():
        if not report_form.is_valid():
            return ""
        text = report_form.cleaned_data["reason"]
        report_enquiry(opened.recipient, text=text, language=get_language(), by=opened.by)
        return "report"
    for name, action in ACTIONS.items():
        if name in request.POST and action.is_for(opened):
            action.do(opened, request.POST[name])
            return name
    raise Http404


def wrote(opened: Opened, form: MessageForm) -> bool:
    try:
        write_message(opened.recipient, side=opened.side, by=opened.by, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def told(opened: Opened, value: str) -> EnquiryRecipient:
    if value not in EnquiryOutcome:
        raise Http404
    return tell_outcome(opened.recipient, side=opened.side, outcome=value)


@dataclass(frozen=True)
class Button:
    do: Callable[[Opened, str], object]
    is_for: Callable[[Opened], bool] = lambda _opened: True


ACTIONS = {
    "close": Button(lambda opened, _value: close_enquiry(opened.recipient, side=opened.side)),
    "reopen": Button(lambda opened, _value: reopen_enquiry(opened.recipient, side=opened.side)),
    "outcome": Button(told),
    "answered": Button(lambda opened, _value: mark_answered(opened.recipient), Opened.is_receiver),
    "block": Button(lambda opened, _value: block_sender(opened.recipient, by=opened.by), Opened.is_receiver),
    "refuse": Button(
        lambda opened, _value: refuse_enquiries(opened.recipient.organisation, by=opened.by), Opened.may_refuse
    ),
    "accept": Button(lambda opened, _value: accept_enquiries(opened.recipient.organisation), Opened.may_refuse),
    "unblock": Button(lambda opened, _value: unblock_sender(opened.recipient), Opened.is_receiver),
}
