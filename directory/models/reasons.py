from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, gettext_lazy as _, override

from glokal.core.fields import TextPerLanguageField


class ReasonText(models.Model):
    """A reason that moderators give often, in every language of the site. Until it has all of them nobody can use it.

    Only a beginning: a moderator changes the text before it is sent, and it is kept with the decision as it was sent.
    """

    key = models.SlugField(_("key"), max_length=40, unique=True)
    texts = TextPerLanguageField(_("text"), is_long=True)
    rule = models.CharField(
        _("point of the terms of use"),
        max_length=20,
        blank=True,
        help_text=_("Such as 4.2. Told together with the text."),
    )

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ["key"]

    def __str__(self):
        text = self.texts.get(get_language()) or next(iter(self.texts.values()), self.key)
        return Truncator(text).chars(90)

    @property
    def is_complete(self) -> bool:
        """Whether it can be told to everybody: there is a text in each language of the site."""
        return all(self.texts.get(code) for code, _name in settings.LANGUAGES)

    def text_in(self, language: str) -> str:
        """Return what somebody is told who reads `language`, with the point of the terms."""
        with override(language):
            rule = gettext("(terms of use, point %(rule)s)") % {"rule": self.rule} if self.rule else ""
        return f"{self.texts[language]} {rule}".strip()
