"""What people call the regions and countries of the directory, as areas for the gazetteer and as words of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import override

from directory.enums import Country, Region
from directory.search.gazetteer import BORDER, Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Names that are no translation of the region's official one; folded and compared like all words.
ALSO_CALLED = {
    Region.VOGTLANDKREIS: ("Vogtland", "Fojtsko", "Vogtlandsko"),
    Region.SAECHSISCHE_SCHWEIZ: ("Osterzgebirge", "Sächsische Schweiz", "Saské Švýcarsko"),
    Region.GOERLITZ: ("Zittauer Gebirge", "Žitavské hory"),
    Region.USTECKY: (
        *("Ústecko", "Region Aussig", "Aussiger Region", "České Švýcarsko", "Böhmische Schweiz"),
        *("Šluknovsko", "Šluknovský výběžek", "Schluckenauer Zipfel"),
    ),
    Region.LIBERECKY: ("Liberecko", "Region Reichenberg", "Jizerské hory", "Isergebirge"),
    Region.KARLOVARSKY: ("Karlovarsko", "Region Karlsbad"),
}
GERMAN_FORMS = ("e", "er", "es", "en", "em")
CZECH_FORMS = ("ý", "á", "é", "ého", "ému", "ou", "ém", "ým", "ých", "ými")


def of(*, german: Iterable[str] = (), czech: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the forms of adjectives by which a country is asked for: "tschechische Weberei", "saský dodavatel"."""
    by_forms = ((german, GERMAN_FORMS), (czech, CZECH_FORMS))
    return tuple(f"{stem}{form}" for stems, forms in by_forms for stem in stems for form in forms)


SAXON = tuple(region for region in Region if region.startswith("DED"))
SEVERAL = {
    "saxony": (
        SAXON,
        (
            "Sachsen",
            "Sasko",
            "Saxony",
            "Freistaat Sachsen",
            "Svobodný stát Sasko",
            *of(german=("sächsisch",), czech=("sask",)),
        ),
    ),
    "lusatia": ((Region.BAUTZEN, Region.GOERLITZ), ("Lausitz", "Oberlausitz", "Lužice", "Horní Lužice", "Lusatia")),
    "north-bohemia": (
        (Region.USTECKY, Region.LIBERECKY),
        ("Nordböhmen", "severní Čechy", "Severočeský kraj", "North Bohemia"),
    ),
    "ore-mountains": (
        (Region.ERZGEBIRGSKREIS, Region.USTECKY, Region.KARLOVARSKY),
        ("Erzgebirge", "Krušné hory", "Krušných horách", "Krušnohoří", "Ore Mountains"),
    ),
    "west-bohemia": ((Region.KARLOVARSKY,), ("Westböhmen", "západní Čechy", "West Bohemia")),
}
COUNTRIES = {
    Country.GERMANY: (
        *("Deutschland", "Německo", "Germany", "BRD", "SRN"),
        *of(german=("deutsch",), czech=("německ",)),
    ),
    Country.CZECHIA: (
        *("Tschechien", "Tschechische Republik", "Böhmen", "Česko", "Česká republika", "Čechy"),
        *("Czechia", "Czech Republic", "Bohemia"),
        *of(german=("tschechisch", "böhmisch"), czech=("česk",)),
    ),
}

# What lies along the border, also as it stands behind "u", "od", "blízko". "Hranice" itself is a town there.
ALONG_THE_BORDER = (
    *("Grenze", "deutsch-tschechische Grenze", "deutsch-tschechischen Grenze", "sächsisch-böhmische Grenze"),
    *("Grenznähe", "grenznah", "grenznahe", "grenznaher", "grenznahes", "grenznahen", "Grenzgebiet", "Grenzregion"),
    *("Grenzraum", "Grenzland", "tschechische Grenze", "tschechischen Grenze", "sächsische Grenze"),
    *("hranic", "hranici", "státních hranic", "státní hranice", "česko-německých hranic", "česko-německé hranice"),
    *("německých hranic", "německé hranice", "příhraničí", "pohraničí", "příhraniční oblast", "příhraniční region"),
    *("příhraniční", "pohraniční oblast", "border", "German border", "Czech border", "border region", "borderland"),
)


def areas() -> Iterator[tuple[Area, tuple[str, ...]]]:
    """Yield every area with all its names, in the site's languages and beyond."""
    for region in Region:
        names = official_names(region)
        plain = tuple(name.replace(",", "") for name in names.values())
        yield Area(region, (region,), names=tuple(names.items())), (*plain, *ALSO_CALLED.get(region, ()))
    for code, (regions, names) in SEVERAL.items():
        yield Area(code, tuple(regions)), names
    for country, names in COUNTRIES.items():
        yield Area(country, country=country, names=tuple(official_names(country).items())), names
    yield Area(BORDER), ALONG_THE_BORDER


def official_names(region: Region | Country) -> dict[str, str]:
    """Return the name of a region or a country by language code."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(region.label)
    return found
