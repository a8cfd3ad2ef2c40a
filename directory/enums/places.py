"""Where: countries, regions and districts of the programme area, names of places."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    GERMANY = "DE", _("Germany")
    CZECHIA = "CZ", _("Czechia")


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


class District(models.TextChoices):
    """LAU-1 units (okresy) of the Czech regions; in Saxony a district is a NUTS-3 region."""

    CHEB = "CZ0411", _("Cheb district (okres)")
    KARLOVY_VARY = "CZ0412", _("Karlovy Vary district (okres)")
    SOKOLOV = "CZ0413", _("Sokolov district (okres)")
    DECIN = "CZ0421", _("Děčín district (okres)")
    CHOMUTOV = "CZ0422", _("Chomutov district (okres)")
    LITOMERICE = "CZ0423", _("Litoměřice district (okres)")
    LOUNY = "CZ0424", _("Louny district (okres)")
    MOST = "CZ0425", _("Most district (okres)")
    TEPLICE = "CZ0426", _("Teplice district (okres)")
    USTI_NAD_LABEM = "CZ0427", _("Ústí nad Labem district (okres)")
    CESKA_LIPA = "CZ0511", _("Česká Lípa district (okres)")
    JABLONEC_NAD_NISOU = "CZ0512", _("Jablonec nad Nisou district (okres)")
    LIBEREC = "CZ0513", _("Liberec district (okres)")
    SEMILY = "CZ0514", _("Semily district (okres)")


class PlaceNameKind(models.TextChoices):
    """The local name is shown first, a current one beside it; the others are only searched."""

    LOCAL = "local", _("local")
    CURRENT = "current", _("current in the other language")
    HISTORIC = "historic", _("historic")
    OTHER = "other", _("other spelling")
