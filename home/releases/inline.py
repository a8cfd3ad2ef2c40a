"""Plain text of one paragraph to rich text: everything escaped, addresses linked."""

import re

from django.utils.html import escape

from home.releases.structure import Item, ItemList

_TOKEN = re.compile(
    r"\[(?P<label>[^\[\]]+)\]\((?P<target>(?:https?://|mailto:)[^\s()<>\"]+)\)"
    r"|(?P<url>https?://[^\s<>\"„“”»«]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<host>(?<![\w@./-])(?<!\(at\))(?:www\.[\w-]+(?:\.[\w-]+)+|[a-z0-9-]{3,}(?:\.[a-z0-9-]+)*\.(?:de|cz|eu|com|org|net|info))"
    r"(?![\w@])(?:/[^\s<>\"„“”»«]*)?)"
    r"|\*\*(?P<bold>[^*]+)\*\*",
)
_TRAILING = re.compile(r"[.,;:!?'’]+$")


def rich_text(text: str) -> str:
    """Return HTML for one line of text. Only links and bold print can come out of it."""
    html, place = [], 0
    for match in _TOKEN.finditer(text):
        html.append(escape(text[place : match.start()]))
        html.append(_element(match))
        place = match.end()
    html.append(escape(text[place:]))
    return "".join(html)


def rich_list(items: ItemList) -> str:
    tag = "ol" if items.is_ordered else "ul"
    return f"<{tag}>{''.join(_item(item) for item in items.items)}</{tag}>"


def _item(item: Item) -> str:
    return f"<li>{rich_text(item.text)}{rich_list(item.children) if item.children else ''}</li>"


def _element(match: re.Match) -> str:
    if match["label"]:
        return _link(match["target"], match["label"])
    if match["bold"]:
        return f"<b>{rich_text(match['bold'])}</b>"
    if match["email"]:
        address, rest = _without_punctuation(match["email"])
        return _link(f"mailto:{address}", address) + escape(rest)
    address, rest = _without_punctuation(match["url"] or match["host"])
    return _link(address if match["url"] else f"https://{address}", address) + escape(rest)


def _without_punctuation(address: str) -> tuple[str, str]:
    """Part an address from what the sentence adds to it: points, and a bracket that it did not open."""
    end = len(address)
    while True:
        trimmed = _TRAILING.sub("", address[:end])
        if trimmed.endswith(")") and trimmed.count("(") < trimmed.count(")"):
            trimmed = trimmed[:-1]
        if len(trimmed) == end:
            return address[:end], address[end:]
        end = len(trimmed)


def _link(target: str, label: str) -> str:
    return f'<a href="{escape(target)}">{escape(label)}</a>'
