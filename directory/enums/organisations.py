"""What an organisation is, and who may be asked there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    COMPANY = "company", _("Company")
    RESEARCH = "research", _("Research organisation")
    INSTITUTION = "institution", _("Business support institution")


class OrganisationState(models.TextChoices):
    """Where an entry stands. Only a published one is public."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    SUSPENDED = "suspended", _("Suspended")
    ARCHIVED = "archived", _("Archived")


# Before its approval nothing of an entry is public, and the moderator reads all of it.
UNSEEN = (OrganisationState.DRAFT, OrganisationState.IN_REVIEW)


class Verification(models.TextChoices):
    """How we know that an entry is what it says, the weakest first."""

    NONE = "none", _("Not verified")
    DOMAIN = "domain", _("E-mail at its own web address")
    REGISTER = "register", _("Register number checked")
    STEWARD = "steward", _("Vouched for by a chamber or network")


class SizeClass(models.TextChoices):
    """Employees as the organisation declares them (bands of Recommendation 2003/361/EC)."""

    MICRO = "1-9", "1–9"
    SMALL = "10-49", "10–49"
    MEDIUM = "50-249", "50–249"
    LARGE = "250+", _("250 and more")


class ContactLanguage(models.TextChoices):
    """Languages in which an organisation can be written to or called."""

    GERMAN = "de", _("German")
    CZECH = "cs", _("Czech")
    ENGLISH = "en", _("English")
    POLISH = "pl", _("Polish")
    SLOVAK = "sk", _("Slovak")
    UPPER_SORBIAN = "hsb", _("Upper Sorbian")
    FRENCH = "fr", _("French")
    ITALIAN = "it", _("Italian")
    SPANISH = "es", _("Spanish")
    UKRAINIAN = "uk", _("Ukrainian")
    RUSSIAN = "ru", _("Russian")


class FactsSource(models.TextChoices):
    """Where the facts of an entry come from that nobody of the firm has entered: its contacts are told."""

    PUBLIC = "public", _("publicly accessible sources, such as your website and the commercial register")
    PARTNER = "partner", _("a list of a project partner, such as a chamber")
    OWN = "own", _("what your organisation told the project itself")


class PictureUse(models.TextChoices):
    LOGO = "logo", _("Logo")
    PICTURE = "picture", _("Picture")
    WORDS = "words", _("Description of a picture")


class ContactRole(models.TextChoices):
    """What a contact person does. Members choose, so the words are right in every language and nobody has to look."""

    MANAGEMENT = "management", _("Management")
    SALES = "sales", _("Sales")
    PURCHASING = "purchasing", _("Purchasing")
    ENGINEERING = "engineering", _("Engineering")
    PRODUCTION = "production", _("Production")
    QUALITY = "quality", _("Quality management")
    RESEARCH = "research", _("Research and development")
    PROJECTS = "projects", _("Project management")
    STAFF = "staff", _("Human resources")
    OFFICE = "office", _("Office")
