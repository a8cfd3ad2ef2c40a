"""Sending an enquiry without an account: the mailed link shows it, a button sends it."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from directory.enums import DELIVERED
from directory.selectors.enquiry_words import enquiry_words
from directory.services.enquiries.links import read_confirm_link
from directory.services.enquiries.sending import EnquiryLimitError, send_enquiry
from glokal.core.links import LinkError
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates


@private
@csrf_exempt  # the link itself is the right
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    try:
        enquiry = read_confirm_link(token)
    except LinkError as error:
        return page(request, {"is_expired": error.expired, "is_broken": not error.expired}, status=404)
    if enquiry is None:
        return page(request, {"is_gone": True}, status=404)
    context: dict = {"alternates": view_alternates("own:enquiry_confirm", token)}
    if request.method == "POST":
        try:
            enquiry = send_enquiry(enquiry)
        except EnquiryLimitError:
            context["is_too_many"] = True
    recipients = list(enquiry.recipients.select_related("organisation").order_by("pk"))
    context |= {
        "enquiry": enquiry,
        "words": enquiry_words(enquiry, language=get_language()),
        "recipients": recipients,
        "is_done": bool(enquiry.confirmed_at),
        "is_delivered": any(one.state in DELIVERED for one in recipients),
    }
    return page(request, context)


def page(request: HttpRequest, context: dict, *, status: int = 200) -> HttpResponse:
    return TemplateResponse(
        request, "directory/own/enquiries/confirm.html", {"alternates": []} | context, status=status
    )
