"""What a running site holds when a test begins: an event to register for, drafts, a member and an administrator."""

import json

from tests.e2e.signing_in import SECRET
from tests.running_site import command

PREPARE = """
import json
from django.test import RequestFactory
from allauth.core.context import request_context
from allauth.mfa.totp.internal.auth import TOTP
from tests.factories.accounts import make_administrator
from tests.factories.registrations import an_open_event
from tests.factories.translation import draft_article
from glokal.accounts.services.people import person_for, verify_address
admin = make_administrator()
verify_address(admin)
with request_context(RequestFactory().get("/")):
    TOTP.activate(admin, %r)
person_for("jan@example.org", language="cs", is_verified=True)
event = an_open_event("Workshop", "cs", seats_on_site=500)
drafts = [draft_article("de", title=title) for title in ("Aus zwei Prozessen", "Ohne Zwischenspeicher")]
pages = [{"pk": draft.pk, "path": draft.get_url(), "title": draft.title} for draft in drafts]
print(json.dumps({"event": event.public_id, "pages": pages}))
"""
PERSON = {"name": "Eva Dvořáková", "organisation_name": "Dvořák s.r.o.", "country": "cz", "language": "cs"}


def prepare_content(environment: dict) -> dict:
    """Make it in the database of these settings; return `event`, its public ID, and `pages`: pk, path and title."""
    return json.loads(command(environment, "shell", "--verbosity", "0", "-c", PREPARE % SECRET).splitlines()[-1])
