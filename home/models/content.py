from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from glokal.pages.blocks import StoryBlock
from glokal.pages.models import BasePage
from glokal.translation.selectors.words import words_of_page
from home.enums import LEGAL_PURPOSES, MessageKind, Purpose


class ContentPage(BasePage):
    """A plain page: the project, a legal text."""

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences, shown large above the text and by search engines.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)
    purpose = models.CharField(
        _("purpose"),
        max_length=20,
        choices=Purpose.choices,
        blank=True,
        help_text=_("Where other pages lead to a page of this kind, they find it by this. One page each."),
    )
    in_footer = models.BooleanField(
        _("show in the footer"), default=False, help_text=_("The footer stands on every page of this language.")
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = _("A text that stays: about the project, a legal notice.")
    content_panels = [*BasePage.content_panels, "lead", "body"]
    promote_panels = [
        *BasePage.promote_panels,
        MultiFieldPanel([FieldPanel("purpose"), FieldPanel("in_footer")], heading=_("Place on the site")),
    ]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @property
    def description(self):
        return self.search_description or self.lead

    def get_context(self, request, *args, **kwargs):
        from home.selectors.contact import contact_page
        from home.selectors.credits import image_credits
        from home.selectors.project import project_facts

        is_statement = self.purpose == Purpose.ACCESSIBILITY
        return super().get_context(request, *args, **kwargs) | {
            "words": words_of_page(self, self.family),
            "project": project_facts(self.locale.language_code) if self.purpose == Purpose.PROJECT else None,
            "is_legal": self.purpose in LEGAL_PURPOSES,
            "image_credits": image_credits() if self.purpose == Purpose.CREDITS else [],
            "barrier_page": is_statement and contact_page(MessageKind.BARRIER, language=self.locale.language_code),
        }

    def clean(self):
        super().clean()
        same = ContentPage.objects.filter(purpose=self.purpose, locale=self.locale_id).exclude(pk=self.pk)
        if self.purpose and same.exists():
            raise ValidationError({"purpose": _("There is a page for this purpose already.")})
