"""The demo's people: a chamber's employee, who looks after entries; persons who claim one; who was invited."""

from uuid import uuid5

from django.conf import settings

from directory.demo import NAMESPACE
from directory.enums import FactsSource, MemberRole
from directory.models import Claim, Organisation
from directory.services.claims import claim_by_word, deny_claim
from directory.services.invitations import invite
from directory.services.member_invitations import invite_member
from directory.services.members import add_member, give_stewardship
from glokal.accounts.demo import PASSWORD
from glokal.accounts.models import User
from glokal.accounts.roles import MODERATORS
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms

CHAMBER, STEWARD = "partner-ihk-chemnitz", "kammer@example.org"
LOOKED_AFTER = ("hammerwerk-rungstoeckel", "pulverhof-liethen", "muldenbogen-prototypenbau-gmbh")
OWNED, OWNER = "kovodrmol", "majitel@example.org"
# By entry: who says that it is his, in his language, and what a moderator answered.
CLAIMS = (
    ("pulverhof-liethen", "lackierer@example.org", "de", "Ich leite die Beschichtung, Telefon siehe Website.", ""),
    ("galvalesk-s-r-o", "galvanik@example.org", "cs", "Jsem jednatel, zavolejte prosím na naši ústřednu.", ""),
    ("kovodrmol", "mistr@example.org", "cs", "Jsem mistr výroby a starám se o nabídky.", ""),
    ("slevarna-kukacov", "cizi@example.org", "cs", "Chci tento záznam.", "Ve firmě vás podle ústředny neznají."),
)


def seed() -> None:
    """Make what is missing, once."""
    if Claim.objects.exists():
        return
    communicator = User.objects.get(email="redaktion@example.org")
    moderator = User.objects.filter(groups__name=MODERATORS).earliest("pk")
    add_member(entry(CHAMBER), person(STEWARD, "de"), role=MemberRole.EDITOR, by=communicator)
    for key in LOOKED_AFTER:
        give_stewardship(entry(key), entry(CHAMBER), by=communicator)
    owner = person(OWNER, "cs")
    add_member(entry(OWNED), owner, role=MemberRole.OWNER, by=owner)
    invite_member(entry(OWNED), email="obchod@example.org", role=MemberRole.EDITOR, language="cs", by=owner)
    for key, email, language, message, answer in CLAIMS:
        claim = claim_by_word(entry(key), user=person(email, language), message=message, language=language)
        if answer:
            deny_claim(claim, by=moderator, reason=answer)
    if settings.INVITATIONS_ENABLED:
        invite([entry("brusirna-tanecnice-s-r-o")], source=FactsSource.PUBLIC, by=communicator)


def entry(key: str) -> Organisation:
    return Organisation.objects.get(translation_key=uuid5(NAMESPACE, key))


def person(email: str, language: str) -> User:
    """Return somebody who signs in like the demo's other people."""
    user = person_for(email, language=language, is_verified=True)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    accept_terms(user=user, language=language)
    return user
