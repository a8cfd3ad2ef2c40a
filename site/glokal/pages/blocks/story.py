from django.utils.translation import gettext_lazy as _
from wagtail import blocks

INLINE = ["bold", "italic", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(label=_("Level"), choices=[("2", _("Section")), ("3", _("Subsection"))], default="2")

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"
        preview_value = {"text": "Zerspanung / Třískové obrábění", "level": "2"}
        description = _("Divides the text. A subsection belongs below a section.")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), help_text=_("Word for word, with its quotation marks."))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"
        preview_value = {"text": "„Der Weg über die Grenze ist kürzer, als man denkt.“", "attribution": ""}
        description = _("What a person said, set apart from the text.")


class StoryBlock(blocks.StreamBlock):
    """The body of a text: what a press release consists of."""

    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"),
        icon="pilcrow",
        features=INLINE,
        template="blocks/paragraph.html",
        preview_value="<p>Text / text</p>",
        description=_("Running text, with bold, italics and links."),
    )
    list = blocks.RichTextBlock(
        label=_("List"),
        icon="list-ul",
        features=["ul", "ol", *INLINE],
        template="blocks/list.html",
        preview_value="<ul><li>1</li><li>2</li></ul>",
        description=_("Points, or numbered steps."),
    )
    quote = QuoteBlock()

    class Meta:
        label = _("Text")
        template = "blocks/story.html"  # the blocks themselves, without a box around each
