"""The demo's accounts. Their password is public: seed_demo refuses production."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from .models import User
from .roles import COMMUNICATORS, MODERATORS, ORGANISERS, translators_of
from .services.people import verify_address

PASSWORD = "demo"  # noqa: S105 - printed by make demo


@dataclass(frozen=True)
class Account:
    email: str
    who: str
    language: str
    group: str | None  # None: administrator


ACCOUNTS = (
    Account("admin@example.org", "administrator", "de", None),
    Account("redaktion@example.org", "communicator, German", "de", COMMUNICATORS),
    Account("redakce@example.org", "communicator, Czech", "cs", COMMUNICATORS),
    Account("veranstaltung@example.org", "organiser, German", "de", ORGANISERS),
    Account("akce@example.org", "organiser, Czech", "cs", ORGANISERS),
    Account("moderation@example.org", "moderator, German", "de", MODERATORS),
    Account("moderace@example.org", "moderator, Czech", "cs", MODERATORS),
    Account("preklad@example.org", "translator into Czech", "cs", translators_of("cs")),
    Account("uebersetzung@example.org", "translator into German", "de", translators_of("de")),
)


def seed() -> None:
    """Create the accounts that are missing. Passwords are set as they are, without the rules for real ones."""
    for account in ACCOUNTS:
        if User.objects.filter(email=account.email).exists():
            continue
        is_admin = account.group is None
        user = User.objects.create_user(
            account.email, PASSWORD, language=account.language, is_superuser=is_admin, is_staff=is_admin
        )
        verify_address(user)
        if account.group:
            user.groups.add(Group.objects.get(name=account.group))
