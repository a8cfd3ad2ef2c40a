"""Who may write in which language. Communicators and administrators are bound to none."""

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from wagtail.models import Locale, Page

from glokal.translation.models import LanguageRight


def bound_to(user: AbstractBaseUser) -> set[int] | None:
    """Return the locales (by primary key) in which `user` may write, or None if she is bound to no language.

    A person in a bound group may write only its languages, whatever other groups she is in.
    """
    if user.is_superuser:
        return None
    return set(LanguageRight.objects.filter(group__user=user).values_list("locale_id", flat=True)) or None


def may_write(user: AbstractBaseUser, locale_id: int) -> bool:
    bound = bound_to(user)
    return bound is None or locale_id in bound


def may_publish(user: AbstractBaseUser, row: models.Model) -> bool:
    """Whether a person may publish this row: in its language, and by Wagtail's rights over its page or its model."""
    if not may_write(user, row.locale_id):
        return False
    if isinstance(row, Page):
        return row.permissions_for_user(user).can_publish()
    return user.has_perm(f"{row._meta.app_label}.{get_permission_codename('publish', row._meta)}")


def may_begin(user: AbstractBaseUser, locale_id: int) -> bool:
    """Whether a person may begin a translation into this language."""
    return may_translate(user) and may_write(user, locale_id)


def languages_of(user: AbstractBaseUser) -> list[Locale]:
    """Return the languages that are a person's work: those she is bound to, else the one she prefers."""
    bound = bound_to(user)
    locales = Locale.objects.order_by("language_code")
    return list(locales.filter(language_code=user.language) if bound is None else locales.filter(pk__in=bound))


def may_translate(user: AbstractBaseUser) -> bool:
    """Whether somebody works at the desk at all."""
    return user.has_perm("wagtail_localize.submit_translation")
