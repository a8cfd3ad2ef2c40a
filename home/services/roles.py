"""What the roles may do in the page trees and with images and documents."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from glokal.accounts.roles import COMMUNICATORS, MODERATORS, apply_roles, translators_of
from home.models import HomePage

WRITE_PAGES = ("add_page", "change_page", "publish_page", "delete_page", "lock_page", "unlock_page")
TRANSLATE_PAGES = ("add_page", "change_page", "publish_page")
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@transaction.atomic
def set_up_roles() -> None:
    """Create the roles' groups; communicators write in every tree, translators in their own.

    Where a group has any permission already, in a tree or for files, what an administrator made of it stays.
    """
    groups = apply_roles()
    for home in HomePage.objects.select_related("locale"):
        _let_write(groups[COMMUNICATORS], home, WRITE_PAGES)
        translators = groups.get(translators_of(home.locale.language_code))
        if translators:
            _let_write(translators, home, TRANSLATE_PAGES)
    root = Collection.get_first_root_node()
    for role, group in groups.items():
        if role == MODERATORS or GroupCollectionPermission.objects.filter(group=group).exists():
            continue
        for codename in FILES:
            permission = Permission.objects.get(
                codename=codename, content_type__app_label__in=["glokal_media", "wagtailimages", "wagtaildocs"]
            )
            GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)


def _let_write(group: Group, home: HomePage, codenames: tuple[str, ...]) -> None:
    if GroupPagePermission.objects.filter(group=group, page=home).exists():
        return
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
