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
    jemand jemanden jemandem irgendwer etwas alle alles auch noch nur schon mal hier dort da dann wenn ob weil dass
    welche welcher welches wird werden wurde sein war hat haben habe hätte möchte möchten will wollen soll sollen muss
    müssen darf würde würden dringend schnell günstig gut guter gute gutes neue neuer neues neu beste besten nahe nähe
    umgebung raum region gegend klein kleine kleiner groß große großer mehr viel viele eigene eigenen mein meine meinen
    potřebuje rádi rychle levně levný dobrý dobrá dobré nový nová nové nejlepší blízko okolí poblíž malý malá malé velký
    velká velké více hodně vlastní můj moje mé naši který která které kteří jaký jaká jaké bych bychom chtěl chtěli
    nebo také už ještě jen pouze tady tam někde kdy když aby že by byl bude budou máte mají má dodá dodáte seženu
    sehnat poptávka poptávám poptáváme shánět sháníme shání
    someone somebody something anyone near nearby best good cheap fast new we need want looking search find small large
    that this these those have has is are be will would should also more any some
    unserem unseren unseres unserer meinem meiner meines meinen deren dessen könnte könnten müsste müssten denn sonst
    wegen kvůli proti dle si mu jí jim nim můžeme můžete může mohu můžu mohl mohla mohli našeho našemu našim naší našich
    našimi kterého kterou kterým kterých někomu nějakého komu koho novou nového novým nových nově neuem neuen
    lassen lässt lasse neu nechat necháme
    hledám hledáme hledá suche suchen sucht gesucht looking need potřebuji potřebujeme benötigen brauche brauchen
    """
)

# The words behind one of these say what something is for or made of, not what it is.
MODIFIER_STARTS = listed(
    """
    für pro for aus z ze of from na do zum zur von vom mit s se with auf am an bei beim im in ins v ve u nach unter pod
    über nad zwischen mezi ohne bez without on at under over po před vor wegen kvůli proti gegen durch
    """
)

# What is about languages: "deutsche Sprache" isn't of suppliers from Germany. Folded beginnings.
ABOUT_LANGUAGES = (
    "sprach",
    "fremdsprach",
    "jazyk",
    "ubersetz",
    "dolmetsch",
    "preklad",
    "prelozit",
    "tlumoc",
    "translat",
)

# In a text: whom somebody works for, not what he does ("filters for breweries").
SERVES = listed("für pro for")
DELIVERED_TO = listed("do")  # benches "do restaurací", but not "do 25 mm"
JOINS = listed("und oder sowie a i nebo či and or")

OF = listed("von der des vom")

# Who does one of these to a thing doesn't make it. Folded.
HANDLES = listed(
    """
    analyse analysen bedruckung bestuckung beschichtung design entsorgung entwurf entwurfe gestaltung lackierung pflege
    prufung prufungen recycling reinigung sortierung sterilisation transport transporte untersuchung untersuchungen
    verwertung zerlegung
    analyza analyzy barveni cisteni design doprava inspekce kontrola lakovani likvidace mereni myti navrh navrhovani
    navrhy natery odber osazeni osazovani osazujeme potisk prani preprava projektovani recyklace rozbor rozbory sber
    svoz trideni uklid vykup vyzkum zkouseni zkousky
    """
)

# What follows one of these is ruled out: anything known behind the first, places and certificates behind the second.
WITHOUT = listed("ohne kein keine keinen keiner keinem bez kromě krome mimo vyjma without except außer ausser")
NOT = listed("nicht außerhalb ausserhalb ne nikoli nikoliv not outside")
NO_WISHES = (WITHOUT | NOT) - LITTLE_WORDS  # nobody looks for these words themselves
CERTIFICATES = listed(
    """
    zertifikat zertifikate zertifikaten zertifikats zertifizierung zertifizierungen zertifiziert zertifizierte
    certifikát certifikátu certifikáty certifikátů certifikat certifikatu certifikace certifikací certifikováno
    certificate certificates certification certified
    """
)

GENERAL_WORDS = listed(
    """
    arbeit losgrosse losgroße stuckzahl stuckzahlen serie serien menge kus kusy serii mnozstvi pieces batch batches
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
    reparatur reparaturen reparieren wartung montage instandsetzung handel vertrieb verkauf planung
    entwicklung waren ware zuschnitt zuschnitte
    prirez prirezy opravy oprava opravu oprav opravna udrzba montaz montaze prodej navrh vyvoj zbozi
    repair repairs assembly installation maintenance sale sales planning design development goods contractor shop
    zuverlassig zuverlassige zuverlassiger prazise praziser hochwertig hochwertige qualitat regional regionale erfahren
    erfahrener kompetent zertifiziert zertifizierter flexibel professionell professionelle spezialisiert spezialist
    spolehlivy spolehliva spolehlive kvalitni kvalita zkuseny zkusena presny presna rychly rychla certifikovany
    certifikovana regionalni odborny odborna odbornik specialista profesionalni
    reliable quality experienced precise certified local regional professional specialist
    mieten miete vermieten vermietung leihen kaufen kauf ankauf bestellen zubehor ersatzteil ersatzteile bauteil
    bauteile bestandteile pronajem pronajmout pujcit koupit nakup vykup objednat prislusenstvi soucast soucasti
    soucastky nahradni rent rental hire buy purchase order accessories spare
    baut baue bauen bieten bietet anbieten fertigt fertigen herstellen stellt stellen her liefert liefern beliefert
    produziert produzieren repariert erledigt ubernimmt vyrabi vyrobi vyrobit vyrabeji dodava dodavaji dodat nabizi
    nabizeji zajisti zajistit zajistuje provadi provede provest udela udelat opravi opravit opravuje
    firmu firmou firme
    montieren montiert installieren installiert einbauen eingebaut einbau bauen nainstaluje nainstalovat namontuje
    namontovat instalace instalaci hilft helfen pomuze pomoct pomoci alte alter altes alten altem stary stara stare
    starou stareho starych tonnen tonne tun tuny stuck meter metru metry abholen abholt odveze priveze grosshandel
    velkoobchod wholesale
    mass miru zpracovani zulieferer lohn lohnfertigung auftragsfertigung kompletni komplett komplette spezial specialni
    """
)

# "-technik" and the like at the end of a German compound say no more than GENERAL_WORDS do.
EVERYDAY_WORDS = listed(
    """
    arbeitskrafte fachkrafte mitarbeiter personal
    farbe farben lager lagern montage montieren muster pressen reparatur reparaturen reparieren serie serien
    transport transportieren verpacken verpackung versand wartung
    dokumentace dokumentation schulung schulungen skoleni prodej prodejna smena smeny
    barva barvy baleni balit doprava hodiny lis lisy lisovat mereni montaz montovat odlitek odlitky oprava opravy
    opravovat personal pracovnici serie servis sklad udrzba voda vzorek vzorky zamestnanci zkousky
    """
)
LIGHT_HEADS = longest_first(
    """
    abfertigung abwicklung anlage anlagen anlagenbau arbeit arbeiten artikel bau bauer bearbeitung betrieb dienst
    dienste dienstleister dienstleistung erzeugung fabrik fertiger fertigung gerat gerate hersteller herstellung
    industrie komponenten lieferant maschine maschinen produkte produktion produzent prozess service spezialist
    system systeme technik technologie teil teile unternehmen verarbeiter verarbeitung verfahren werk werkstatt
    wesen zulieferer waren handel
    """
)
MACHINES = ("maschine", "maschinen", "gerat", "gerate", "anlage", "anlagen", "anlagenbau")
CONSONANTS_WITH_HACEK = frozenset("čďňřšťž")

LINKS = ("", "s", "n", "en", "es", "e", "er")

# Forms of one verb: lakujeme, lakovat, lakování; brousíme, brousit; stříkáme, stříkaný. The rest and a vowel tell.
CZECH_VERBS = (
    (
        re.compile(
            r"(\w{3,}?)(?:uji|ujes|uje|ujeme|ujete|ujici|ovat|oval[aiy]?|ovani\w{0,2}|ovan(?:[yaeiou]|ym|ymi|ych|eho|emu|ou))"
        ),
        "ova",
    ),
    (re.compile(r"(\w{3,}?)(?:ime|ite|it|il[aiy]?|eni\w{0,2}|en(?:[yaeo]|ym|ymi|ych|eho|emu|ou))"), "i"),
    (re.compile(r"(\w{2,}?[zs])(?:eme|ete|ou)"), "a"),  # řežeme, tesáme is řezat; vážeme, vázat
    (re.compile(r"(\w{3,}?)(?:ame|ate|at|al[aiy]?|ani\w{0,2}|an(?:[yaeo]|ym|ymi|ych|eho|emu|ou))"), "a"),
)

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
        mann leute ierung ierungen ieren iert ierte ierten iertem ierter iertes ation ationen ator atoren or oren
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

# Küche and Kuchen, färben and Farben, spülen and Spulen, drücken and drucken, Stück and Stuck, Schränke and Schranken,
# Fähre and fahren, Bänke and Banken.
TOLD_BY_UMLAUT = ("kuche", "farbe", "spule", "drucke", "stuck", "schranke", "fahre", "bank")
# German nouns that are verbs of another meaning when they are written small. Folded.
NOUNS_NOT_VERBS = listed(
    """
    decken federn formen karten ketten leisten messen planen platten reifen rollen schrauben sieben spulen steuern waren
    """
)
UMLAUTS = frozenset("äöü")
CZECH_ADJECTIVES = ("ý", "á", "é", "í", "ého", "ému", "ým", "ých", "ými", "ím", "ích", "ího", "ími")
GERMAN_INFLECTIONS = longest_first("e en n s es er ern ers em")
GERMAN_AGENTS = ("er", "ern", "ers")
GERMAN_VERB_FORMS = ("en", "t", "te", "ten")
GERMAN_DEEDS = ("ung", "ungen", "erei", "ereien")
CZECH_DEEDS = (
    *("uji", "uje", "ujeme", "ujete", "ovat", "oval", "ovali", "ovani", "ovanim", "ovany", "ovane", "ovana", "ovanych"),
    *("ime", "ite", "it", "ili", "eni", "enim", "eny", "ene", "ena", "enych", "ame", "ate", "at", "ali", "ani", "anim"),
    *("any", "ane", "ana", "anych", "eme", "ovna", "ovny", "ovac", "ovaci"),
)
ENGLISH_DEEDS = ("ing", "ed", "er", "ers")

# gefräst, geschweißten, abgedreht; verzahnter, beschichteten
GERMAN_PARTICIPLE = re.compile(r"(?P<prefix>ab|an|auf|aus|ein|vor|zu)?ge(?P<stem>\w{3,}?)(?:t|te|ten|tem|ter|tes|en)")
GERMAN_PREFIXED_PARTICIPLE = re.compile(r"(?P<stem>(?:be|ent|er|ver|zer)\w{3,}?)e?(?:t|te|ten|tem|ter|tes)")
