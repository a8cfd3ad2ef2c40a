"""Labels taken apart: "Rohr- und Kanalbau" is asked for as "Rohrbau" too.

A part counts a little less than the whole. The head word goes back to every part ("Výroba dveří a oken" gives "výroba
oken", never a bare "oken"): a bare material or product would make a foundry of every text with steel in it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from directory.search import grammar
from directory.search.analysis import Word, fold, is_general, split

PART = 0.85

BRACKETS = re.compile(r"\(([^)]*)\)")
COMMAS = re.compile(r"\s*[,;/]\s+|\s+/\s*|;\s*")
ANDS = {
    "de": re.compile(r"\s+(?:und|oder|sowie|&)\s+"),
    "cs": re.compile(r"\s+(?:a|i|nebo|&)\s+"),
    "en": re.compile(r"\s+(?:and|or|&)\s+"),
}
MIN_HEAD = 3
SHARED_BY = 3

Senses = list[tuple[str, frozenset[str], str]]  # labels with their tokens, and what sense they have


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label as it stands in the database."""

    concept: str
    language: str
    kind: str
    text: str
    sense: str = ""


def heads_of(texts: Iterable[str]) -> Counter[str]:
    """Count the endings of the words in the German labels: a word that many end in is a head (-bau)."""
    endings: Counter[str] = Counter()
    words = {fold(word) for text in texts for word in split(text)}
    for word in words:
        endings.update(word[cut:] for cut in range(1, len(word) - MIN_HEAD + 1))
    words |= grammar.GENERAL_WORDS.union(grammar.LIGHT_HEADS)
    return Counter({ending: count for ending, count in endings.items() if count >= SHARED_BY and ending in words})


def variants(text: str, language: str, heads: Counter[str] | None = None) -> Iterator[tuple[str, float]]:
    """Yield the label and its parts, each with how much it is worth."""
    yield text, 1.0
    seen = {text}
    for part in parts(text, language, heads or Counter()):
        if part and part not in seen:
            seen.add(part)
            yield part, PART


def parts(text: str, language: str, heads: Counter[str]) -> Iterator[str]:
    plain = BRACKETS.sub(" ", text).strip()
    if plain != text:
        yield plain
        yield from (inside.strip() for inside in BRACKETS.findall(text))
    pieces = [piece for piece in COMMAS.split(plain) if piece]
    joined = [part for piece in pieces for part in ANDS[language].split(piece)] if language in ANDS else pieces
    if len(joined) > 1:
        yield from restored([part.strip() for part in joined], language, heads)


def restored(pieces: list[str], language: str, heads: Counter[str]) -> Iterator[str]:
    first, last = pieces[0].split(), pieces[-1].split()
    for position, piece in enumerate(pieces):
        words = piece.split()
        if language == "de" and piece.endswith("-") and last:  # "Rohr- | Kanalbau"
            yield piece[:-1] + head_of(last[-1], heads)
        elif position > 0 and len(first) > 1 and len(words) == 1:  # "Výroba dveří | oken"
            yield " ".join([*first[:-1], piece])
        elif position < len(pieces) - 1 and len(words) == 1 and len(last) > 1 and not is_compound(piece, language):
            yield " ".join([piece, *last[1:]])  # "Technické | speciální sklo", "Mechanical | plant engineering"
        else:
            yield piece


def head_of(word: str, heads: Counter[str]) -> str:
    """Return the longest ending that several label words share: of "Kanalbau" it is "bau"."""
    folded = fold(word)
    for cut in range(MIN_HEAD, len(word) - MIN_HEAD + 1):
        if len(folded) == len(word) and folded[cut:] in heads:
            return word[cut:].lower()
    return word.lower()


def is_compound(word: str, language: str) -> bool:
    """Whether a German noun stands for itself: in "Edelstahl und technische Kunststoffe" it is no adjective."""
    return language == "de" and word[:1].isupper()


def sense_of(row: LabelRow, part: Sequence[Word], told: Mapping[tuple[str, str], Senses]) -> str:
    """Return the sense of a part of a label: of "brushes and candles" each half names one of the things.

    It has one if most other labels of the concept that share a word with it have this one: "storage" is no storage of
    dangerous goods.
    """
    tokens = meaning_of(part)
    others = [(words, sense) for label, words, sense in told[row.concept, row.language] if label != row.text]
    found = Counter(sense for words, sense in others if not tokens.isdisjoint(words))
    return next((sense for sense, count in found.items() if count * 2 > found.total()), "")


def meaning_of(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(token for word in words if not is_general(word.text) for token in word.tokens)
