"""A translator's own switch in the CMS, under "account"."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from glokal.translation.models import WorkNotice
from glokal.translation.permissions import bound_to


class WorkNoticeForm(forms.ModelForm):
    class Meta:
        model = WorkNotice
        fields = ["is_wanted"]


class WorkNoticePanel(BaseSettingsPanel):
    name = "open_translations"
    title = _("Translations")
    order = 150
    tab = notifications_tab
    form_class = WorkNoticeForm

    def is_active(self):
        return bound_to(self.user) is not None

    def get_form(self):
        notice = WorkNotice.objects.filter(user=self.user).first() or WorkNotice(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=notice, prefix=self.name)
