"""A page with a form: shows it, takes it, and says afterwards what happens next."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from glokal.core.guard import admit
from home.enums import MessageKind, Purpose
from home.errors import NobodyAnswersError
from home.forms.contact import FORMS
from home.models import ContactPage, Message, OperatorSettings
from home.selectors.content import content_page
from home.services.messages import receive_message

MAX_ADDRESS = 500


def serve_contact_page(page: ContactPage, request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _receive(page, request)
    sent = request.GET.get("sent", "")
    message = Message.objects.filter(reference=sent, kind=page.kind).first() if sent else None
    form = FORMS[MessageKind(page.kind)](initial={"page": _page_concerned(page, request)})
    return _answer(page, request, form=form, message=message)


def _receive(page: ContactPage, request: HttpRequest) -> HttpResponse:
    form = FORMS[MessageKind(page.kind)](request.POST)
    if not admit(form, request, purpose=page.kind):
        return _answer(page, request, form=form)
    words = {
        name: form.cleaned_data[name] for name in ("name", "email", "topic", "page", "text") if name in form.fields
    }
    try:
        message = receive_message(kind=MessageKind(page.kind), language=page.locale.language_code, **words)
    except NobodyAnswersError:
        return _answer(page, request, form=form)
    return redirect(f"{page.get_url(request)}?sent={message.reference}")


def _answer(page: ContactPage, request: HttpRequest, *, form, message: Message | None = None) -> HttpResponse:
    language = page.locale.language_code
    context = page.get_context(request) | {
        "form": form,
        "message": message,
        "is_answered": bool(OperatorSettings.load(request).address_for(page.kind)),
        "privacy_page": content_page(Purpose.PRIVACY, language=language),
        "statement_page": content_page(Purpose.ACCESSIBILITY, language=language)
        if page.kind == MessageKind.BARRIER
        else None,
        "imprint_page": content_page(Purpose.IMPRINT, language=language),
    }
    response = TemplateResponse(request, page.get_template(request), context)
    response.headers["Cache-Control"] = "private, no-store"
    if request.GET:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _page_concerned(page: ContactPage, request: HttpRequest) -> str:
    """The page of this site from which somebody comes: named in the address, or told by the browser."""
    for given in (request.GET.get("page", ""), request.headers.get("Referer", "")):
        address = urlsplit(given[:MAX_ADDRESS])
        is_ours = address.netloc == request.get_host() if address.netloc else given.startswith("/")
        if is_ours and address.path != request.path:
            return request.build_absolute_uri(address.path + (f"?{address.query}" if address.query else ""))
    return ""
