"""The search index as a whole. What belongs to one entry follows it by itself (`directory.search.index`)."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from directory.enums import ListingType
from directory.models import Listing, ListingDocument, Organisation, SearchDocument, SearchToken
from directory.search import vocabulary
from directory.search.backends import backend
from directory.search.entry import texts_and_codes_in, tokens_of
from directory.search.index import Listings, Organisations, hold, reindex, store, write

BATCH = 1000
LATELY = timedelta(days=7)  # the clock may have stood still


def rebuild_index() -> tuple[int, int]:
    """Write all documents anew, batch by batch, so that the site finds on meanwhile; those of nothing public go.

    Returns how many organisations and listings have a document now.
    """
    numbers = rebuild(Organisations), rebuild(Listings)
    recount()
    return numbers


def rebuild(kind: type[Organisations | Listings]) -> int:
    documents = kind.model.objects
    with backend().writing_all(kind.model):
        for batch in batches(list(kind.public().order_by("pk").values_list("pk", flat=True))):
            with transaction.atomic():
                hold(kind.owners(batch))
                store(kind().read(batch), kind.model)
    # Others have gone on meanwhile: only what is public now counts, and each of these is looked at once more.
    public = set(kind.public().values_list("pk", flat=True))
    for batch in batches(sorted(public ^ set(documents.values_list("pk", flat=True)))):
        write(batch, kind)
    return documents.count()


@transaction.atomic
def recount() -> None:
    """Let the vocabulary count the documents that there are. Who changes one meanwhile adds his part afterwards."""
    backend().keep_writers_out(SearchToken)
    vocabulary.clear()
    counts: Counter[str] = Counter()
    for model in (SearchDocument, ListingDocument):
        for content in model.objects.values_list("content", flat=True).iterator(BATCH):
            counts.update(tokens_of(*texts_and_codes_in(content)))
            counts[vocabulary.ALL] += 1
    vocabulary.change(counts)


def forget_expired_offers(now: datetime) -> int:
    """Write the documents anew of those whose offers have expired lately: they are found by them no more.

    A search leaves expired offers out anyway; this keeps counts right and documents small. Returns how many there were.
    """
    today = timezone.localdate(now)
    expired = Listing.objects.published().filter(type=ListingType.OFFER, valid_until__lt=today)
    lately = expired.filter(valid_until__gte=today - LATELY)
    return reindex(set(lately.values_list("organisation_id", flat=True)))


def batches(keys: list[int]) -> Iterator[list[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def ensure_index() -> bool:
    """Build the index where there is none, as after an upgrade that made its tables anew. Returns whether it did."""
    if SearchDocument.objects.exists() or not Organisation.objects.published().exists():
        return False
    rebuild_index()
    return True
