"""What the operator has still to do before the site may go public: said in the CMS and by setup_site."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from glokal.pages.open_points import open_points_of
from home.enums import MessageKind
from home.models import ContactPage, ContentPage, OperatorSettings


@dataclass(frozen=True)
class OpenPoints:
    """The open points of one page, or one missing setting; `language` is that of the title."""

    title: str
    language: str
    count: int
    edit_url: str

    def __str__(self) -> str:
        return f"{self.title} ({self.language}): {self.count}" if self.language else self.title


def open_points() -> list[OpenPoints]:
    """Return the published pages with open points, in the order of the trees, then what the settings lack."""
    found = []
    for model in (ContentPage, ContactPage):
        for page in model.objects.live().select_related("locale"):
            count = len(open_points_of(f"{page.lead}\n{page.body.raw_data!r}"))
            if count:
                edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
                found.append((page.path, OpenPoints(page.title, page.locale.language_code, count, edit_url)))
    points = [point for _path, point in sorted(found, key=lambda entry: entry[0])]
    return [*points, *_missing_addresses()]


def _missing_addresses() -> list[OpenPoints]:
    if OperatorSettings.load().address_for(MessageKind.CONTACT):
        return []
    edit_url = reverse("wagtailsettings:edit", args=["home", "operatorsettings"])
    return [OpenPoints(_("Address for messages and barrier reports"), "", 1, edit_url)]
