"""Slips of the keyboard, only for words that neither a label nor an entry knows."""

from collections.abc import Iterable
from itertools import pairwise

MIN_LETTERS, MIN_LETTERS_SWAPPED = 5, 4  # of so short a word nothing but two swapped letters are put right
TWO_SLIPS_FROM = 12
ANY_LETTER_FROM = 8
MAX_CORRECTIONS = 4

# In a short word only what looks or sounds alike is taken for a slip: "Wagen" is no misspelt "Waren".
ALIKE = [set(group) for group in ("iyj", "mn", "sz", "dt", "bp", "kgc", "vwf", "ae", "ei", "ou")]


def corrections(typed: str, known: Iterable[str]) -> list[str]:
    """Return the known words that a folded word may be meant for, the nearest only, at most four."""
    if len(typed) < MIN_LETTERS_SWAPPED or any(sign.isdigit() for sign in typed):
        return []
    allowed = 2 if len(typed) >= TWO_SLIPS_FROM else 1
    near: dict[int, list[str]] = {}
    for word in known:
        if word[:1] == typed[:1] and abs(len(word) - len(typed)) <= allowed and word != typed:
            slips = distance(typed, word)
            if len(typed) < MIN_LETTERS and sorted(typed) != sorted(word):
                continue
            if slips <= allowed and may_be_a_slip(typed, word):
                near.setdefault(slips, []).append(word)
    return sorted(near[min(near)])[:MAX_CORRECTIONS] if near else []


def may_be_a_slip(typed: str, word: str) -> bool:
    """Whether a short word differs only in a way that people really mistype: not by any other letter in one place."""
    if len(typed) >= ANY_LETTER_FROM or len(typed) != len(word):
        return True
    replaced = [{one, other} for one, other in zip(typed, word, strict=True) if one != other]
    return len(replaced) > 1 or any(pair <= group for pair in replaced for group in ALIKE)


def distance(one: str, other: str) -> int:
    """Return how many letters are missing, too many, replaced or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, (previous, sign) in enumerate(pairwise(f" {one}"), start=1):
        here = [row]
        for column, (left, letter) in enumerate(pairwise(f" {other}"), start=1):
            best = min(last[column] + 1, here[-1] + 1, last[column - 1] + (sign != letter))
            if row > 1 and column > 1 and (sign, previous) == (left, letter):
                best = min(best, before[column - 2] + 1)
            here.append(best)
        before, last = last, here
    return last[-1]
