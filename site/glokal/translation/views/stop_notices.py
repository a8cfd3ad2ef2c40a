"""Where the link at the end of a mail about open translations leads: a button, and only its POST ends them."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt

from glokal.core.links import LinkError, read_link_token
from glokal.core.page_cache import private
from glokal.translation.services.notices import STOP_PURPOSE, stop_notices

# A mail is found again years later, and whoever wants no more of them must still be able to say so.
MAX_AGE = timedelta(days=5 * 365)


@private
@csrf_exempt  # the link itself is the right; mail programs that stop with one click (RFC 8058) send no token
def stop_notices_by_link(request: HttpRequest, token: str) -> HttpResponse:
    person = _person(token)
    if person is not None and request.method == "POST":
        stop_notices(person)
    context = {"person": person, "is_done": person is not None and request.method == "POST", "alternates": []}
    status = 404 if person is None else 200
    return TemplateResponse(request, "glokal_translation/stop_notices.html", context, status=status)


def _person(token: str):
    try:
        pk = read_link_token(STOP_PURPOSE, token, max_age=MAX_AGE)
    except LinkError:
        return None
    return get_user_model().objects.filter(pk=pk).first()
