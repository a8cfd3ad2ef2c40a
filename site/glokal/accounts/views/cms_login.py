"""The CMS's own page for signing in by password: the same stages follow as everywhere, also a second factor."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from wagtail.admin.views.account import LoginView


class CmsLoginView(LoginView):
    def form_valid(self, form):
        user = form.get_user()
        # Ends with the browser unless asked otherwise; the stages keep the session.
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if form.cleaned_data.get("remember") else 0)
        login = Login(user=user, redirect_url=self.get_success_url(), email=user.email)
        return perform_password_login(self.request, {"email": user.email}, login)
