"""Counts the questions that found little, as work for the thesaurus. Nobody can be found by it.

A question is stored when three senders have asked it; until then, and to count a sender once a day, only keyed hashes
are kept in the cache, as the form guard does it.
"""

import re
from datetime import timedelta

from django.core.cache import caches
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from directory.models import Label, SearchMiss
from directory.search.analysis import fold, split
from directory.search.engine import SearchResult
from glokal.core.guard import client_address
from glokal.core.page_cache import keep_not

SALT = "directory.search_misses"
FROM = 3  # senders
REMEMBERED = timedelta(days=60)
LITTLE = 3  # with fewer fitting hits a question counts as missed
MAX_LETTERS = 80
# What may name a person: addresses of mail, telephone numbers and other long numbers.
PERSONAL = re.compile(r"@|\d(?:[\s/-]?\d){5}")


def count_miss(result: SearchResult, *, language: str, request: HttpRequest) -> SearchMiss | None:
    """Count a question that found little, once per sender and day. Returns its row if there is one."""
    text = told(result)
    if not text or result.page > 1 or result.total >= LITTLE:
        return None
    keep_not(request)  # a kept page would answer the next sender uncounted
    today = timezone.localdate()
    cache = caches["shared"]
    if not cache.add(key_of(text, language, client_address(request), today.isoformat()), 1, 24 * 3600):
        return None
    with transaction.atomic():
        known = SearchMiss.objects.select_for_update().filter(text=text, language=language).first()
        if known:
            SearchMiss.objects.filter(pk=known.pk).update(count=F("count") + 1, last_asked=today)
            known.refresh_from_db()
            return known
    senders = key_of(text, language)
    cache.add(senders, 0, REMEMBERED.total_seconds())
    try:
        count = cache.incr(senders)
    except ValueError:  # its time ended in this very moment
        return None
    cache.touch(senders, REMEMBERED.total_seconds())
    if count < FROM:
        return None
    row, _is_new = SearchMiss.objects.get_or_create(
        text=text, language=language, defaults={"count": count, "last_asked": today}
    )
    return row


def told(result: SearchResult) -> str:
    """Return a question as it is counted; "" if it may name a person, or asks for nothing."""
    text = result.query.text
    if PERSONAL.search(text) or len(text) > MAX_LETTERS or not result.query.words:
        return ""
    return words_of(text)


def words_of(text: str) -> str:
    """Return the words of a question as they are counted: folded, each once, in alphabetical order."""
    return " ".join(sorted({fold(word) for word in split(text)}))


def forget_answered(label: Label) -> None:
    """Forget the questions that a new label answers word by word, in whatever language they were asked."""
    SearchMiss.objects.filter(text=words_of(label.text)).delete()


def key_of(*parts: str) -> str:
    return f"miss-{salted_hmac(SALT, chr(0).join(parts)).hexdigest()[:40]}"
