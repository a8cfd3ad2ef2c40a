from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from glokal.pages.blocks import StoryBlock
from glokal.pages.models import BasePage
from glokal.translation.selectors.words import words_of_page
from home.enums import MessageKind


class ContactPage(BasePage):
    """The words around a form that reaches the operator."""

    # A form carries what belongs to one visitor only.
    is_cached = False

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences, shown large above the form."))
    body = StreamField(
        StoryBlock(), verbose_name=_("text"), blank=True, help_text=_("Beside the form: address, other ways.")
    )
    thanks = models.TextField(
        _("thanks"), blank=True, help_text=_("Stands in place of the form once a message has been received.")
    )
    kind = models.CharField(
        _("form"),
        max_length=20,
        choices=MessageKind.choices,
        default=MessageKind.CONTACT,
        help_text=_("Which form the page shows. There is one page for each in each language."),
    )
    in_footer = models.BooleanField(
        _("show in the footer"), default=True, help_text=_("The footer stands on every page of this language.")
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = _("A form that reaches the operator by e-mail: contact, or a barrier report.")
    content_panels = [*BasePage.content_panels, "lead", "body", "thanks"]
    promote_panels = [
        *BasePage.promote_panels,
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("in_footer")], heading=_("Place on the site")),
    ]

    class Meta:
        verbose_name = _("page with a form")
        verbose_name_plural = _("pages with a form")

    @property
    def description(self):
        return self.search_description or self.lead

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"words": words_of_page(self, self.family)}

    def serve(self, request, *args, **kwargs):
        from home.views.contact import serve_contact_page

        return serve_contact_page(self, request)

    def clean(self):
        super().clean()
        same = ContactPage.objects.filter(kind=self.kind, locale=self.locale_id).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError({"kind": _("There is a page for this form already.")})
