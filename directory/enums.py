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


class SizeClass(models.TextChoices):
    """Employees as the organisation declares them (bands of Recommendation 2003/361/EC)."""

    MICRO = "1-9", "1–9"
    SMALL = "10-49", "10–49"
    MEDIUM = "50-249", "50–249"
    LARGE = "250+", _("250 and more")


class Country(models.TextChoices):
    GERMANY = "DE", _("Germany")
    CZECHIA = "CZ", _("Czechia")


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


class Region(models.TextChoices):
    """NUTS-3 regions: the programme area Saxony–Czechia 2021–2027, and the rest of Saxony. Local names stay."""

    DRESDEN = "DED21", _("Dresden, city")
    BAUTZEN = "DED2C", _("Bautzen district")
    GOERLITZ = "DED2D", _("Görlitz district")
    MEISSEN = "DED2E", _("Meißen district")
    SAECHSISCHE_SCHWEIZ = "DED2F", _("Sächsische Schweiz-Osterzgebirge district")
    CHEMNITZ = "DED41", _("Chemnitz, city")
    ERZGEBIRGSKREIS = "DED42", _("Erzgebirgskreis district")
    MITTELSACHSEN = "DED43", _("Mittelsachsen district")
    VOGTLANDKREIS = "DED44", _("Vogtlandkreis district")
    ZWICKAU = "DED45", _("Zwickau district")
    LEIPZIG_CITY = "DED51", _("Leipzig, city")
    LEIPZIG_DISTRICT = "DED52", _("Leipzig district")
    NORDSACHSEN = "DED53", _("Nordsachsen district")
    KARLOVARSKY = "CZ041", _("Karlovy Vary region")
    USTECKY = "CZ042", _("Ústí nad Labem region")
    LIBERECKY = "CZ051", _("Liberec region")
    PRAGUE = "CZ010", _("Prague")


OUTSIDE_PROGRAMME_AREA = frozenset(
    {Region.MEISSEN, Region.LEIPZIG_CITY, Region.LEIPZIG_DISTRICT, Region.NORDSACHSEN, Region.PRAGUE}
)


class ConceptKind(models.TextChoices):
    SECTOR = "sector", _("Sector")
    CAPABILITY = "capability", _("Capability")
    MATERIAL = "material", _("Material")


class LabelKind(models.TextChoices):
    """The preferred label names the concept; alternative and hidden ones are only searched."""

    PREFERRED = "preferred", _("preferred")
    ALTERNATIVE = "alternative", _("alternative")
    HIDDEN = "hidden", _("hidden")
