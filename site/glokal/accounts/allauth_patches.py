"""What we change in allauth, whose version is pinned to its minor release for that."""

from allauth.core.internal import ratelimit
from django.core.cache import caches
from django.utils.connection import ConnectionProxy


def count_for_all_processes() -> None:
    """Count attempts in the cache that all processes see. allauth has no setting for it and takes the default one,
    which without a cache server is each process's own: every further process would grant as many attempts again.
    """
    ratelimit.cache = ConnectionProxy(caches, "limits")
