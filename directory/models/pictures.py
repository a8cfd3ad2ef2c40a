from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.enums import ChangeState, PictureUse
from directory.models.decided import AwaitsDecision
from glokal.core.fields import TextPerLanguageField
from glokal.media.fields import PictureForeignKey


class SubmittedPicture(AwaitsDecision):
    """A member's picture or logo, or other words of a picture, that no reader sees before a moderator has seen it.

    It never changes: who wants something else withdraws it and submits anew, so what is accepted is what was seen.
    """

    organisation = models.ForeignKey(
        "Organisation", verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="submitted_pictures"
    )
    use = models.CharField(_("use"), max_length=8, choices=PictureUse.choices)
    # Empty once the file was deleted, as it was refused or withdrawn.
    image = PictureForeignKey(verbose_name=_("picture"))
    # Set where only the words of a picture that is public are to change.
    picture = models.ForeignKey(
        "OrganisationPicture", null=True, blank=True, on_delete=models.SET_NULL, related_name="submitted"
    )
    alt_texts = TextPerLanguageField(_("alternative texts"))
    credit = models.CharField(_("credit"), max_length=255)

    class Meta:
        verbose_name = _("submitted picture")
        verbose_name_plural = _("submitted pictures")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(state=ChangeState.WAITING, use=PictureUse.LOGO),
                name="one_waiting_logo",
            ),
            models.UniqueConstraint(
                fields=["picture"],
                condition=models.Q(state=ChangeState.WAITING),
                name="one_waiting_change_per_picture",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_use_display()}"
