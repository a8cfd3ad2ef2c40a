"""Name, language and notifications of an account."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _, override
from django.views.decorators.csrf import csrf_exempt

from glokal.accounts.forms.settings import LanguageForm, NameForm, NotificationsForm
from glokal.accounts.models import User
from glokal.accounts.notifications import kind_named
from glokal.accounts.services.notifications import STOP, choose
from glokal.core.links import LinkError, read_link_token

from .access import signed_in_required

# A mail is found again years later, and whoever wants no more of them must still be able to say so.
TIME_TO_STOP = timedelta(days=5 * 365)


@signed_in_required
def name(request: HttpRequest) -> HttpResponse:
    """What somebody is called: it is filled in for her wherever a form asks."""
    form = NameForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account_name")
    return TemplateResponse(request, "accounts/name.html", {"form": form})


@signed_in_required
def language(request: HttpRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = LanguageForm(posted, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        request.user.language = form.cleaned_data["language"]
        request.user.save(update_fields=["language"])
        with override(request.user.language):
            messages.success(request, _("Saved: from now on we write to you in English."))
            return redirect("account_language")
    return TemplateResponse(request, "accounts/language.html", {"form": form})


@signed_in_required
def notifications(request: HttpRequest) -> HttpResponse:
    form = NotificationsForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account_notifications")
    return TemplateResponse(request, "accounts/notifications.html", {"form": form})


@csrf_exempt  # the link itself is the right; mail programs that stop with one click (RFC 8058) send no token
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link at the end of a mail: a button, and only its POST ends that kind of mails."""
    try:
        user, kind = _read(token)
    except (LinkError, KeyError, User.DoesNotExist):
        return TemplateResponse(request, "accounts/stop.html", {"kind": None}, status=404)
    if request.method == "POST":
        choose(user, kind=kind.name, is_wanted=False)
    return TemplateResponse(request, "accounts/stop.html", {"kind": kind, "is_done": request.method == "POST"})


def _read(token: str):
    pk, name = read_link_token(STOP, token, max_age=TIME_TO_STOP).split(":", 1)
    return User.objects.get(pk=pk), kind_named(name)
