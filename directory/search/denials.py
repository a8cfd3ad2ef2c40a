"""What an entry says that it doesn't do, or leaves to others: "Verzinken machen wir nicht", "kalení zadáváme".

Such words name a trade as well as any others, and would claim it. They are cut off sentence by sentence: a clause that
is wrongly taken for a denial only counts less, so what is doubtful isn't one. The lists are grammar and plain verbs of
doing, none of any trade.
"""

import re

SENTENCE_ENDS = re.compile(r"(?<=[.!?;])\s+|\n+|\s+[–—-]\s+")
# What stands behind one of these commas says the opposite of what stands before.
TURNS = re.compile(
    r",\s+(?=(?:sondern|doch|dafür|stattdessen|avšak|zato|nýbrž)\b)"
    r"|,\s+(?=[^,]*\b(?:aber|jedoch|ale|selbst|selber|sami)\b[^,]*$)",
    re.IGNORECASE,
)

GERMAN_SELF = r"wir|uns|unser\w{0,2}|selbst|selber"
GERMAN_DENIALS = (
    rf"\b(?:{GERMAN_SELF})\b.*\b(?:nicht|kein\w{{0,4}}|weder)\b",
    rf"\b(?:nicht|kein\w{{0,4}}|weder)\b.*\b(?:{GERMAN_SELF})\b",
    r"\b(?:aber|jedoch) nicht\b",
    r"\bgehör(?:t|en) nicht\b|\bnicht (?:im|in unserem) (?:angebot|programm|haus)\b",
    # left to others
    r"\b(?:wir vergeben|vergeben wir|überlassen wir|wir überlassen|lassen wir|wir lassen)\b",
    r"\b(?:geben wir|wir geben)\b.*\b(?:an|zum|zur|außer|weiter|ab)\b",
    r"\b(?:übernimmt|übernehmen|erledigt|erledigen|macht|machen)\b.*\b(?:partner\w*|kollegen|nachbarbetrieb\w*)\b",
    r"\b(?:zugekauft|kaufen wir|beziehen wir|wir beziehen|mieten wir|wir mieten)\b",
    # done no more
    r"\bhaben wir\b.*\b(?:eingestellt|aufgegeben)\b|\bwir haben\b.*\b(?:eingestellt|aufgegeben)\b",
)
GERMAN_EXCEPTIONS = (
    r"\bnicht (?:nur|allein|zuletzt|zu vergessen|mehr gibt)\b",
    # "Uns ist kein Teil zu groß", "keine Mindestmenge", "scheuen wir nicht"
    r"\bkein\w{0,4}\b.*\bzu (?:klein|groß|schwer|schwierig|aufwendig|ausgefallen|komplex|weit|kompliziert)\b",
    r"\bkein\w{0,4} (?:mindest\w+|kompromiss\w*|problem\w*|angst|scheu|grenzen?|wunsch|wünsche|zweifel|hexenwerk)\b",
    r"\bscheuen\b",
    r"\bverkaufen\b|\bhandeln\b|\b(?:kaufen|beziehen)\b.*\b(?:an|sie|auf)[.!]?$",  # who buys up scrap, deals in it
)

CZECH_NO_DENIALS = (
    r"nebojíme|nezapomín\w*|nezapomeneme|neváháme|nešetříme|nepolevujeme|neomezujeme|neusínáme|nelitujeme|neztrácíme"
    r"|nepřestáváme|nezahálíme|nekončíme|nespěcháme|nemusíme|nezůstáváme|neseme|nestojíme|neustrneme"
)
CZECH_DENIALS = (
    rf"\b(?!(?:{CZECH_NO_DENIALS})\b)ne\w{{3,}}me\b",
    r"\bne(?:dělá|vyrábí|nabízí|provádí|provozuje|poskytuje|zajišťuje|zpracovává|staví|prodává|patří|spadá)\b",
    r"\b(?:není|nejsou) (?:součástí|v naší nabídce|v nabídce)\b",
    # left to others
    r"\b(?:zadáváme|přenecháváme|svěřujeme|nakupujeme|kupujeme|dokupujeme|odebíráme|objednáváme|najímáme)\b",
    r"\b(?:zajišť\w+|dělá|dělají|provádí|provádějí|přebírá)\b.*\b(?:partne[rř]\w*|kooper\w+|extern\w+|subdodavatel\w*)",
    # done no more
    r"\b(?:ukončili|přestali|zrušili)\b",
)
CZECH_EXCEPTIONS = (
    r"\bnejen(?:om|že)?\b",
    r"\bprodáváme\b|\bodebíráme\b.*\bvzor(?:ky|ků)\b|\bvzorky\b.*\bodebíráme\b",
    r"\bnemáme\b.*\b(?:minim\w+|problém\w*|strach|hranice)\b",
)


def pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


RULES = {
    "de": (pattern(*GERMAN_DENIALS), pattern(*GERMAN_EXCEPTIONS)),
    "cs": (pattern(*CZECH_DENIALS), pattern(*CZECH_EXCEPTIONS)),
}


def is_denial(clause: str, language: str) -> bool:
    """Whether a clause says what isn't done, or is left to others. False for a language without rules."""
    if language not in RULES:
        return False
    denial, exception = RULES[language]
    return bool(denial.search(clause)) and not exception.search(clause)


def without_denials(text: str, language: str) -> tuple[str, str]:
    """Return what a text says of its subject, and what it denies ("" where it denies nothing)."""
    said: list[str] = []
    denied: list[str] = []
    for sentence in SENTENCE_ENDS.split(text):
        for clause in TURNS.split(sentence):
            (denied if is_denial(clause, language) else said).append(clause)
    return (" ".join(said), " ".join(denied)) if denied else (text, "")
