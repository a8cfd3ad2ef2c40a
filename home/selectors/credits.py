"""Who made the images that readers see."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from glokal.media.models import SiteImage
from glokal.pages.restrictions import public


def image_credits() -> list[str]:
    """Return the credits of all images on published pages, each once, in order of the alphabet."""
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SiteImage),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", "to_object_id")
    readable = {str(pk) for pk in public(Page.objects.live()).values_list("pk", flat=True)}
    shown = {image for page, image in uses if page in readable}
    return sorted(set(SiteImage.objects.filter(pk__in=shown).values_list("credit", flat=True)), key=str.casefold)
