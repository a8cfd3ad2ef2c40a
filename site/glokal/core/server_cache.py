"""Redis, without which the site goes on: what can't be kept is made anew, and limits count in each process by itself.

A server that doesn't answer is like one that has forgotten everything. It is asked again after a moment, and then told
first what was deleted meanwhile, so that nothing old comes back with it.
"""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# A request asks many times: a server that is away costs it one wait, not one for each question.
SILENCE = 2.0  # seconds

Answer = TypeVar("Answer")


class _Server:
    """What this process knows of the server: since when it is away, and which deletions it hasn't heard of."""

    is_away = False
    asked_again_at = 0.0

    def __init__(self) -> None:
        self.deletions: set[tuple[str, int | None]] = set()

    def has_failed(self, error: Exception) -> None:
        if not self.is_away:
            logger.error("The cache server doesn't answer; the site goes on without it: %s", error)
        self.is_away, self.asked_again_at = True, time.monotonic() + SILENCE

    def has_answered(self) -> None:
        if self.is_away:
            logger.warning("The cache server answers again.")
        self.is_away = False


_server = _Server()


class ForgetfulRedisCache(RedisCache):
    """Django's cache on a Redis server. While that is away it keeps nothing, and finds nothing."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._ask(lambda: super(ForgetfulRedisCache, self).get(key, default, version), lambda: default)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        wanted = list(keys)
        return self._ask(lambda: super(ForgetfulRedisCache, self).get_many(wanted, version), dict)

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._ask(lambda: super(ForgetfulRedisCache, self).has_key(key, version), bool)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._ask(lambda: super(ForgetfulRedisCache, self).set(key, value, timeout, version), lambda: None)

    def set_many(self, data: dict[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[str]:
        return self._ask(lambda: super(ForgetfulRedisCache, self).set_many(data, timeout, version), lambda: list(data))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._ask(lambda: super(ForgetfulRedisCache, self).add(key, value, timeout, version), lambda: True)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a count and return it. Raises ValueError if there is none, as there is none without the server."""
        return self._ask(
            lambda: super(ForgetfulRedisCache, self).incr(key, delta, version), lambda: self._no_count(key)
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._ask(lambda: super(ForgetfulRedisCache, self).touch(key, timeout, version), bool)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Delete at once, also while it is quiet about a server that was away: others may reach it already."""
        return self._ask(
            lambda: super(ForgetfulRedisCache, self).delete(key, version),
            lambda: self._delete_later((key, version)),
            is_urgent=True,
        )

    def delete_many(self, keys: Iterable[str], version: int | None = None) -> None:
        gone = list(keys)
        self._ask(
            lambda: super(ForgetfulRedisCache, self).delete_many(gone, version),
            lambda: self._delete_later(*((key, version) for key in gone)),
            is_urgent=True,
        )

    def _ask(
        self, question: Callable[[], Answer], otherwise: Callable[[], Answer], *, is_urgent: bool = False
    ) -> Answer:
        if _server.is_away and time.monotonic() < _server.asked_again_at and not is_urgent:
            return otherwise()
        try:
            for key, version in list(_server.deletions):
                super().delete(key, version)
                _server.deletions.discard((key, version))
            answer = question()
        except (RedisError, OSError) as error:
            _server.has_failed(error)
            return otherwise()
        _server.has_answered()
        return answer

    @staticmethod
    def _delete_later(*deletions: tuple[str, int | None]) -> bool:
        _server.deletions.update(deletions)
        return False

    @staticmethod
    def _no_count(key: str) -> int:
        raise ValueError(f"There is no count {key!r}.")


class CountingRedisCache(ForgetfulRedisCache):
    """The same for limits, which must hold without the server too: meanwhile each process counts by itself."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._own = LocMemCache("limits without the server", {})

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._ask(
            lambda: super(ForgetfulRedisCache, self).get(key, default, version),
            lambda: self._own.get(key, default, version),
        )

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._ask(
            lambda: super(ForgetfulRedisCache, self).set(key, value, timeout, version),
            lambda: self._own.set(key, value, timeout, version),
        )

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._ask(
            lambda: super(ForgetfulRedisCache, self).add(key, value, timeout, version),
            lambda: self._own.add(key, value, timeout, version),
        )

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return self._ask(
            lambda: super(ForgetfulRedisCache, self).incr(key, delta, version),
            lambda: self._own.incr(key, delta, version),
        )

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._ask(
            lambda: super(ForgetfulRedisCache, self).delete(key, version), lambda: self._own.delete(key, version)
        )
