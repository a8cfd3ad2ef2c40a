from django.conf import settings

from .navigation import Frame


def frame(request):
    return {"frame": Frame(request), "is_demo": settings.DEMO}
