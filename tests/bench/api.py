"""How fast the API answers under gunicorn, as a ratio to a view of bare JSON: `python tests/bench/api.py`.

With the demo's content, on SQLite and PostgreSQL; lists of 20 items. As for pages, ratios of one run hold. Not a test.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tools")]

from tests.bench import pages  # noqa: E402 - found by the line above

ADDRESSES = {
    **{name: f"{name}?language=de&fallback=other" for name in ("organisations", "listings", "events", "news", "pages")},
    "taxonomy": "taxonomy?language=de",
    "places": "places?language=de",
    "search": "search/organisations?language=de&q=Zerspanung",
    "search, listings": "search/listings?language=de&q=Zerspanung",
    "suggestion": "suggest?language=de&q=Dreh",
    "tree": "pages/tree?language=de",
    "site": "site?language=de",
    "changes": "changes?limit=20",
    "export, CSV": "export/organisations.csv?language=de",
}


def addresses_of(env: dict[str, str]) -> dict[str, str]:
    """Fill the database as for pages, and return what of the API is asked."""
    pages.prepare(env)
    return {name: f"/api/v1/{path}" for name, path in ADDRESSES.items()}


if __name__ == "__main__":
    pages.main(addresses_of, "/json")
