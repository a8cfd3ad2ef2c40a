"""How somebody signs in, where she is signed in, and the way of the CMS's people to their second factor."""

from functools import wraps
from urllib.parse import urlencode

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.views import ListUserSessionsView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy

from glokal.accounts.selectors.sessions import places_of

from .access import signed_in_required

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
CODES = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]


def for_editors(view):
    """Wrap a page about passwords, which nobody but people with access to the CMS has."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs):
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        return view(request, *args, **kwargs)

    return answer


class SecurityView(ListUserSessionsView):
    """The e-mail address, the second factor, and everywhere somebody is signed in; its POST ends the others."""

    template_name = "accounts/security.html"
    success_url = reverse_lazy("account_sign_in_settings")

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super(ListUserSessionsView, self).get_context_data(**kwargs) | {
            "sessions": places_of(user, here=self.request.session.session_key),
            "is_editor": user.has_perm("wagtailadmin.access_admin"),
            "has_second_factor": is_mfa_enabled(user, FACTORS),
        }


security = signed_in_required(SecurityView.as_view())


@signed_in_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where somebody comes who may not enter the CMS yet: asked for her second factor, or told to set one up."""
    query = urlencode({"next": request.GET.get("next", "")})
    kinds = _kinds_of(request.user)
    if kinds & set(CODES) and kinds & set(FACTORS):
        return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
    if kinds:
        return redirect(f"{reverse('mfa_reauthenticate_webauthn')}?{query}")
    return TemplateResponse(request, "accounts/second_factor.html", {})


class SecondFactorView(AuthenticateView):
    """Asks whoever signs in for her second factor, by the ways that her account has."""

    def get_context_data(self, **kwargs):
        kinds = _kinds_of(self.stage.login.user)
        return super().get_context_data(**kwargs) | {
            "has_app": Authenticator.Type.TOTP in kinds,
            "takes_codes": bool(kinds & set(CODES)),
            "takes_passkeys": Authenticator.Type.WEBAUTHN in kinds,
        }


def _kinds_of(user) -> set[str]:
    return set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
