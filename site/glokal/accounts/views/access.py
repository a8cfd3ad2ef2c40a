"""Who may open a page of the account, and where others are led first."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from glokal.accounts.kept_forms import KEPT, drop_form, keep_form
from glokal.accounts.middleware import lacks_second_factor
from glokal.accounts.services.terms import has_accepted_terms
from glokal.core.page_cache import private

View = Callable[..., HttpResponseBase]


def signed_in_required(view: View) -> View:
    """Wrap a page of the account that everybody signed in may open, also before the terms are accepted."""

    @private
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _first(request, "account_login")
        if request.method == "POST" and (kept := request.POST.get(KEPT)):
            drop_form(request, kept)
        return view(request, *args, **kwargs)

    return answer


def terms_required(view: View) -> View:
    """Lead somebody signed in who hasn't accepted the present terms of use to them first, and back afterwards."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if has_accepted_terms(request.user):
            return view(request, *args, **kwargs)
        return _first(request, "account_terms")

    return answer


def second_factor_required(view: View) -> View:
    """Wrap a page of the public site on which somebody of the CMS works: as safe as the CMS, and led back as there."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        return (
            _first(request, "account_second_factor") if lacks_second_factor(request) else view(request, *args, **kwargs)
        )

    return answer


def member_required(view: View) -> View:
    """Wrap a page on which somebody acts as a member: signed in, by a code and back here if need be, terms accepted."""
    return signed_in_required(terms_required(view))


def _first(request: HttpRequest, name: str) -> HttpResponseRedirect:
    """Lead to the page `name`, and from there back; what was posted is offered again there (`kept_forms`)."""
    kept = keep_form(request) if request.method == "POST" else None
    if kept:
        messages.info(request, _("What you typed is kept for an hour. You can send it after this step."))
    onward = reverse("account_kept_form", args=[kept]) if kept else request.get_full_path()
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': onward}, safe='/')}")
