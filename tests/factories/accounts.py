from django.contrib.auth.models import Group

from glokal.accounts.models import User
from glokal.accounts.roles import COMMUNICATORS, MODERATORS, translators_of


def make_user(email="person@example.org", *, groups=(), **fields) -> User:
    user = User.objects.create_user(email, "secret", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_administrator(email="administrator@example.org", **fields) -> User:
    return User.objects.create_superuser(email, "secret", **fields)


def make_communicator(email="communicator@example.org", **fields) -> User:
    return make_user(email, groups=[COMMUNICATORS], **fields)


def make_moderator(email="moderator@example.org", **fields) -> User:
    return make_user(email, groups=[MODERATORS], **fields)


def make_translator(language, **fields) -> User:
    """A translator into `language`, who has the CMS in that language."""
    return make_user(
        f"translator-{language}@example.org", groups=[translators_of(language)], language=language, **fields
    )
