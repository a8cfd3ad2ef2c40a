"""What a form showed, as a token: so that whoever saves second overwrites nobody unseen."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SIZE = 6  # letters per value


def digest(value: Any) -> str:
    return blake2b(json.dumps(value, sort_keys=True, default=str).encode(), digest_size=SIZE // 2).hexdigest()


def version_of(values: Mapping[str, Any]) -> str:
    """Return a token of these values: each has its own part, which changes with it."""
    return "".join(digest(value) for value in values.values())


def changed_since(seen: str, values: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the values that aren't those of which `seen` was made; of a foreign token all."""
    shown = shown_digests(seen, values)
    return frozenset(name for name, value in values.items() if digest(value) != shown[name])


def shown_digests(seen: str, names: Iterable[str]) -> dict[str, str]:
    """Take a token apart: the digest of each value that was shown, by the names in their order."""
    return {name: seen[SIZE * place : SIZE * (place + 1)] for place, name in enumerate(names)}
