"""The measure of all others: a Django view that does nothing, without middleware."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, JsonResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[], SECRET_KEY="bare-" + "x" * 50)
urlpatterns = [
    path("", lambda _request: HttpResponse("ok")),
    path("json", lambda _request: JsonResponse({"items": []})),
]
application = get_wsgi_application()
