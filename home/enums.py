from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsCategory(models.TextChoices):
    PROJECT = "project", _("Project")
    PLATFORM = "platform", _("Platform")
    EVENTS = "events", _("Events")
    PRACTICE = "practice", _("Practice")


class Changed(StrEnum):
    """What to do with a press release that is a changed version of an article: show it, or what somebody decided."""

    ASK = "ask"
    UPDATE = "update"
    NEW = "new"


class Purpose(models.TextChoices):
    """What a page is there for, where other parts of the site lead to it."""

    PROJECT = "project", _("The project")
    IMPRINT = "imprint", _("Legal notice")
    PRIVACY = "privacy", _("Privacy notice")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
    TERMS = "terms", _("Terms of use")
    CREDITS = "credits", _("Sources and credits")
    DEMO = "demo", _("What about it is a demonstration")


LEGAL_PURPOSES = (Purpose.IMPRINT, Purpose.PRIVACY, Purpose.ACCESSIBILITY, Purpose.TERMS, Purpose.CREDITS)


class PartnerRole(models.TextChoices):
    LEAD = "lead", _("Lead partner")
    PARTNER = "partner", _("Project partner")
    ASSOCIATED = "associated", _("Associated partner")


class MessageKind(models.TextChoices):
    """What a form of the site is for; there is one page for each, in each language."""

    CONTACT = "contact", _("Contact")
    BARRIER = "barrier", _("Barrier report")


class MessageTopic(models.TextChoices):
    PLATFORM = "platform", _("Platform")
    PROJECT = "project", _("Project")
    EVENT = "event", _("An event")
    CONTENT = "content", _("Mistake or illegal content")
    PRIVACY = "privacy", _("Data protection")
    OTHER = "other", _("Something else")
