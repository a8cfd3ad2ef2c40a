"""Whether a request comes from a page of this site: what protects a POST on a kept page, which can't hold a token.

Browsers say it in headers that no script of another site can set (Sec-Fetch-Site, and Origin for older ones). Good for
what harms nobody if it is forged after all; everything else keeps Django's token.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_this_site(request: HttpRequest) -> bool:
    """Return False for a request that comes from elsewhere, or doesn't say where it comes from."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
