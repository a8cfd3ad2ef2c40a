"""What was made from the content, remembered in this process for as long as readers see the same."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection

from glokal.core.touch import content_version

Value = TypeVar("Value")

# An address or a host of a request may be part of a key, so there is no end to them.
MOST = 1000

_memory: tuple[str, dict[Hashable, Any]] = ("", {})


def sees_what_others_do_not() -> bool:
    """Say whether this is inside of a transaction, which may have written something."""
    return connection.in_atomic_block


def while_unchanged(key: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make()` returned when first asked for `key` under the present content version.

    The value goes to all threads: nobody may change it. It must depend on nothing but the key and what touches the
    content version, so the language belongs to the key where words are in the value. Inside of a transaction `make` is
    always called.
    """
    global _memory  # noqa: PLW0603  # one per process
    if sees_what_others_do_not():
        return make()
    memory, version = _memory, content_version()
    if memory[0] != version or len(memory[1]) >= MOST:
        _memory = memory = (version, {})
    values = memory[1]  # of this version, even if another thread sees another one meanwhile
    if key not in values:
        values[key] = make()
    return values[key]
