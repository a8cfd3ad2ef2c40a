"""What people call the place an entry lies in, beside its town: the region's names, and those of the country."""

from django.conf import settings
from django.utils.translation import override

from directory.enums import Country, Region
from directory.models import Organisation

# Names that are no translation of the region's official one; folded and compared like all words.
ALSO_CALLED = {
    Region.ERZGEBIRGSKREIS: {"de": "Erzgebirge", "cs": "Krušné hory"},
    Region.VOGTLANDKREIS: {"de": "Vogtland", "cs": "Fojtsko"},
    Region.BAUTZEN: {"de": "Lausitz Oberlausitz", "cs": "Lužice Horní Lužice"},
    Region.GOERLITZ: {"de": "Lausitz Oberlausitz", "cs": "Lužice Horní Lužice"},
    Region.SAECHSISCHE_SCHWEIZ: {"de": "Osterzgebirge", "cs": "Saské Švýcarsko"},
}
COUNTRIES = {
    Country.GERMANY: {"de": "Deutschland", "cs": "Německo"},
    Country.CZECHIA: {"de": "Tschechien Böhmen", "cs": "Česko Čechy"},
}
SAXONY = {"de": "Sachsen", "cs": "Sasko"}


def names_of_region(organisation: Organisation) -> dict[str, str]:
    """Return by language code all names of the region and country of an entry, in one text."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            official = organisation.get_nuts3_display() if organisation.nuts3 else ""
        names = [official, ALSO_CALLED.get(organisation.nuts3, {}).get(code), COUNTRIES[organisation.country].get(code)]
        if organisation.nuts3.startswith("DED"):
            names.append(SAXONY.get(code))
        found[code] = " ".join(name for name in names if name)
    return found
