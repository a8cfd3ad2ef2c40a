from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from django.views.static import serve as serve_file
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from directory.urls import (
    COMPLAINT,
    OWN,
    REPORT,
    SHORTLIST,
    complaint_patterns,
    own_patterns,
    report_patterns,
    shortlist_patterns,
    suggestion_patterns,
)
from events.urls import (
    CHECK_IN,
    REGISTRATION,
    calendar_patterns,
    check_in_patterns,
    registration_patterns,
    ticket_code_patterns,
    watch_patterns,
)
from glokal.accounts.urls import ACCOUNT, account_patterns
from glokal.accounts.views.cms_login import CmsLoginView
from glokal.api.v1 import api
from glokal.pages.component_page import component_page
from glokal.pages.routing import serve as serve_page
from glokal.search.views import site_search
from home.views.crawlers import robots, sitemap
from home.views.feeds import news_feed

handler404 = "glokal.api.errors.not_found"
handler500 = "glokal.api.errors.failed"

urlpatterns = [
    path("admin/login/", CmsLoginView.as_view(), name="wagtailadmin_login"),  # before theirs, of the same name
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("calendar/", include(calendar_patterns)),
    path("ticket/", include(ticket_code_patterns)),
    path("news/<str:language>.atom", news_feed, name="news_feed"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]

if settings.DEBUG or settings.DEMO:
    # In production the proxy or the object storage serves media. Documents have an address that sends them to be saved.
    served = r"^media/(?P<path>(?!documents/).*)$"
    urlpatterns.append(re_path(served, serve_file, {"document_root": settings.MEDIA_ROOT}))

if settings.COMPONENT_PAGE:
    urlpatterns.append(path("_components/", component_page, name="component_page"))

urlpatterns += i18n_patterns(
    path("", include("glokal.translation.urls")),
    path("", include(watch_patterns)),
    path(REGISTRATION, include(registration_patterns)),
    path(CHECK_IN, include(check_in_patterns)),
    path(ACCOUNT, include(account_patterns)),
    # Wagtail's own sign-in for private pages would ask nobody for a second factor.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path(_("search/"), site_search, name="site_search"),
    path(SHORTLIST, include(shortlist_patterns)),
    path("suggestions/", include(suggestion_patterns)),
    path(REPORT, include(report_patterns)),
    path(COMPLAINT, include(complaint_patterns)),
    path(OWN, include(own_patterns)),
    path("", include([pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"])),
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    prefix_default_language=True,
)
