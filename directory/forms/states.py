from django import forms
from wagtail.admin.forms import WagtailAdminModelForm


class StateForm(WagtailAdminModelForm):
    """Facts with a state, which is moved by a service. Who leaves it alone must not set back what others did since."""

    shown_state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["shown_state"].initial = self.instance.state
