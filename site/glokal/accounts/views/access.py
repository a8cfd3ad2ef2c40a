"""Who may open a page of the account, and where others are led first."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from glokal.accounts.services.terms import has_accepted_terms
from glokal.core.page_cache import private

View = Callable[..., HttpResponseBase]


def signed_in_required(view: View) -> View:
    """Wrap a page of the account that everybody signed in may open, also before the terms are accepted."""
    return private(login_required(view))


def terms_required(view: View) -> View:
    """Lead somebody signed in who hasn't accepted the present terms of use to them first, and back afterwards."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if has_accepted_terms(request.user):
            return view(request, *args, **kwargs)
        # What was posted can't be kept on the way; the page that it came from can be opened again.
        return HttpResponseRedirect(f"{reverse('account_terms')}?{urlencode({'next': request.get_full_path()})}")

    return answer


def member_required(view: View) -> View:
    """Wrap a page on which somebody acts as a member: signed in, by a code and back here if need be, terms accepted."""
    return signed_in_required(terms_required(view))
