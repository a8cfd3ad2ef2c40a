"""Running text: what a press release consists of."""

from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

GROUP = _("Text")


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(label=_("Level"), choices=[("2", _("Section")), ("3", _("Subsection"))], default="2")

    class Meta:
        icon = "title"
        group = GROUP
        label = _("Heading")
        template = "blocks/heading.html"
        preview_value = {"text": _("What the companies found"), "level": "2"}
        description = _("Divides the text. A subsection belongs below a section.")


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        group = GROUP
        label = _("Paragraph")
        template = "blocks/paragraph.html"
        description = _("Running text, with bold, italics and links.")

    def get_preview_value(self):
        text = gettext("Twelve companies from both sides of the border talked about the parts they buy far away today.")
        return RichText(f"<p>{text}</p>")


class PointsBlock(blocks.RichTextBlock):
    class Meta:
        icon = "list-ul"
        group = GROUP
        label = _("List")
        template = "blocks/list.html"
        description = _("Points, or numbered steps.")

    def get_preview_value(self):
        points = [gettext("Say what you are looking for."), gettext("Compare the entries."), gettext("Write to one.")]
        return RichText(f"<ol>{''.join(f'<li>{point}</li>' for point in points)}</ol>")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), help_text=_("Word for word, with its quotation marks."))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        group = GROUP
        label = _("Quote")
        template = "blocks/quote.html"
        preview_value = {
            "text": _("“The way across the border is shorter than one thinks.”"),
            "attribution": _("A managing director from Zittau"),
        }
        description = _("What a person said, set apart from the text.")


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=200, help_text=_("What is always visible."))
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "document-link", "ul", "ol"])

    class Meta:
        icon = "minus"
        label = _("Part")


class AccordionBlock(blocks.ListBlock):
    """Works without JavaScript: each part is a `details` element."""

    class Meta:
        icon = "collapse-down"
        group = GROUP
        label = _("Parts to unfold")
        template = "blocks/accordion.html"
        description = _("Questions and answers, or details that not everybody needs. A reader unfolds each part.")

    def get_preview_value(self):
        parts = [
            (gettext("What does an entry cost?"), gettext("Nothing.")),
            (gettext("Who may be entered?"), gettext("Every company, chamber and network of the programme area.")),
        ]
        return self.normalize([{"title": title, "text": RichText(f"<p>{text}</p>")} for title, text in parts])
