"""The mails that left the site, to be read in the CMS. Nobody writes there; administrators send stuck ones again."""

from django.contrib.auth.models import AbstractBaseUser, AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from glokal.core.lists import NarrowedIndexView
from glokal.core.mail import send_again
from glokal.core.mail.confidential import confidential_mails, is_confidential
from glokal.core.models import Mail


def _sees_all(user: AbstractBaseUser | AnonymousUser) -> bool:
    return isinstance(user, AbstractUser) and user.is_superuser


class ReadOnly(PermissionHelper):
    """Who has the right to view may list and inspect; what holds a personal link is for administrators alone."""

    def user_can_list(self, user: AbstractBaseUser) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_send_again(self, user: AbstractUser | AnonymousUser) -> bool:
        return _sees_all(user)

    def user_can_create(self, user: AbstractBaseUser) -> bool:
        return False

    def user_can_inspect_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        return self.user_can_list(user) and (_sees_all(user) or not is_confidential(obj.template))  # type: ignore[attr-defined]

    def user_can_edit_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        return False


class MailLog(ModelAdmin):
    model = Mail
    menu_label = _("Sent e-mails")
    menu_icon = "mail"
    menu_order = 900
    add_to_settings_menu = True
    permission_helper_class = ReadOnly
    index_view_class = NarrowedIndexView
    list_display = ("created_at", "recipient", "subject", "state", "sent_at")
    list_filter = ("state", "language", "template")
    search_fields = ("recipient", "subject")
    ordering = ("-created_at",)
    inspect_view_enabled = True
    inspect_view_fields = (
        "recipient", "language", "template", "subject", "text", "reply_to", "state", "attempts", "created_at",
        "next_attempt_at", "sent_at", "forgotten_at", "last_error",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mail]:
        mails = super().get_queryset(request)
        return mails if _sees_all(request.user) else mails.exclude(confidential_mails())

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        address = path("mails/<int:pk>/send-again/", self.send_again_view, name="glokal_mail_send_again")
        return (*super().get_admin_urls_for_registration(), address)

    def send_again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """POST: queue the mail once more. An administrator's; the log of the mail leads here."""
        if not self.permission_helper.user_can_send_again(request.user):
            raise PermissionDenied
        return _send_again(request, get_object_or_404(Mail, pk=pk), self.url_helper.get_action_url("inspect", pk))


@require_POST
def _send_again(request: HttpRequest, mail: Mail, back: str) -> HttpResponse:
    if send_again(mail, by=request.user):  # type: ignore[arg-type]  # an administrator, as was asked before
        messages.success(request, gettext("The e-mail is on its way again."))
    else:
        messages.error(request, gettext("This e-mail can't be sent again: it has left, waits, or its text is deleted."))
    return redirect(back)
