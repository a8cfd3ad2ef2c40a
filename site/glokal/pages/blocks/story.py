from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .figures import FiguresBlock, TableBlock
from .links import CallToActionBlock, DocumentsBlock
from .pictures import CaptionedImageBlock, VideoBlock
from .text import AccordionBlock, AccordionItemBlock, HeadingBlock, ParagraphBlock, PointsBlock, QuoteBlock

INLINE = ["bold", "italic", "link", "document-link"]


class StoryBlock(blocks.StreamBlock):
    """The body of a text: everything that a communicator puts on a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=INLINE)
    list = PointsBlock(features=["ul", "ol", *INLINE])
    quote = QuoteBlock()
    accordion = AccordionBlock(AccordionItemBlock())
    image = CaptionedImageBlock()
    video = VideoBlock()
    figures = FiguresBlock()
    table = TableBlock()
    call_to_action = CallToActionBlock()
    documents = DocumentsBlock(DocumentChooserBlock(label=_("File")))

    class Meta:
        label = _("Text")
        template = "blocks/story.html"  # the blocks themselves, without a box around each
