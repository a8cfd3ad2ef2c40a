"""The search index as a whole. What belongs to one entry follows it by itself (`directory.search.index`)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import transaction

from directory.models import Listing, Organisation, SearchDocument
from directory.search import vocabulary
from directory.search.backends import backend
from directory.search.index import Listings, Organisations, store

BATCH = 1000


def rebuild_index() -> tuple[int, int]:
    """Write all documents anew, batch by batch, so that the site finds on meanwhile; those of nothing public go.

    Returns how many organisations and listings have a document now.
    """
    counts: Counter[str] = Counter()
    organisations = Organisation.objects.published()
    listings = Listing.objects.published()
    numbers = (
        rebuild(Organisations(), organisations.order_by("pk").values_list("pk", flat=True), counts),
        rebuild(Listings(), listings.order_by("pk").values_list("pk", flat=True), counts),
    )
    with transaction.atomic():
        vocabulary.replace(counts)
    return numbers


def rebuild(source: Organisations | Listings, keys: Iterable[int], counts: Counter[str]) -> int:
    written: set[int] = set()
    with backend().writing_all(source.model):
        for batch in batches(list(keys)):
            with transaction.atomic():
                documents = source.read(batch)
                store(documents, source.model)
            written.update(document.pk for document in documents)
            for document in documents:
                counts.update(vocabulary.counted(document.tokens))
                counts[vocabulary.ALL] += 1
    for batch in batches(sorted(set(source.model.objects.values_list("pk", flat=True)) - written)):
        source.model.objects.filter(pk__in=batch).delete()
    return len(written)


def batches(keys: list[int]) -> Iterator[list[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def ensure_index() -> bool:
    """Build the index where there is none, as after an upgrade that made its tables anew. Returns whether it did."""
    if SearchDocument.objects.exists() or not Organisation.objects.published().exists():
        return False
    rebuild_index()
    return True
