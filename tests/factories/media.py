"""Images and files as the library holds them."""

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file_jpeg

from glokal.media.models import SiteDocument, SiteImage


def image(*, size=(1000, 600), file=None, **fields):
    facts = {"title": "Werkhalle", "credit": "Jana Nová", "alt_texts": {"de": "Eine Halle", "cs": "Dílna"}}
    return SiteImage.objects.create(**facts | {"file": file or get_test_image_file_jpeg(size=size)} | fields)


def image_without(*, alt=True, credit=True, **fields):
    """An image that came past `save()`, as an import could write it."""
    made = image(**fields)
    lacks = ({} if alt else {"alt_texts": {}}) | ({} if credit else {"credit": ""})
    SiteImage.objects.filter(pk=made.pk).update(**lacks)
    return SiteImage.objects.get(pk=made.pk)


def document(*, title="Programm", name="programm.pdf", content=b"%PDF-1.7 " + b"x" * 1991, **fields):
    made = SiteDocument(title=title, file=ContentFile(content, name=name), **fields)
    made._set_document_file_metadata()
    made.save()
    return made
