from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsCategory(models.TextChoices):
    PROJECT = "project", _("Project")
    PLATFORM = "platform", _("Platform")
    EVENTS = "events", _("Events")
    PRACTICE = "practice", _("Practice")
