"""What leads on: a button, and files."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from glokal.media.models import SiteDocument
from glokal.pages.addresses import link_to

from .segments import AddressBlock

GROUP = _("Links and files")
TARGETS = ("page", "address", "document")


@dataclass(frozen=True)
class Link:
    """Where a button leads: `language` is empty where nobody said in which language the other side is."""

    url: str
    language: str = ""
    document: SiteDocument | None = None


class CallToActionValue(blocks.StructValue):
    def link(self) -> Link | None:
        """Return where the button leads a reader of the active language; None if the page there isn't public."""
        if page := self["page"]:
            there = link_to(page)
            return Link(*there) if there else None
        if document := self["document"]:
            return Link(document.url, document.language, document)
        return Link(self["address"]) if self["address"] else None


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        label=_("Sentence"), required=False, max_length=300, help_text=_("Why the reader should go on.")
    )
    button = blocks.CharBlock(
        label=_("Button"), max_length=60, help_text=_("What happens then, such as “Register for the workshop”.")
    )
    page = blocks.PageChooserBlock(
        label=_("Page"), required=False, help_text=_("Leads to the page in the reader's language, if it is there.")
    )
    address = AddressBlock(label=_("Address of another site"), required=False)
    document = DocumentChooserBlock(label=_("File"), required=False)

    class Meta:
        icon = "arrow-right-full"
        group = GROUP
        label = _("Button")
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue
        preview_value = {
            "text": _("You make parts that are missing here?"),
            "button": _("Enter your company"),
            "page": None,
            "address": "https://example.org/",
            "document": None,
        }
        description = _("A sentence and a button: the one thing that the reader should do next.")

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and sum(bool(value[target]) for target in TARGETS) != 1:
            problem = gettext("Choose one target: a page, an address or a file.")
            raise StructBlockValidationError(non_block_errors=[ValidationError(problem)])
        return value


class DocumentsBlock(blocks.ListBlock):
    class Meta:
        icon = "download"
        group = GROUP
        label = _("Files")
        template = "blocks/documents.html"
        description = _("Files to download, each with its type, size, language and licence.")

    def get_preview_value(self):
        sample = SiteDocument(title=gettext("Programme of the workshop"), file_size=1_200_000, language="cs")
        sample.pk, sample.file.name = 0, "documents/programme.pdf"
        return self.normalize([sample])
