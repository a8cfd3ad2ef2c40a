"""What the sentences of an entry are about: what it offers, what it denies or leaves to others, whom it supplies.

"Verzinken machen wir nicht", "kalení zadáváme", "zu unseren Kunden zählen Brauereien" name a trade as well as any other
words, and would claim it. They are told apart clause by clause; what is wrongly taken away only counts less, so what is
doubtful stays an offer. The lists are grammar and plain verbs of doing, none of any trade.
"""

import re
from enum import StrEnum

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
    r"\bliefer(?:t|n) (?:unsere? )?(?:partner\w*|der kunde|kunden)\b|\b(?:liegt|bleibt) beim kunden\b",
    r"\b(?:übernimmt|übernehmen|erledigt|erledigen|macht|machen)\b.*\b(?:partner\w*|kollegen|nachbarbetrieb\w*)\b",
    r"\b(?:zugekauft|kaufen wir|beziehen wir|wir beziehen|mieten wir|wir mieten)\b",
    r"\bunsere?n? (?:\w+ )?\w+ (?:kommt|kommen|stammt|stammen) (?:aus|von|vom)\b",
    r"\b(?:das|die|der) \w+ (?:kommt|kommen|stammt|stammen) (?:aus|von|vom)\b(?!.*\b(?:eigen|unser)\w*)",
    # done no more
    r"\bhaben wir\b.*\b(?:eingestellt|aufgegeben)\b|\bwir haben\b.*\b(?:eingestellt|aufgegeben)\b",
)
GERMAN_EXCEPTIONS = (
    r"\bnicht (?:nur|allein|zuletzt|zu vergessen|mehr gibt)\b",
    # "Uns ist kein Teil zu groß", "keine Mindestmenge", "scheuen wir nicht"
    r"\bkein\w{0,4}\b.*\bzu (?:klein|groß|schwer|schwierig|aufwendig|ausgefallen|komplex|weit|kompliziert)\b",
    r"\bkein\w{0,4} (?:mindest\w+|kompromiss\w*|problem\w*|angst|scheu|grenzen?|wunsch|wünsche|zweifel|hexenwerk)\b",
    r"\bscheuen\b",
    r"\b(?:verarbeiten|bearbeiten|veredeln) wir\b|\bwir (?:verarbeiten|bearbeiten|veredeln)\b",  # what they buy in
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
    r"\b(?:bereme|vozíme|dovážíme) (?:\w+ )?(?:z|ze|od)\b",
    r"\b(?:zajišť\w+|dělá|dělají|provádí|provádějí|přebírá)\b.*\b(?:partne[rř]\w*|kooper\w+|extern\w+|subdodavatel\w*)",
    r"\b(?:zákazník|klient)\b.*\b(?:sám|dodává|zajistí|zajišťuje)\b|\bdodává (?:si )?(?:zákazník|klient)\b",
    # done no more
    r"\b(?:ukončili|přestali|zrušili)\b",
)
CZECH_EXCEPTIONS = (
    r"\bnejen(?:om|že)?\b",
    r"\b(?:zpracováváme|zpracujeme|přepracováváme)\b",  # what they buy in
    r"\bprodáváme\b|\bodebíráme\b.*\bvzor(?:ky|ků)\b|\bvzorky\b.*\bodebíráme\b",
    r"\bnemáme\b.*\b(?:minim\w+|problém\w*|strach|hranice)\b",
)

GERMAN_CUSTOMERS = (
    r"\bzu unseren (?:\w+ )?(?:kunden|auftraggebern|abnehmern)\b",
    r"\b(?:kunden|auftraggeber|abnehmer) (?:sind|kommen|stammen|finden)\b",
    r"\b(?:wir beliefern|beliefern wir|liefern wir (?:\w+ )?an|wir liefern (?:\w+ )?an)\b(?!.*\bmit\b)",
)
CZECH_CUSTOMERS = (
    r"\b(?:mezi|k) (?:naše |našim |nim )?(?:zákazník\w*|odběratel\w*|klient\w*)\b",
    r"\b(?:zákazníky|zákazníci|odběrateli|odběratelé|klienty|klienti) jsou\b",
    r"\bdodáváme (?:\w+ )?\w+(?:ům|ám)\b",
)


def pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


DENIALS = {
    "de": (pattern(*GERMAN_DENIALS), pattern(*GERMAN_EXCEPTIONS)),
    "cs": (pattern(*CZECH_DENIALS), pattern(*CZECH_EXCEPTIONS)),
}
CUSTOMERS = {"de": pattern(*GERMAN_CUSTOMERS), "cs": pattern(*CZECH_CUSTOMERS)}


class Subject(StrEnum):
    OFFER = "offer"
    DENIED = "denied"
    CUSTOMERS = "customers"


def told_apart(text: str, language: str) -> dict[Subject, str]:
    """Return what a text says by subject; a language without rules only offers.

    Where all of it is an offer, that is the text itself.
    """
    clauses: dict[Subject, list[str]] = {}
    for sentence in SENTENCE_ENDS.split(text):
        for clause in TURNS.split(sentence):
            clauses.setdefault(subject_of(clause, language), []).append(clause)
    if clauses.keys() == {Subject.OFFER}:
        return {Subject.OFFER: text}
    return {subject: " ".join(said) for subject, said in clauses.items()}


def subject_of(clause: str, language: str) -> Subject:
    if language not in DENIALS:
        return Subject.OFFER
    denial, exception = DENIALS[language]
    if denial.search(clause) and not exception.search(clause):
        return Subject.DENIED
    return Subject.CUSTOMERS if CUSTOMERS[language].search(clause) else Subject.OFFER
