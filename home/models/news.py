from html import unescape

from django.db import models
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from glokal.core.drawing.crop import Spot
from glokal.core.structured_data import json_ld
from glokal.media.fields import PictureForeignKey
from glokal.pages.alternates import page_alternates
from glokal.pages.blocks import StoryBlock
from glokal.pages.card import Card
from glokal.pages.models import BasePage
from glokal.translation.selectors.words import words_of_page
from home.enums import NewsCategory

MORE = 3
TEASER_CHARACTERS = 220


class NewsIndexPage(BasePage):
    """The news of one language, newest first."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One sentence below the title: what the news is about.")
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1
    page_description = _("The list of all news in one language.")
    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    @property
    def description(self):
        return self.search_description or self.introduction

    def get_context(self, request, *args, **kwargs):
        from home.selectors.archive import archive

        found = archive(
            language=self.locale.language_code, asked=request.GET.dict(), page_number=request.GET.get("page")
        )
        return super().get_context(request, *args, **kwargs) | {
            "archive": found,
            "alternates": SimpleLazyObject(lambda: page_alternates(self, request, found.chosen)),
        }


class NewsPage(BasePage):
    """One article in one language."""

    category = models.CharField(
        _("category"), max_length=20, choices=NewsCategory.choices, default=NewsCategory.PROJECT
    )
    date = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("Shown above the title; the articles are sorted by it.")
    )
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences, shown in lists and large above the text.")
    )
    author = models.CharField(
        _("author"), max_length=120, blank=True, help_text=_("Who wrote it, as readers shall see the name.")
    )
    picture = PictureForeignKey(
        verbose_name=_("picture"), help_text=_("Large above the text. Its credit stands below it.")
    )
    place = models.ForeignKey(
        "directory.Place",
        models.SET_NULL,
        verbose_name=_("place"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The town it is about. It stands above the title; without a picture a map of the border shows it."),
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    page_description = _("An article with title, lead and text.")
    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel(["category", "date"]),
        "author",
        "lead",
        "picture",
        "place",
        "body",
    ]
    override_translatable_fields = [
        SynchronizedField("author", overridable=False),
        SynchronizedField("place", overridable=False),
    ]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    def route(self, request, path_components):
        """Find an article also when it isn't online any more, for `serve` to say so. A draft that never was isn't."""
        if not path_components and not self.live and self.first_published_at:
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        from home.views.gone import gone

        if not (self.live or getattr(request, "is_preview", False)):
            return gone(request, self)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from home.selectors.news import visible_news
        from home.selectors.structured_data import article_data

        context = super().get_context(request, *args, **kwargs)
        data = article_data(self, context["card"], absolute=request.build_absolute_uri)
        return context | {
            "structured_data": json_ld(data),
            "words": words_of_page(self, self.family),
            "index": self.get_parent(),
            "more": list(visible_news(self.locale.language_code).exclude(pk=self.pk)[:MORE]),
        }

    @property
    def description(self):
        return self.search_description or self.teaser

    @property
    def card(self):
        return Card(self.title, self.description, kind="article", image=self.picture)

    @property
    def on_map(self) -> Spot | None:
        """Its place on the map of the border, if it has one."""
        return self.place.spot if self.place else None

    @property
    def teaser(self) -> str:
        """What lists say about the article: its lead, or the beginning of its first paragraph of sentences."""
        if self.lead:
            return self.lead
        texts = [unescape(strip_tags(block.value.source)) for block in self.body if block.block_type == "paragraph"]
        # What stands above the text of a press release ("Pressemitteilung", a date) ends no sentence and says nothing.
        sentences = [text for text in texts if text.rstrip('“”"« ').endswith((".", "!", "?", "…"))]
        return Truncator(next(iter(sentences or texts), "")).chars(TEASER_CHARACTERS, truncate="…")
