"""What search engines ask for: which addresses there are, and where they may go."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control

from home.selectors.sitemap import places

FOR_AN_HOUR = cache_control(public=True, max_age=3600)


@FOR_AN_HOUR
def sitemap(request: HttpRequest) -> TemplateResponse:
    """Each address of each language with all its counterparts and itself, as hreflang asks it; sitemaps.org 0.9."""
    urls = []
    for place in places([code for code, _name in settings.LANGUAGES]):
        absolute = {code: request.build_absolute_uri(path) for code, path in place.paths.items()}
        alternates = [{"lang_code": code, "location": url} for code, url in sorted(absolute.items())]
        urls += [{"location": url, "lastmod": place.changed_at, "alternates": alternates} for url in absolute.values()]
    return TemplateResponse(request, "sitemap.xml", {"urlset": urls}, content_type="application/xml")


@FOR_AN_HOUR
def robots(request: HttpRequest) -> HttpResponse:
    """A demonstration names no sitemap; each of its answers says noindex, which a crawler must be allowed to see."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /api/"]
    if not settings.DEMO:
        lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
