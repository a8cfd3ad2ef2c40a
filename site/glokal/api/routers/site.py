from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from glokal.api.reading import LanguageQuery, reading
from glokal.api.schemas.items import absolute
from glokal.api.schemas.site import Funding, LanguageItem, MenuLink, SiteItem
from glokal.core.languages import own_name
from glokal.pages.navigation import Frame, Link

router = Router(tags=["site"])


@router.get("", response=SiteItem, summary="Languages, menus and funding texts")
def read_site(request: HttpRequest, query: Query[LanguageQuery]):
    with reading(request, query) as language:
        frame = Frame(request)
        homes = frame.homes
        return SiteItem(
            name=settings.WAGTAIL_SITE_NAME,
            language=language,
            languages=[
                LanguageItem(
                    code=code, name=own_name(code), home=absolute(request, homes[code].url) if code in homes else None
                )
                for code, _name in settings.LANGUAGES
            ],
            main_menu=_links(request, frame.main_menu),
            footer_menu=_links(request, frame.footer_menu),
            funding=Funding(
                statement=_("Co-funded by the European Union"), programme=_("Interreg Saxony – Czechia 2021–2027")
            ),
            is_demo=settings.DEMO,
            licence=settings.DATA_LICENCE,
        )


def _links(request: HttpRequest, links: list[Link]) -> list[MenuLink]:
    return [MenuLink(title=link.title, url=request.build_absolute_uri(link.url)) for link in links]
