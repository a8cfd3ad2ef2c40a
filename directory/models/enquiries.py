import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from directory import validators
from directory.enums import ConceptKind, EnquiryOutcome, EnquiryState, Side, Unit
from directory.fields import CertificatesField, ContactLanguagesField
from glokal.core.identity import PublicIdField
from glokal.core.languages import language_choices


class Enquiry(models.Model):
    """What somebody asks of one firm or several. Facts are codes, so that each side reads them in its language.

    Nothing of it leaves the site before `confirmed_at`. Persons and words go after the time that the privacy notice
    names; what is left then is for counting.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)  # of the form: sent twice, it is one
    listing = models.ForeignKey(
        "Listing", verbose_name=_("offer or request"), null=True, on_delete=models.SET_NULL, related_name="enquiries"
    )
    # As typed in `text_language`; the concept is what it was recognised as, if it was.
    capability_text = models.CharField(_("capability"), max_length=120, blank=True)
    capability = models.ForeignKey(
        "Concept",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"kind__in": (ConceptKind.CAPABILITY, ConceptKind.SECTOR)},
    )
    material_text = models.CharField(_("material"), max_length=120, blank=True)
    material = models.ForeignKey(
        "Concept",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"kind": ConceptKind.MATERIAL},
    )
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=3, null=True)
    unit = models.CharField(_("unit"), max_length=6, choices=Unit.choices, blank=True)
    wanted_by = models.DateField(_("wanted by"), null=True)
    certificates = CertificatesField(
        _("certificates"), default=list, blank=True, validators=[validators.validate_certificates]
    )
    has_drawing = models.BooleanField(_("drawing"), null=True)
    reply_languages = ContactLanguagesField(
        _("languages of the answer"), default=list, blank=True, validators=[validators.validate_contact_languages]
    )
    text = models.TextField(_("text"))
    text_language = models.CharField(_("language of the text"), max_length=10, choices=language_choices())

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="sent_enquiries"
    )
    sender_name = models.CharField(pgettext_lazy("of a person", "name"), max_length=120)
    sender_organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    sender_email = models.EmailField(_("e-mail"))
    sender_language = models.CharField(_("language of the sender"), max_length=10)
    shows_email = models.BooleanField(_("may be answered directly"), default=False)

    created_at = models.DateTimeField(_("written"), auto_now_add=True, db_index=True)
    confirmed_at = models.DateTimeField(_("sent"), null=True, db_index=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-created_at", "-pk"]
        permissions = [("count_enquiries", "Can see how many enquiries there are")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class EnquiryRecipient(models.Model):
    """One firm that an enquiry went to, and what became of it: what both sides see as one exchange of letters."""

    public_id = PublicIdField()
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="recipients")
    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="enquiries"
    )
    # In which the receiving side reads it, as the sender saw before sending.
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(
        _("state"), max_length=11, choices=EnquiryState.choices, default=EnquiryState.WRITTEN, db_index=True
    )
    sent_at = models.DateTimeField(_("sent"), null=True, db_index=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.CharField(max_length=8, choices=[(side, side) for side in Side], blank=True)
    reminded_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    sender_outcome = models.CharField(max_length=4, choices=EnquiryOutcome.choices, blank=True)
    receiver_outcome = models.CharField(max_length=4, choices=EnquiryOutcome.choices, blank=True)

    class Meta:
        verbose_name = _("receiver of an enquiry")
        verbose_name_plural = _("receivers of enquiries")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["enquiry", "organisation"], name="one_letter_per_enquiry")]

    def __str__(self):
        return f"{self.enquiry}: {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Whether either side may write."""
        return self.state in (EnquiryState.SENT, EnquiryState.ANSWERED)


class EnquiryMessage(models.Model):
    """An answer, or a word more from the sender, in the language in which it was written."""

    recipient = models.ForeignKey(EnquiryRecipient, on_delete=models.CASCADE, related_name="messages")
    is_from_receiver = models.BooleanField()
    text = models.TextField(_("text"))
    language = models.CharField(_("language of the text"), max_length=10, choices=language_choices())
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class SenderBlock(models.Model):
    """A firm that wants no enquiries from a sender, who is known by a keyed hash alone, or from anybody.

    Without an organisation it is the moderators' word that nobody gets any from this sender.
    """

    EVERYBODY = ""

    organisation = models.ForeignKey("Organisation", null=True, on_delete=models.CASCADE, related_name="sender_blocks")
    sender = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("blocked sender")
        verbose_name_plural = _("blocked senders")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "sender"], name="one_block_per_sender"),
            models.UniqueConstraint(
                fields=["sender"], condition=models.Q(organisation=None), name="one_block_of_the_site_per_sender"
            ),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(sender=""), name="site_blocks_a_sender"
            ),
        ]

    def __str__(self):
        return f"{self.organisation or '–'}: {self.sender[:8]}"
