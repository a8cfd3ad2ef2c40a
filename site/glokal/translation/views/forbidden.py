from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.localization import get_localized_response


def forbidden(request: HttpRequest) -> HttpResponse:
    """Say in the language of the CMS that these words are in another language than hers."""
    return get_localized_response(_forbidden, request)


def _forbidden(request: HttpRequest) -> HttpResponse:
    response = TemplateResponse(request, "glokal_translation/admin/forbidden.html", status=403)
    return response.render()
