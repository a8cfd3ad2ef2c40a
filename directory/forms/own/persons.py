"""A contact person of an entry, for its members: each line says for itself whether the public may see it."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy

from directory.enums import UNSEEN, ContactLanguage, ContactRole
from directory.forms.own.seen import SeenForm
from directory.models import ContactPerson
from directory.services.contacts import FIELDS, SHOWN, contact_version, role_code, role_texts

KEPT = "kept"  # words that an editor wrote as a role; they may stay
LINES = {
    "name": {"autocomplete": "name"},
    "phone": {"autocomplete": "tel", "inputmode": "tel"},
    "email": {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"},
}


class PersonForm(SeenForm, forms.ModelForm):
    role = forms.ChoiceField(label=gettext_lazy("Function in the organisation"), required=False)

    class Meta:
        model = ContactPerson
        fields = ("name", "languages", "phone", "email", *SHOWN)

    def __init__(self, person: ContactPerson, data=None):
        code = role_code(person.role)
        is_kept = bool(person.role) and not code
        initial = {"role": KEPT if is_kept else code, "seen": contact_version(person) if person.pk else ""}
        super().__init__(data, instance=person, initial=initial)
        self.kept_role = dict(person.role)
        words = [person.role[code] for code, _name in settings.LANGUAGES if code in person.role]
        kept = [(KEPT, " / ".join(words))] if is_kept else []
        self.fields["role"].choices = [("", "–"), *kept, *ContactRole.choices]
        for name, label in (
            ("name", _("Name")),
            ("phone", _("Phone")),
            ("email", _("E-mail")),
            ("languages", _("Languages of contact")),
        ):
            self.fields[name].label = label
        if person.organisation.state not in UNSEEN:
            self.fields["name"].help_text = _(
                "If the name is to be public, a moderator reads it first. Until then the present one stays; if you "
                "change the function, languages, phone or e-mail too, none is shown."
            )
        for name in SHOWN:
            self.fields[name].label = _("Public")
        for name, attributes in LINES.items():
            self.fields[name].widget.attrs.update(attributes)
        self.fields["languages"].choices = ContactLanguage.choices

    def _post_clean(self):
        """The role has its own way: the form knows a code, the model the words of every language."""
        role = self.cleaned_data.pop("role", None)
        super()._post_clean()
        if role is not None:
            self.cleaned_data["role"] = role

    def values(self):
        values = super().values()
        return values | ({"role": self.kept_role} if values["role"] == KEPT else {})

    def stored(self, name, value):
        if name != "role":
            return value
        return self.kept_role if value == KEPT else role_texts(value)

    def control(self, name, value):
        if name != "role":
            return value
        return role_code(value) or (KEPT if value else "")

    def lines(self):
        """Return each field with the box that makes it public."""
        return [(self[name], self[f"shows_{name}"]) for name in FIELDS]
