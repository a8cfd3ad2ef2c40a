"""What one line of a press release looks like. Every predicate takes the line's plain text."""

import re

from home.releases.embargo import is_embargo_label

MONTHS = (
    "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince"
)
DATE = rf"\d{{1,2}}\.\s*(?:\d{{1,2}}\.|{MONTHS})\s*\d{{2,4}}"

WEB_ADDRESS = re.compile(r"https?://|www\.|\b[a-z0-9-]{3,}\.(?:de|cz|eu|com|org|net|info)\b")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

# Words after which no sentence ends: articles, prepositions, conjunctions, auxiliaries, German and Czech.
_LEADS_ON = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines und oder sowie als wie mit von vom zu zum zur im in an am
    auf aus bei für durch über unter zwischen nach vor seit bis um ohne gegen dass ob wenn weil sich ist sind wird
    werden wurde wurden hat haben kann können soll sollen nicht auch nur noch sein seine ihre ihren dieser diese
    dieses beim ins ans bzw. z.b. u.a. ca. dr. prof.

    a i k ke s se v ve z ze o u na do od po pro při za nad pod před přes mezi bez až že aby nebo či ale jako když je
    jsou byl byla bylo byli bude budou který která které kteří jejich jeho její tento tato toto také např. tzv. ing.
    mgr. podle díky včetně
    """.split()  # noqa: SIM905 - a hundred quotation marks would hide the words
)
_KICKER = re.compile(
    r"(?:presse\W?(?:mitteilung|information|meldung|erklärung|aussendung)|medien\W?(?:information|mitteilung|meldung)|"
    r"tisková (?:zpráva|informace)|informace pro (?:média|novináře)|press release|"
    r"zur sofortigen veröffentlichung|k okamžitému zveřejnění|pro okamžité zveřejnění)"
    rf"[\s,:|–-]*(?:(?:nr|č|no)\.?\s*)?(?:[\d/.\s-]*)?[\s,|–-]*(?:{DATE})?\s*",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(rf"(?:[^\W\d][^\d,]{{1,40}},?\s*)?(?:(?:den|dne|am|v)\s+)?{DATE}\s*", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:^|\s)(?:tel|telefon|fax|mobil|mob|handy|e-?mail|web|internet|ičo?|dič)\b\.?\s*:|"
    r"(?:^|\s)(?:tel|fax|mob)\.?\s*\+?\d|^\+?\d[\d\s()/.-]{6,}$|"  # a telephone number
    r"^(?:D-|CZ-)?\d{5}\s+[^\W\d]|^\d{3}\s\d{2}\s+[^\W\d]|"  # a postcode and its town
    r"(?:straße|strasse|str\.|allee|platz|weg|náměstí|nám\.|ulice|třída)\s+\d+\s?[a-z]?$",
    re.IGNORECASE,
)
_SECTION_LABEL = re.compile(
    r"(?:(?:presse|medien)?kontakte?|(?:presse|medien)?ansprechpartner(?:in|innen)?|ansprechpersone?n?|rückfragen|"
    r"über (?:uns|das projekt|die .{3,60}|den .{3,60})|hintergrund(?:information(?:en)?)?|zum hintergrund|"
    r"(?:weitere|weiterführende) informationen|anmeldung|programm|"
    r"kontakty?|kontaktní (?:osoba|osoby|údaje)|kontakt(?:y)? pro (?:média|novináře)|o (?:nás|projektu|společnosti)|"
    r"další informace|doplňující informace|více informací|poznámk[ay] (?:pro editory|k editaci|pro redakce))"
    r"(?:\s+für\s+(?:die\s+)?(?:medien|presse|rückfragen))?\s*:?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:foto|bild|bildunterschrift|grafik|quelle|zdroj|obrázek|snímek|text)\b[^:]{0,20}:", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"“”«»‘’')\]]*$|[.!?…][\"“”«»‘’')\]]+[.,]?$")
# Also with the number of a footnote behind it: "so der Verband.1", "… uvádí svaz.[2]".
_FINAL_POINT = re.compile(r"[.…:;,][\"“”«»‘’')\]]*$|[^\W\d_]{3}[.!?][\"“”«»‘’')\]]*(?:\d{1,2}|\[\d{1,2}\]|[¹²³⁴-⁹]+)$")
_MAIL_HEAD = re.compile(
    r"(?:von|from|od|an|to|komu|gesendet|sent|odesláno|datum|date|cc|kopie|(?P<subject>subject|předmět|betreff)|"
    r"antwort an|reply-to|odpovědět)\s*:\s*(?P<words>.*)",
    re.IGNORECASE,
)
_REPLY = re.compile(r"(?:(?:aw|wg|re|fwd?|antw|odp|pm|tz)\s*:\s*)+", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:sehr geehrte|guten (?:tag|morgen)|liebe[rs]? |hallo|dobrý den|dobré ráno|vážen|milí |ahoj)[^.]{0,80}[,!]?",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"(?:seite|strana|str\.|page|s\.)\s*\d+(?:\s*(?:von|z|ze|of|/)\s*\d+)?", re.IGNORECASE)
_RULE = re.compile(r"[-–—*_=#~+.•\s]{3,}")

_DATELINE = re.compile(rf".{{2,40}}[,\s(]\s*(?:(?:den|dne)\s+)?{DATE}\)?\s*[–—:-]", re.IGNORECASE)
_NEXT_SENTENCE = re.compile(
    r"(?<!\bing)(?<!\bmgr)(?<!prof)[^\W\d_]{3}[.!?][\"“”«»]? [„\"»]?[^\W\d_a-zäöüáčďéěíňóřšťúůýž]"
)

MAX_HEADING_CHARACTERS = 110
MAX_HEADING_WORDS = 15
MAX_ADDRESS_WORDS = 4


def is_rule(line: str) -> bool:
    """A line drawn with characters, which separates and says nothing."""
    return bool(_RULE.fullmatch(line))


def is_kicker(line: str) -> bool:
    """What stands above a title: "Pressemitteilung 12/2026", an embargo, or only place and date."""
    return len(line) <= MAX_HEADING_CHARACTERS and bool(
        _KICKER.fullmatch(line) or _DATE_LINE.fullmatch(line) or is_embargo_label(line)
    )


def is_mail_head(line: str) -> bool:
    """A line such as "Von: Eva Beispiel" that a mail program writes above a forwarded mail."""
    return bool(_MAIL_HEAD.fullmatch(line))


def subject_of(line: str) -> str:
    """Return the subject that a line of a mail's head names, without "WG:" and the like; "" for any other line."""
    found = _MAIL_HEAD.fullmatch(line)
    return _REPLY.sub("", found["words"]) if found and found["subject"] else ""


def is_greeting(line: str) -> bool:
    return bool(_GREETING.fullmatch(line))


def is_contact(line: str) -> bool:
    """The line is nothing but an address of some kind, with its label."""
    return is_labelled_contact(line) or (has_address(line) and len(line.split()) <= MAX_ADDRESS_WORDS)


def is_labelled_contact(line: str) -> bool:
    return bool(_CONTACT.search(line))


def has_address(line: str) -> bool:
    return bool(EMAIL.search(line) or WEB_ADDRESS.search(line))


def is_section_label(line: str) -> bool:
    """One of the few headings that stand over the last lines of nearly every release."""
    return bool(_SECTION_LABEL.fullmatch(line))


def ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))


def leads_on(line: str) -> bool:
    """The sentence cannot end with this line: it ends in a comma, a hyphen or a word that needs another."""
    last = line.rsplit(" ", maxsplit=1)[-1].casefold()
    return line.endswith((",", "-", "(", "/")) or last in _LEADS_ON


def starts_in_mid_sentence(line: str) -> bool:
    """The line begins with a word in small letters and is no address."""
    first = line.split(" ", maxsplit=1)[0]
    word = first.rstrip(',.;:)!?“”"')
    return word[:1].islower() and word.replace("-", "").isalpha() and not is_contact(line)


def is_shouted(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return len(letters) > 3 and all(character.isupper() or character == "ß" for character in letters)  # noqa: PLR2004


def could_be_heading(line: str) -> bool:
    """Short, begins like a title, ends without a point, and is neither an address nor a caption."""
    if len(line) > MAX_HEADING_CHARACTERS or len(line.split()) > MAX_HEADING_WORDS:
        return False
    if is_section_label(line):
        return True
    first = line.lstrip("„“\"»«‚'(")[:1]
    return (
        bool(first)
        and (first.isupper() or first.isdigit())
        and not _FINAL_POINT.search(line)
        and not leads_on(line)
        and not is_contact(line)
        and not has_address(line)
        and not _CAPTION.match(line)
        and not is_kicker(line)
        and not _PAGE_NUMBER.fullmatch(line)
        and not _DATELINE.match(line)
        and not _NEXT_SENTENCE.search(line)
    )
