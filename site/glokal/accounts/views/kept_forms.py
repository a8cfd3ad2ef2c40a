"""Where somebody comes back to after signing in, if a form of hers waits: it is sent from here, or dropped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from glokal.accounts.kept_forms import drop_form, kept_form

from .access import member_required


@member_required
def kept(request: HttpRequest, key: str) -> HttpResponse:
    """Offer a kept form. A POST drops it and leads to the page on which it was typed."""
    form = kept_form(request, key)
    if form is None:
        return TemplateResponse(request, "accounts/kept_form.html", {"kept": None}, status=404)
    if request.method == "POST":
        drop_form(request, key)
        return redirect(form.page)
    return TemplateResponse(request, "accounts/kept_form.html", {"kept": form})
