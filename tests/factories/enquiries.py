"""Enquiries as people write them, through the services."""

import re
from datetime import date
from uuid import uuid4

from directory.models import Concept, Enquiry
from directory.services.enquiries.sending import send_enquiry, write_enquiry
from tests.factories.directory import organisation

LINK = re.compile(r"http://\S+")
GERMAN = {
    "capability_text": "CNC-Drehen",
    "material_text": "Edelstahl",
    "quantity": 500,
    "unit": "pcs",
    "wanted_by": date(2027, 3, 15),
    "has_drawing": True,
    "reply_languages": ["de", "en"],
    "text": "Können Sie das bis März liefern?",
    "text_language": "de",
    "sender_name": "Katrin Vogel",
    "sender_organisation": "Vogel GmbH",
    "sender_email": "vogel@example.org",
    "sender_language": "de",
}


def czech_firm(name="Kovo s.r.o.", **facts):
    return organisation(name, country="CZ", capabilities=["cnc-turning"], **{"email": "kovo@example.org"} | facts)


def a_draft(**facts) -> Enquiry:
    concepts = {
        "capability": Concept.objects.get(code="cnc-turning"),
        "material": Concept.objects.get(code="mat-stainless-steel"),
    }
    return Enquiry(**{"key": uuid4()} | GERMAN | concepts | facts)


def an_enquiry(*firms, by=None, is_confirmed=True, **facts) -> Enquiry:
    """An enquiry to firms, confirmed by its sender; its recipients are in the order of `firms`."""
    enquiry = write_enquiry(a_draft(**facts), to=firms or [czech_firm()], by=by)
    return send_enquiry(enquiry) if is_confirmed else enquiry


def a_letter(*firms, **facts):
    """The first recipient of such an enquiry."""
    return an_enquiry(*firms, **facts).recipients.order_by("pk").first()
