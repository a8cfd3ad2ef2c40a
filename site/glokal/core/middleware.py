from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware

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

    def process_response(self, request, response):
        if request.path.startswith("/admin/"):
            response._csp_replace = CMS_POLICY
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return super().process_response(request, response)
