from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from directory import validators
from directory.fields import ContactLanguagesField
from glokal.core.fields import TextPerLanguageField
from glokal.media.fields import PictureForeignKey


class ContactPerson(Orderable):
    """Somebody to turn to. Each field says for itself whether the public may see it.

    A public name is `checked_name`, which a moderator has seen or an editor has entered; `name` is what was typed last,
    and `checked_beside` a token of what was said of her then.
    `selectors.contacts.public_contacts` is the only way to anything public: pages, API, export and structured data.
    """

    organisation = ParentalKey("Organisation", on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(
        pgettext_lazy("of a person", "name"), max_length=120, validators=[validators.validate_no_address]
    )
    checked_name = models.CharField(max_length=120, blank=True, editable=False)
    checked_beside = models.CharField(max_length=40, blank=True, editable=False)
    role = TextPerLanguageField(_("role"))
    languages = ContactLanguagesField(
        _("languages"), default=list, blank=True, validators=[validators.validate_contact_languages]
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[validators.validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)
    shows_name = models.BooleanField(_("name is public"), default=False)
    shows_role = models.BooleanField(_("role is public"), default=False)
    shows_languages = models.BooleanField(_("languages are public"), default=False)
    shows_phone = models.BooleanField(_("phone is public"), default=False)
    shows_email = models.BooleanField(_("e-mail is public"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")

    def __str__(self):
        return self.name

    @property
    def public_name(self) -> str:
        return self.checked_name if self.shows_name else ""


class OrganisationPicture(Orderable):
    """A picture of the organisation, with the description and credit of its image."""

    organisation = ParentalKey("Organisation", on_delete=models.CASCADE, related_name="pictures")
    image = PictureForeignKey(verbose_name=_("picture"), null=False, blank=False, on_delete=models.CASCADE)

    class Meta(Orderable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return str(self.image)
