"""Export of what is kept about a person, and the end of her account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from glokal.accounts.forms.settings import DeletionForm
from glokal.accounts.models import User
from glokal.accounts.personal_data import export_of
from glokal.accounts.services.deletion import DeletionError, delete_account

from .access import signed_in_required


@signed_in_required
def my_data(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "accounts/my_data.html", {})


@require_safe
@signed_in_required
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about whoever asks, as a file."""
    name = f"glokal-{timezone.localdate():%Y-%m-%d}.json"
    response = JsonResponse(export_of(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@signed_in_required
@reauthentication_required(app="allauth.account")
def delete(request: HttpRequest) -> HttpResponse:
    """Ask once more; then everything goes, and a mail says so."""
    form = DeletionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=request.user.pk)
        try:
            with transaction.atomic():
                delete_account(user)
                logout(request)
        except DeletionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your account is deleted. An e-mail confirms it."))
            return redirect("account_login")
    return TemplateResponse(request, "accounts/delete.html", {"form": form})
