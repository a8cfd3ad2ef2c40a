"""The account's first page, and the one that asks to accept new terms of use."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from glokal.accounts.forms.terms import AcceptTermsForm
from glokal.accounts.services.terms import accept_terms, has_accepted_terms, terms_url

from .access import signed_in_required


@signed_in_required
def overview(request: HttpRequest) -> HttpResponse:
    """Say what the account has, and lead to it."""
    return TemplateResponse(request, "accounts/overview.html", {})


@signed_in_required
def terms(request: HttpRequest) -> HttpResponse:
    """Ask to accept the terms of use that hold now; then lead back to where somebody was going."""
    form = AcceptTermsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accept_terms(user=request.user, language=get_language())
    if has_accepted_terms(request.user):
        onward = request.GET.get("next", "")
        return redirect(onward if get_adapter(request).is_safe_url(onward) else "account_overview")
    is_new = not request.user.terms_acceptances.exists()
    context = {"form": form, "terms_url": terms_url(get_language()), "is_new": is_new}
    return TemplateResponse(request, "accounts/terms.html", context)
