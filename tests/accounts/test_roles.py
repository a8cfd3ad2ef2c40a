import pytest
from django.contrib.auth.models import Group, Permission

from glokal.accounts import roles
from glokal.accounts.roles import COMMUNICATORS, apply_roles

pytestmark = pytest.mark.django_db


def permissions() -> set[str]:
    return set(Group.objects.get(name=COMMUNICATORS).permissions.values_list("codename", flat=True))


def test_what_an_administrator_takes_from_a_role_is_not_given_back():
    group = Group.objects.get(name=COMMUNICATORS)
    group.permissions.remove(Permission.objects.get(codename="delete_event"))
    group.permissions.add(Permission.objects.get(codename="delete_organisation"))
    changed = permissions()

    apply_roles()

    assert permissions() == changed


def test_a_role_that_exists_gets_what_a_later_version_grants(monkeypatch):
    before = permissions()
    granted = {COMMUNICATORS: {*roles._granted[COMMUNICATORS], "glokal_accounts.view_user"}}
    monkeypatch.setattr(roles, "_granted", {**roles._granted, **granted})

    apply_roles()

    assert permissions() == {*before, "view_user"}
