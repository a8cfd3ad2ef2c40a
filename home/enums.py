from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsCategory(models.TextChoices):
    PROJECT = "project", _("Project")
    PLATFORM = "platform", _("Platform")
    EVENTS = "events", _("Events")
    PRACTICE = "practice", _("Practice")


class Purpose(models.TextChoices):
    """What a page is there for, where other parts of the site lead to it."""

    PROJECT = "project", _("The project")
    CONTACT = "contact", _("Contact")
    IMPRINT = "imprint", _("Legal notice")
    PRIVACY = "privacy", _("Privacy notice")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
    TERMS = "terms", _("Terms of use")
    CREDITS = "credits", _("Sources and credits")
    DEMO = "demo", _("What about it is a demonstration")
