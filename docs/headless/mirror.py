"""A mirror of the public content in a folder, one JSON file for each thing: python mirror.py SITE FOLDER [LANGUAGE]

The first run copies everything. Each later one asks for what changed since, and deletes what is no longer public. It
may be stopped at any time: what wasn't finished is done at the next run. Nothing but Python is needed.
"""

import json
import shutil
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

WHOLE = {"taxonomy"}  # what is read as a list; its items have no addresses of their own


def get(url: str) -> dict:
    """Return the decoded answer. Waits as long as the site asks to, if it was asked too much."""
    while True:
        try:
            with urlopen(Request(url, headers={"Accept": "application/json"}), timeout=60) as answer:
                return json.load(answer)
        except HTTPError as error:
            if error.code != 429:
                raise
            time.sleep(int(error.headers.get("Retry-After", "60")))


def whole_list(url: str) -> list[dict]:
    items = []
    while url:
        part = get(url)
        items += part["items"]
        url = part["next"]
    return items


def write(path: Path, content: object) -> None:
    """Write a file so that it is there in full or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_suffix(".new")
    passing.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    passing.replace(path)


def take(change: dict, folder: Path, parameters: str) -> None:
    """Copy what changed, or delete what went."""
    path = folder / change["kind"] / f"{change['id']}.json"
    if change["is_gone"]:
        path.unlink(missing_ok=True)
        return
    try:
        write(path, get(f"{change['url']}?{parameters}"))
    except HTTPError as error:
        if error.code != 404:  # it went in this very moment; the next change says so
            raise


def mirror(site: str, folder: Path, language: str) -> int:
    """Bring the folder up to date; return how many things changed."""
    api, parameters = f"{site.rstrip('/')}/api/v1", urlencode({"language": language, "fallback": "other"})
    kept = folder / f"cursor-{language}"
    url = f"{api}/changes?{urlencode({'limit': 100, 'cursor': kept.read_text() if kept.exists() else ''})}"
    number = 0
    while url:
        try:
            part = get(url)
        except HTTPError as error:
            if error.code != 410:
                raise
            kept.unlink()  # the site was restored from a backup: begin anew
            shutil.rmtree(folder / language, ignore_errors=True)
            return mirror(site, folder, language)
        for change in part["items"]:
            if change["kind"] in WHOLE:
                (folder / language / f"{change['kind']}.json").unlink(missing_ok=True)  # read anew at the end
            else:
                take(change, folder / language, parameters)
        number += len(part["items"])
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(part["cursor"])
        url = part["next"]
    for kind in WHOLE:
        path = folder / language / f"{kind}.json"
        if not path.exists():
            write(path, whole_list(f"{api}/{kind}?language={language}&limit=100"))
    return number


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    print(mirror(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "de"), "things changed.")
