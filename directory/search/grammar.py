"""Word lists of grammar, none of any trade: endings, little words, words that say only "a firm that does it".

All endings are folded and stand longest first. Nothing here was written from queries; trades belong in the thesaurus.
"""

import re

MIN_STEM = 4


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def longest_first(endings: str) -> tuple[str, ...]:
    return tuple(sorted(set(endings.split()), key=lambda ending: (-len(ending), ending)))


LITTLE_WORDS = listed(
    """
    a aber als am an and auch auf aus bei beim bis by co da das dem den der des die do durch ein eine einem einen einer
    eines er es for from für gegen i ich im in into is ist jak jako je jen jest jsme jsou k kde ke kdo každý mit můj na
    nach nad nebo nicht o ob od oder of on or po pod podle por pro před přes při rád rádi s se sehr sich sie sind so
    sowie su ta ten the to tu u um und unser unsere unter v vaše ve vom von we wer wie wir with z za zde ze zu zum zur
    že naše náš vor über zwischen mezi bez ohne without
    mir mich uns ihr ihre ihren man kann können könnt macht machen mache gibt gibts dieser diese dieses diesen wo was
    bitte mi mně nám nás vám vás my vy ty umí umíte dělá děláte kde co někdo někoho nějaký nějakou prosím chci chceme
    can could me us my our you your who what where please does
    hledám hledáme hledá suche suchen sucht gesucht looking need potřebuji potřebujeme benötigen brauche brauchen
    """
)

# The words behind one of these say what something is for or made of, not what it is.
MODIFIER_STARTS = listed("für pro for aus z ze of from na do zum zur")

GENERAL_WORDS = listed(
    """
    anbieter anlagen anlage arbeiten artikel bau bereich betrieb betriebe bearbeitung company companies components
    custom dienst dienste dienstleister dienstleistung dienstleistungen dily dilu dilna dilny dodavatel dodavatele
    dodavky equipment erzeugung fachbetrieb fertiger fertigung firma firmen firmy firem geraete gerate gmbh hersteller
    herstellung industrial industrie industriell komponenten komponenty kooperation lieferant lieferanten leistungen
    maker makers making manufacture manufacturer manufacturers manufacturing maschinen material materialy
    nabidka osoba partner parts podnik podniky poskytovatel prace produce producer production produkce produkt
    produkte produktion products produkty provider prumysl prumyslove prumyslova prumyslovy reseni service services
    servis sluzby sluzba solutions spolecnost stroje supplier suppliers supply system systeme systems systemy
    technika technik technologie technology technicke technicka technische teile unternehmen verarbeitung vyroba
    vyrobce vyrobci vyrobky vyrobni werk werke werkstatt works workshop zakazkova zakazkove zakazkovy zarizeni
    zpracovani zulieferer lohn lohnfertigung auftragsfertigung kompletni komplett komplette spezial specialni
    """
)

# "-technik" and the like at the end of a German compound say no more than GENERAL_WORDS do.
LIGHT_HEADS = longest_first(
    """
    abfertigung abwicklung anlage anlagen anlagenbau arbeit arbeiten artikel bau bauer bearbeitung betrieb dienst
    dienste dienstleister dienstleistung erzeugung fabrik fertiger fertigung gerat gerate hersteller herstellung
    industrie komponenten lieferant maschine maschinen produkte produktion produzent prozess service spezialist
    system systeme technik technologie teil teile unternehmen verarbeiter verarbeitung verfahren werk werkstatt
    wesen zulieferer
    """
)
CONSONANTS_WITH_HACEK = frozenset("čďňřšťž")

LINKS = ("", "s", "n", "en", "es", "e", "er")

CZECH_INFLECTIONS = longest_first(
    """
    a e i o u y em um im ym am ou mi ami emi imi ymi ach ech ich ych eho iho emu imu iem iemi
    """
)

GERMAN_DERIVATIONS = (
    longest_first(
        """
        e en er es em ern n s st t te ten tet end ende enden ender ung ungen ungs erei ereien er erin erinnen
        ers bar bare baren barer lich liche lichen isch ische ischen ig ige igen ler ei heit keit igkeit chen lein
        mann leute ierung ierungen ieren iert ierte ierten ation ationen ator atoren or oren
        """
    ),
)
CZECH_DERIVATIONS = (
    longest_first(
        """
        ovani ovanim ovane ovany ovana ovaneho ovanych ovanou ovaci ovacich ovacim ovaciho ovat ovali oval ovala
        ujeme uji uje ujete ovatel ovatele ovatelstvi ovac ovace ovacka ovna ovny ovne ovnu oven ovnou ovane
        eni enim ena ene eny eneho enych enou ani anim ana ane any aneho anych anou ati iti eti at it et
        ime ame eme aji eji ejici ajici ici ik ika nik nika niku nici nice nictvi ictvi arstvi arska arsky arske arskych
        stvi stvim ctvi arna arny arne arnu aren arnou irna irny irne irnu iren ar are ari aru arem aru
        ace aci aci acni acnich acnim acniho ator atoru atory ovy ova ove ovych oveho ovou ovym ovymi
        sky ska ske skych skeho skou ni nich nim niho nimi ny na ne nych neho nou nym nymi
        ek ku ky kou kem kum kach ka ke ce ci ec ik iky iku icky icka icke ickych
        itel itele itelu itelstvi tel tele telu
        a e i o u y em um im ym am ou mi ami emi imi ymi ach ech ich ych eho iho emu imu
        """
    ),
)
ENGLISH_DERIVATIONS = (
    longest_first(
        "s es ed er ers ing ings ment ments ation ations ator or ors ery eries y ies able ure ures al ical ic"
    ),
)
DERIVATIONS = {"de": GERMAN_DERIVATIONS, "cs": CZECH_DERIVATIONS, "en": ENGLISH_DERIVATIONS}

# gefräst, geschweißten, abgedreht
GERMAN_PARTICIPLE = re.compile(r"(?P<prefix>ab|an|auf|aus|ein|vor|zu)?ge(?P<stem>\w{3,}?)(?:t|te|ten|ter|tes|en)")
