"""How we know that an entry is what it says; readers see it beside its facts."""

from django.utils import timezone

from directory.enums import Verification
from directory.models import Organisation
from directory.selectors.claims import is_at_web_address


def verify_by_address(organisation: Organisation, emails: list[str]) -> None:
    """Note that somebody with an address at the entry's web address has taken it over; a better proof stays."""
    if organisation.verification == Verification.NONE and any(is_at_web_address(organisation, one) for one in emails):
        verify(organisation, Verification.DOMAIN)


def verify(organisation: Organisation, verification: str) -> None:
    """Note how an entry was verified, today; or that it isn't any more."""
    is_verified = verification != Verification.NONE
    organisation.verification = Verification(verification)
    organisation.verified_on = timezone.localdate() if is_verified else None
    organisation.save(update_fields=["verification", "verified_on", "updated_at"])
