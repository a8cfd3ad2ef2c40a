"""Words made comparable: folding, stems, and roots, for German, Czech and English alike.

The database only ever sees the tokens made here, so SQLite and PostgreSQL find the same. A text's language is known;
a query's is not, so a query word carries the tokens of every language. A token says where it comes from:

    zerspanung      the folded word itself, shared by all languages
    de:zerspan      its stem in one language
    de~zerspan      its root: what is left without endings of derivation (weaker: roots have false friends)
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from directory.search import grammar

ALGORITHMS = {"de": "german", "cs": "czech", "en": "english"}
LANGUAGES = tuple(ALGORITHMS)


class Stemmers(threading.local):
    """A stemmer writes the word it works on into itself: each thread has its own."""

    def __init__(self):
        self.by_language = {code: snowballstemmer.stemmer(name) for code, name in ALGORITHMS.items()}


_stemmers = Stemmers()

WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")  # "4.0" is one word
ONE_LETTER = re.compile(r"(?<![^\W_])([^\W\d_])-(?=[^\W\d_]{2})")  # E-Bike, T-Shirt, O-Ring
CLAUSE_ENDS = re.compile(r"[,;:.!?](?=\s|$)|[()\n•|]|\s[–—-]\s")
UMLAUTS = re.compile(r"(?:(?<=[a-z])|^)(?:ae|oe|(?<![aeq])ue)")

AMOUNT = 2  # digits; a longer number may be a material: 316, 1.4301
MIN_ROOT = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was written, and the tokens it can be found by."""

    text: str
    tokens: frozenset[str]

    @property
    def folded(self) -> str:
        return fold(self.text)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return the text without case, diacritics and spelling variants: Größe, GROESSE and grosse are one."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return UMLAUTS.sub(lambda found: found[0][0], text)


def split(text: str) -> list[str]:
    """Return the words of a text. A letter before a hyphen belongs to its word: waste is no E-waste."""
    return WORD.findall(ONE_LETTER.sub(r"\1", unicodedata.normalize("NFC", text)))


def clauses(text: str) -> list[list[str]]:
    """Return the words of a text by what stands between its commas, stops and dashes; none of them is empty."""
    return [words for words in map(split, CLAUSE_ENDS.split(text)) if words]


@lru_cache(maxsize=100_000)
def stems(word: str, language: str) -> frozenset[str]:
    """Return the stems of a word, from its own spelling and from the folded one (people type without diacritics)."""
    stemmer = _stemmers.by_language.get(language)
    if stemmer is None:
        return frozenset()
    folded = fold(word)
    if len(folded) < grammar.MIN_STEM or any(sign.isdigit() for sign in folded):
        return frozenset({f"{language}:{folded}"})
    found = {fold(stemmer.stemWord(spelling)) for spelling in {word.casefold(), folded}}
    if language == "cs":  # the Czech stemmer doesn't know endings that have lost their accents
        found.add(strip(folded, grammar.CZECH_INFLECTIONS, keep=grammar.MIN_STEM))
        for forms, vowel in grammar.CZECH_VERBS:
            if verb := forms.fullmatch(folded):
                found.add(verb[1] + vowel)
                break
    # A short stem that lost more than a letter says nothing any more: "Leder" is no LED.
    return frozenset(f"{language}:{stem}" for stem in found if len(stem) >= MIN_ROOT or len(folded) - len(stem) <= 1)


@lru_cache(maxsize=100_000)
def roots(word: str, language: str) -> frozenset[str]:
    """Return what a word shares with its relatives: zerspanen, Zerspaner; obrábění, obrobna keeps its own vowel."""
    folded = fold(word)
    found = set()
    for endings in grammar.DERIVATIONS.get(language, ()):
        root = strip(folded, endings, keep=MIN_ROOT, keep_of_two=MIN_ROOT + (language == "cs"))
        if root != folded:
            found.add(root)
    if language == "de" and (participle := grammar.GERMAN_PARTICIPLE.fullmatch(folded)):
        found.add((participle["prefix"] or "") + participle["stem"])
    if language == "de" and (participle := grammar.GERMAN_PREFIXED_PARTICIPLE.fullmatch(folded)):
        found.add(participle["stem"])
    if found or len(folded) < MIN_ROOT:
        return frozenset(f"{language}~{root}" for root in found)
    return frozenset({f"{language}~{folded}"})


def strip(word: str, endings: tuple[str, ...], *, keep: int, keep_of_two: int | None = None) -> str:
    """Take the longest of the endings off that leaves `keep` letters.

    An ending of two letters may have to leave more (`keep_of_two`): Czech "krajka" (lace) has no root in "kraj".
    """
    for ending in endings:
        least = keep_of_two if keep_of_two and len(ending) == 2 else keep  # noqa: PLR2004 - said by the name
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def bare(folded: str) -> str:
    """Return a folded German noun without its ending: Stühle, Stühlen and Stuhl are one, in a compound too."""
    return strip(folded, grammar.GERMAN_INFLECTIONS, keep=MIN_ROOT)


@lru_cache(maxsize=100_000)
def tokens(word: str, language: str) -> frozenset[str]:
    return stems(word, language) | roots(word, language) | {fold(word)}


def analyse(text: str, language: str) -> list[Word]:
    """Return every word of a text in its order, little words too: distances count."""
    return [Word(word, tokens(word, language)) for word in split(text)]


def analyse_label(text: str, language: str) -> list[Word]:
    """Return the words of a label that carry its meaning: without little words, unless "large parts" became "parts"."""
    found = analyse(text, language)
    telling = [word for word in found if not is_little(word.text)]
    return telling if any(not is_general(word.text) for word in telling) else found


def analyse_query(text: str) -> list[Word]:
    """Return every word of a query, in any language. The caller drops the little ones (it reads them first)."""
    return [Word(word, frozenset().union(*(tokens(word, one) for one in LANGUAGES))) for word in split(text)]


def is_of_a_deed(word: str, language: str) -> bool:
    """Whether a word is a verb, or a noun made from one: only such relatives mean the same (brousíme, broušení).

    Of two nouns with one root that is rarely true: seznam is a list, seznamka arranges marriages.
    """
    if language == "de":
        return word[:1].islower() or fold(word).endswith(grammar.GERMAN_DEEDS)
    return fold(word).endswith(grammar.CZECH_DEEDS if language == "cs" else grammar.ENGLISH_DEEDS)


@lru_cache(maxsize=20_000)
def differ(asked: str, said: str) -> bool:
    """Whether two words that share a token are different words: who measures (messen) has no knives (Messer).

    Nor are a few German nouns written small: who plans (planen) has no tarpaulins (Planen).

    In Czech only a consonant with a háček tells (šití is sewing, sítě are nets), since vowels change their length
    within one word, in German an umlaut in a few words (Küche, Kuchen), since most plurals have one; and only where the
    question was typed with its diacritics.
    """
    if said[:1].islower() and is_no_verb(asked, said):
        return True
    if asked.isascii():
        return False
    same = next((start for start in grammar.TOLD_BY_UMLAUT if fold(asked).startswith(start)), None)
    if same and fold(said).startswith(same) and has_umlaut(asked) != has_umlaut(said):
        return True
    for one, other in zip(asked.casefold(), said.casefold(), strict=False):
        if fold(one) != fold(other):
            return False
        if one != other and not grammar.CONSONANTS_WITH_HACEK.isdisjoint((one, other)):
            return True
    return False


def is_no_verb(noun: str, verb: str) -> bool:
    """Whether a German verb has another meaning than the noun that shares its stem, or all its letters."""
    if noun.endswith(grammar.GERMAN_AGENTS) and verb.endswith(grammar.GERMAN_VERB_FORMS):
        return True
    return noun[:1].isupper() and fold(noun) == fold(verb) in grammar.NOUNS_NOT_VERBS


def has_umlaut(word: str) -> bool:
    return not grammar.UMLAUTS.isdisjoint(word.casefold())


def is_little(word: str) -> bool:
    """Whether the word only holds a sentence together, in one of the languages, or is a mere letter or digit."""
    return len(word) == 1 or word.casefold() in grammar.LITTLE_WORDS


def is_general(word: str) -> bool:
    """Whether the word only says that somebody makes or does it (Hersteller, výroba, services), or how much."""
    folded = fold(word)
    if folded.isdigit():
        return len(folded) <= AMOUNT
    return folded in grammar.GENERAL_WORDS or folded.removesuffix("s") in grammar.GENERAL_WORDS  # Arbeits-


def is_adjective(word: str) -> bool:
    """Whether a word has the ending of a Czech adjective; what is typed without diacritics has none."""
    return word.casefold().endswith(grammar.CZECH_ADJECTIVES)


def is_everyday(word: str) -> bool:
    """Whether firms of any trade say the word: it names a trade in a question, and proves none in a text."""
    return fold(word) in grammar.EVERYDAY_WORDS
