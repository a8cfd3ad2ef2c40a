"""The demo's enquiries between a German and a Czech firm whose owners one can sign in as: one in every state."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import uuid5

from directory.demo import NAMESPACE, moment
from directory.enums import EnquiryOutcome, MemberRole, Side
from directory.models import Concept, Enquiry, EnquiryMessage, EnquiryRecipient, Organisation
from directory.selectors.enquiry_words import CAPABILITIES, MATERIALS, recognised
from directory.services.enquiries.answering import close_enquiry, tell_outcome, write_message
from directory.services.enquiries.blocking import block_sender
from directory.services.enquiries.reminding import ask_outcomes, remind_unanswered
from directory.services.enquiries.sending import send_enquiry, write_enquiry
from directory.services.members import add_member
from glokal.accounts.demo import PASSWORD
from glokal.accounts.models import User
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms

# By the entry's key: whose owner has which account.
OWNERS = {
    "schnarrbach-drehteile": ("firma@example.org", "de"),
    "penkavci-obrobna": ("firma-cz@example.org", "cs"),
}
GERMAN, CZECH = OWNERS


@dataclass(frozen=True)
class Asked:
    """An enquiry of so many days ago, and what was done with it. A `sender` without "@" is the owner of that entry."""

    to: str
    days: int
    sender: str
    name: str
    organisation: str
    language: str
    text: str
    facts: dict = field(default_factory=dict)
    answers: tuple[tuple[Side, str, str], ...] = ()
    outcome: str = ""
    is_closed: bool = False
    is_blocked: bool = False


ENQUIRIES = (
    Asked(
        *(CZECH, 2, "einkauf@example.org", "Katrin Vogel", "Pumpenbau Elbhang GmbH", "de"),
        "Wir suchen einen zweiten Lieferanten für Wellenzapfen. Können Sie im März mit 500 Stück beginnen?",
        facts={
            "capability_text": "CNC-Drehen",
            "material_text": "Edelstahl",
            "quantity": 500,
            "unit": "pcs",
            "certificates": ["ISO 9001"],
            "has_drawing": True,
        },
    ),
    Asked(
        *(CZECH, 9, GERMAN, "Uwe Richter", "Schnarrbach Drehteile GmbH", "de"),
        "Wir bräuchten Hilfe bei einem Auftrag mit größeren Durchmessern. Passt das auf Ihre Maschinen?",
        facts={"capability_text": "Drehen bis 300 mm", "quantity": 40, "unit": "pcs", "has_drawing": True},
        answers=(
            (
                Side.RECEIVER,
                "cs",
                "Dobrý den, do průměru 280 mm ano. Pošlete prosím výkres, do tří dnů odpovíme s cenou.",
            ),
            (Side.SENDER, "de", "280 mm genügen. Die Zeichnung schicke ich Ihnen morgen."),
        ),
    ),
    Asked(
        *(GERMAN, 12, "nakup@example.org", "Jana Malá", "Ventily Podhůří s.r.o.", "cs"),
        "Hledáme dodavatele drobných soustružených dílů, zatím na zkoušku.",
        facts={"capability_text": "soustružené díly", "material_text": "mosaz", "quantity": 2000, "unit": "pcs"},
    ),
    Asked(
        *(GERMAN, 50, CZECH, "Petr Dvořák", "Pěnkavčí obrobna s.r.o.", "cs"),
        "Umíte vzít i přesné čepy v menších sériích? Sami na to teď nemáme volné stroje.",
        facts={"capability_text": "přesné obrábění", "quantity": 300, "unit": "pcs", "has_drawing": False},
        answers=((Side.RECEIVER, "de", "Ja, gern. Ein Angebot haben wir Ihnen heute per Post geschickt."),),
        outcome=EnquiryOutcome.YES,
    ),
    Asked(
        *(CZECH, 75, "technik@example.org", "Jens Lohse", "Lohse Fördertechnik", "de"),
        "Wir brauchen 60 Rollenachsen, leider sehr kurzfristig.",
        facts={"capability_text": "CNC-Drehen", "material_text": "Stahl", "quantity": 60, "unit": "pcs"},
        answers=((Side.RECEIVER, "cs", "Bohužel to v tomto termínu nestihneme."),),
        outcome=EnquiryOutcome.NO,
        is_closed=True,
    ),
    Asked(
        *(GERMAN, 20, "werbung@example.org", "Max Glück", "Glück Adressen", "de"),
        "Möchten Sie 10.000 Adressen kaufen?",
        is_blocked=True,
    ),
    Asked(*(GERMAN, 1, "werbung@example.org", "Max Glück", "Glück Adressen", "de"), "Heute mit Rabatt!"),
)


def seed(*, today: date) -> None:
    """Write the enquiries, once, as people would; then let the clock remind and ask."""
    if Enquiry.objects.exists():
        return
    owners = {key: owner_of(entry(key), *account) for key, account in OWNERS.items()}
    for asked in ENQUIRIES:
        write(asked, owners, since=moment(today - timedelta(days=asked.days)))
    remind_unanswered(moment(today))
    ask_outcomes(moment(today))


def entry(key: str) -> Organisation:
    return Organisation.objects.get(translation_key=uuid5(NAMESPACE, key))


def owner_of(organisation: Organisation, email: str, language: str) -> User:
    """Return the owner of an entry, who signs in like the demo's other people."""
    user = person_for(email, language=language, is_verified=True)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    accept_terms(user=user, language=language)
    add_member(organisation, user, role=MemberRole.OWNER, by=None)
    return user


def write(asked: Asked, owners: dict[str, User], *, since: datetime) -> None:
    codes = {
        "capability": recognised(asked.facts.get("capability_text", ""), CAPABILITIES),
        "material": recognised(asked.facts.get("material_text", ""), MATERIALS),
    }
    draft = Enquiry(
        **asked.facts,
        **{name: Concept.objects.filter(code=code).first() for name, code in codes.items()},
        wanted_by=(since + timedelta(days=100)).date() if asked.facts else None,
        reply_languages=[asked.language],
        text=asked.text,
        text_language=asked.language,
        sender_name=asked.name,
        sender_organisation=asked.organisation,
        sender_email=asked.sender,
        sender_language=asked.language,
    )
    enquiry = send_enquiry(write_enquiry(draft, to=[entry(asked.to)], by=owners.get(asked.sender)))
    letter = enquiry.recipients.get()
    for side, language, text in asked.answers:
        by = owners[asked.to] if side == Side.RECEIVER else owners.get(asked.sender)
        write_message(letter, side=side, text=text, language=language, by=by)
    if asked.outcome:
        tell_outcome(letter, side=Side.RECEIVER, outcome=asked.outcome)
    if asked.is_closed:
        close_enquiry(letter, side=Side.RECEIVER)
    if asked.is_blocked:
        block_sender(letter, by=owners[asked.to])
    backdate(enquiry, since)


def backdate(enquiry: Enquiry, since: datetime) -> None:
    """Let it have happened when the demo says; answers came a day later."""
    Enquiry.objects.filter(pk=enquiry.pk).update(created_at=since, confirmed_at=since)
    recipients = EnquiryRecipient.objects.filter(enquiry=enquiry)
    later = since + timedelta(days=1)
    recipients.exclude(sent_at=None).update(sent_at=since)
    recipients.exclude(answered_at=None).update(answered_at=later)
    recipients.exclude(closed_at=None).update(closed_at=later)
    for number, message in enumerate(EnquiryMessage.objects.filter(recipient__enquiry=enquiry)):
        EnquiryMessage.objects.filter(pk=message.pk).update(created_at=later + timedelta(hours=number))
