"""What an image needs before it may be published."""

from django.utils.translation import gettext as _

from glokal.media.models import SiteImage


def missing_for_publication(image: SiteImage) -> list[str]:
    """Return what `image` lacks, in whole sentences that name it and say what to do; empty if nothing.

    `SiteImage.save` refuses such an image, but rows also come by import, bulk update and from before the rule.
    Alternative text: WCAG 2.2, 1.1.1. Credit: § 13 UrhG, § 11 autorského zákona.
    """
    missing = []
    if image.lacks_description:
        missing.append(
            _(
                "The image “%(title)s” has no alternative text. Describe it in the image library, or mark it as "
                "decorative there."
            )
            % {"title": image.title}
        )
    if image.lacks_credit:
        missing.append(
            _("The image “%(title)s” has no credit. Name in the image library who made it.") % {"title": image.title}
        )
    return missing
