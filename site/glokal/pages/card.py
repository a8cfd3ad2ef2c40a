"""How a page introduces itself: to search engines, and wherever somebody shares its address (Open Graph)."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.images.models import AbstractRendition

from glokal.media.models import SiteImage
from glokal.media.pictures import preview_of


@dataclass(frozen=True)
class Card:
    """`kind` is a type of Open Graph: "website" or "article". `image` is of this page alone; few pages have one."""

    title: str
    description: str = ""
    kind: str = "website"
    image: SiteImage | None = None

    @cached_property
    def preview(self) -> AbstractRendition | None:
        return preview_of(self.image) if self.image else None
