"""Who asks a selector: somebody signed in, or a reader (AnonymousUser or None)."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

Viewer = AbstractBaseUser | AnonymousUser | None
