"""Roles are groups. Apps say in AppConfig.ready() what a role may do with their models; setup_site makes it true."""

from collections import defaultdict

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Locale

from glokal.accounts.models import GivenPermission
from glokal.translation.models import LanguageRight

COMMUNICATORS = "Communicators"
# Decide on claims, reports and what members write.
MODERATORS = "Moderators"
# Run the events of which they are in charge, and see who comes to them.
ORGANISERS = "Organisers"
_granted: dict[str, set[str]] = defaultdict(set)

# A translator's group is bound to its language; what every translator may do is granted to this name.
TRANSLATORS = "Translators"


def grant(role: str, *permissions: str) -> None:
    """Let a role have model permissions, written "app_label.codename"."""
    _granted[role].update(permissions)


def translators_of(language: str) -> str:
    """The name of the group that translates into `language`."""
    return f"{TRANSLATORS} ({language})"


@transaction.atomic
def apply_roles() -> dict[str, Group]:
    """Create the missing groups and give each permission once; what an administrator added or took away later stays.

    Returns the groups by name. Raises Permission.DoesNotExist if an app granted a permission that there is not.
    """
    groups = {role: _group(role, _granted[role]) for role in (COMMUNICATORS, MODERATORS, ORGANISERS)}
    for locale in Locale.objects.all():
        name = translators_of(locale.language_code)
        groups[name] = _group(name, _granted[TRANSLATORS])
        LanguageRight.objects.get_or_create(group=groups[name], locale=locale)
    return groups


def _group(name: str, permissions: set[str]) -> Group:
    group, _is_new = Group.objects.get_or_create(name=name)
    for dotted in sorted({"wagtailadmin.access_admin", *permissions}):
        permission = _permission(dotted)
        _given, is_new = GivenPermission.objects.get_or_create(group=group, permission=permission)
        if is_new:
            group.permissions.add(permission)
    return group


def _permission(dotted: str) -> Permission:
    app_label, codename = dotted.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
