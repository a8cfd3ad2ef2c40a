from enum import StrEnum

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


class Verification(models.TextChoices):
    """How we know that an entry is what it says, the weakest first."""

    NONE = "none", _("Not verified")
    DOMAIN = "domain", _("E-mail at its own web address")
    REGISTER = "register", _("Register number checked")
    STEWARD = "steward", _("Vouched for by a chamber or network")


class ListingType(models.TextChoices):
    OFFER = "offer", _("Offer")
    REQUEST = "request", _("Request")


class ListingSubtype(models.TextChoices):
    PRODUCT = "product", _("Product")
    SERVICE = "service", _("Service")
    CAPACITY = "capacity", _("Free capacity")
    TECHNOLOGY = "technology", _("Technology")
    RESEARCH = "research", _("Research")
    SUPPLIER = "supplier", _("Supplier")
    PARTNER = "partner", _("Partner")
    CONSORTIUM = "consortium", _("Project consortium")


# What can be offered, and what can be looked for.
SUBTYPES = {
    ListingType.OFFER: (
        ListingSubtype.PRODUCT,
        ListingSubtype.SERVICE,
        ListingSubtype.CAPACITY,
        ListingSubtype.TECHNOLOGY,
        ListingSubtype.RESEARCH,
    ),
    ListingType.REQUEST: (
        ListingSubtype.SUPPLIER,
        ListingSubtype.PARTNER,
        ListingSubtype.RESEARCH,
        ListingSubtype.CONSORTIUM,
        ListingSubtype.PRODUCT,
        ListingSubtype.SERVICE,
        ListingSubtype.CAPACITY,
        ListingSubtype.TECHNOLOGY,
    ),
}


class ListingState(models.TextChoices):
    """Where an offer or request stands. Whether it has expired is computed from its date, never stored."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    SUSPENDED = "suspended", _("Suspended")
    ARCHIVED = "archived", _("Archived")


class PlaceNameKind(models.TextChoices):
    """The local name is shown first, a current one beside it; the others are only searched."""

    LOCAL = "local", _("local")
    CURRENT = "current", _("current in the other language")
    HISTORIC = "historic", _("historic")
    OTHER = "other", _("other spelling")


class ReportKind(models.TextChoices):
    ERROR = "error", _("Something is wrong or out of date")
    CONTENT = "content", _("The content is not allowed here")
    ENQUIRY = "enquiry", _("An enquiry is not acceptable")


class ReportState(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Done")


class ImportState(models.TextChoices):
    RECEIVED = "received", _("Not imported yet")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


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


class ConceptKind(models.TextChoices):
    SECTOR = "sector", _("Sector")
    CAPABILITY = "capability", _("Capability")
    MATERIAL = "material", _("Material")


class LabelKind(models.TextChoices):
    """The preferred label names the concept; alternative and hidden ones are only searched."""

    PREFERRED = "preferred", _("preferred")
    ALTERNATIVE = "alternative", _("alternative")
    HIDDEN = "hidden", _("hidden")


class MemberRole(models.TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")


class ChangeState(models.TextChoices):
    """Where a change of a risky fact stands. Only an applied one was ever public."""

    WAITING = "waiting", _("Waits for a moderator")
    APPLIED = "applied", _("Accepted")
    RETURNED = "returned", _("Needs changes")
    REJECTED = "rejected", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    OVERTAKEN = "overtaken", _("Overtaken by another change")


class ReviewState(models.TextChoices):
    """Where a member's request for a review stands."""

    WAITING = "waiting", _("Waits for a moderator")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Needs changes")
    REJECTED = "rejected", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Outcome(models.TextChoices):
    """What was done about what somebody reported."""

    REMOVED = "removed", _("Taken offline for good")
    RESTRICTED = "restricted", _("Taken offline until it is put right")
    CORRECTED = "corrected", _("Corrected")
    HANDLED = "handled", _("Put right with who sent the enquiry")
    UNFOUNDED = "unfounded", _("Nothing: the report is unfounded")


# What takes something from readers: it needs a ground in law or in the terms (Art. 17 Regulation (EU) 2022/2065).
RESTRICTIONS = (Outcome.REMOVED, Outcome.RESTRICTED)
# Of an enquiry its receiver complains: nothing is to be done to his own entry.
OUTCOMES = {
    ReportKind.ENQUIRY: (Outcome.HANDLED, Outcome.UNFOUNDED),
    ReportKind.ERROR: (*RESTRICTIONS, Outcome.CORRECTED, Outcome.UNFOUNDED),
    ReportKind.CONTENT: (*RESTRICTIONS, Outcome.CORRECTED, Outcome.UNFOUNDED),
}


class Ground(models.TextChoices):
    LAW = "law", _("It is illegal")
    TERMS = "terms", _("It is against the terms of use")


class Party(models.TextChoices):
    """Whom a decision concerns, and who may complain about it."""

    REPORTER = "reporter", _("Who reported it")
    OWNER = "owner", _("Whose entry it is")


class ComplaintState(models.TextChoices):
    OPEN = "open", _("Open")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


class EnquiryState(models.TextChoices):
    """Where an enquiry to one firm stands, the same for both sides."""

    WRITTEN = "written", _("Not confirmed yet")
    SENT = "sent", _("Sent")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    UNDELIVERED = "undelivered", _("Could not be delivered")


# What the receiving side has got.
DELIVERED = (EnquiryState.SENT, EnquiryState.ANSWERED, EnquiryState.CLOSED)


class Side(StrEnum):
    """The two ends of an enquiry."""

    SENDER = "sender"
    RECEIVER = "receiver"

    @property
    def other(self) -> "Side":
        return Side.RECEIVER if self == Side.SENDER else Side.SENDER


class EnquiryOutcome(models.TextChoices):
    """What became of an enquiry, as one side tells it six weeks later."""

    YES = "yes", _("Yes, we work together")
    NO = "no", _("No, nothing came of it")
    OPEN = "open", _("Still open")


class Unit(models.TextChoices):
    """What is counted. Quantities with their unit are worded in `selectors.enquiry_words`."""

    PIECES = "pcs", _("pieces")
    SETS = "sets", _("sets")
    KILOGRAMS = "kg", "kg"
    TONNES = "t", "t"
    METRES = "m", "m"
    SQUARE_METRES = "m2", "m²"
    CUBIC_METRES = "m3", "m³"
    LITRES = "l", "l"
    HOURS = "h", "h"


COUNTED_WHOLE = (Unit.PIECES, Unit.SETS)


class ClaimState(models.TextChoices):
    """Where a person's word that an entry is his stands. An approved one made him a member."""

    PENDING = "pending", _("Waits for an answer")
    APPROVED = "approved", _("Approved")
    DENIED = "denied", _("Denied")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REVOKED = "revoked", _("Revoked")


class ClaimMethod(models.TextChoices):
    """By what a claim is proved. No identity papers: nothing of the kind is asked for or kept."""

    DOMAIN = "domain", _("E-mail at the entry's web address")
    CODE = "code", _("Code to the entry's published address")
    WORD = "word", _("Word of the owner, a chamber or a moderator")


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
