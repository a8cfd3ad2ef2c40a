from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext as _

from home.selectors.help import help_topics


def short_help(request: HttpRequest) -> HttpResponse:
    """The help of the CMS, for everybody who may enter it."""
    topics = help_topics(viewer=request.user, language=get_language())
    context = {"topics": topics, "page_title": _("Short help"), "header_icon": "help"}
    return TemplateResponse(request, "home/admin/help.html", context)
