"""What must be right before a page is public, and what its author should know: for the editor and for every other way.

Where a form publishes, blocks and fields refuse by themselves and say so in place; this is for schedules, workflows and
bulk actions, which ask no form.
"""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from glokal.media.models import SiteImage
from glokal.media.validators import missing_for_publication
from glokal.translation.selectors.segments import plain_text

LONGEST_TITLE = 90
LONGEST_LEAD = 350
LONGEST_PARAGRAPH = 1200
EXCERPT = 40


def images_of(page: Page) -> list[SiteImage]:
    """Return all images that `page` shows: of its fields and of the blocks of its texts."""
    keys = set()
    for field in page._meta.get_fields():
        if hasattr(field, "extract_references"):
            keys |= {
                key
                for model, key, *_paths in field.extract_references(field.value_from_object(page))
                if model is SiteImage
            }
        elif field.many_to_one and field.related_model is SiteImage:
            keys.add(field.value_from_object(page))
    return list(SiteImage.objects.filter(pk__in=keys - {None}).order_by("title", "pk")) if keys else []


def obstacles(page: Page) -> list[str]:
    """Return in whole sentences why `page` can't be published; empty if nothing is in the way."""
    return [sentence for image in images_of(page) for sentence in missing_for_publication(image)]


def advice(page: Page) -> list[str]:
    """Return in whole sentences what makes `page` hard to read. Nothing of it blocks."""
    return [*_about_lengths(page), *_about_stories(page), *_about_images(page)]


def _about_lengths(page: Page) -> Iterator[str]:
    if len(page.title) > LONGEST_TITLE:
        yield _("The title has %(count)s characters. Up to %(limit)s fit into lists and search results.") % {
            "count": len(page.title),
            "limit": LONGEST_TITLE,
        }
    lead = getattr(page, "lead", "")
    if len(lead) > LONGEST_LEAD:
        yield _("The lead has %(count)s characters. Up to %(limit)s can be taken in at a glance.") % {
            "count": len(lead),
            "limit": LONGEST_LEAD,
        }


def _about_stories(page: Page) -> Iterator[str]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _about_story(field.value_from_object(page))


def _about_story(story: StreamValue) -> Iterator[str]:
    has_section = False
    for block in story:
        if block.block_type == "heading":
            text = block.value["text"]
            if block.value["level"] == "2":
                has_section = True
            elif not has_section:
                yield _("The subsection “%(text)s” stands below no section: a level of headings is skipped.") % {
                    "text": _excerpt(text)
                }
            if len(text) > LONGEST_TITLE:
                yield _("The heading “%(text)s” has more than %(limit)s characters.") % {
                    "text": _excerpt(text),
                    "limit": LONGEST_TITLE,
                }
        elif block.block_type == "paragraph":
            text = plain_text(block.value.source)
            if len(text) > LONGEST_PARAGRAPH:
                yield _("The paragraph “%(text)s” has more than %(limit)s characters. Divide it.") % {
                    "text": _excerpt(text),
                    "limit": LONGEST_PARAGRAPH,
                }


def _about_images(page: Page) -> Iterator[str]:
    language = page.locale.language_code
    for image in images_of(page):
        described_in = image.alt_in(language)[1]
        if described_in and described_in != language:
            yield _(
                "The image “%(title)s” has no alternative text in the language of this page. Add it in the image "
                "library."
            ) % {"title": image.title}


def _excerpt(text: str) -> str:
    return Truncator(text.strip()).chars(EXCERPT)
