"""The pages that law asks of every site in this field, and the forms by which the operator is reached."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from home.models import ContactPage, ContentPage
from home.services.ready_pages import create_ready_page, read_entry

FOLDER = Path(__file__).parents[1] / "data" / "pages"


@transaction.atomic
def build_legal_pages() -> None:
    """Create the missing ones, in all languages that the files have; leave every page that is there as it is.

    What stands there for a purpose or a form counts, also in one language only and under another name: a communicator
    may have written it herself.
    """
    languages = set(Locale.objects.values_list("language_code", flat=True))
    for path in sorted(FOLDER.glob("*.yaml")):
        entry = read_entry(path)
        model, field = (ContactPage, "kind") if "kind" in entry else (ContentPage, "purpose")
        facts = {field: entry[field], "in_footer": True}
        written = [code for code in (settings.LANGUAGE_CODE, *settings.CONTENT_LANGUAGES) if code in entry]
        original = next((code for code in written if code in languages), None)
        if original and not model.objects.filter(**{field: entry[field]}).exists():
            create_ready_page(model, f"pages/{entry[field]}", entry, original=original, facts=facts)
