from http import HTTPStatus

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware

# The page editor of Wagtail 8 has inline scripts and styles and no nonces.
CMS_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class SecurityHeadersMiddleware(CSPMiddleware):
    """A strict Content-Security-Policy on the public site, a looser one under the CMS; a Permissions-Policy on both."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            response._csp_replace = CMS_POLICY  # type: ignore[attr-defined]  # how django-csp takes it
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if settings.DEMO:
            response.headers.setdefault("X-Robots-Tag", "noindex")  # nobody should find invented companies
        return super().process_response(request, response)


class CompressionMiddleware(GZipMiddleware):
    """Django's, except that documents go out as they are and say nothing else.

    Wagtail names the encoding of what has none "None". Until here that keeps them from being compressed, which would
    lose their length; then it goes, since clients needn't open what is encoded in a way that they don't know.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer: HttpResponseBase = super().process_response(request, response)
        if answer.headers.get("Content-Encoding") == "None":
            del answer.headers["Content-Encoding"]
        return answer


# What stands outside the page trees answers for itself.
WITHOUT_LANGUAGE_PREFIX = ("/admin/", "/api/", "/calendar/", "/documents/", "/media/", "/static/")


class LanguageMiddleware(LocaleMiddleware):
    """Django's, except that it leads nobody from a missing item of the API to a page of the same name.

    Django redirects an unknown address without a language to one with it if that is valid, and to Wagtail every one is.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == HTTPStatus.NOT_FOUND and request.path_info.startswith(WITHOUT_LANGUAGE_PREFIX):
            return response
        return super().process_response(request, response)
