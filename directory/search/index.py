"""Keep the documents in step: `reindex` writes them, and is asked after every change of facts, words, tags or listings.

What a document holds is read by `documents`; nothing else writes documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction

from directory.models import Listing, ListingDocument, Organisation, SearchDocument
from directory.search import vocabulary
from directory.search.backends import backend
from directory.search.documents import Listings, Organisations
from directory.search.entry import texts_and_codes_in, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

BATCH = 500


def reindex_on_commit(ids: Iterable[int]) -> None:
    """Reindex organisations once the change is there for everybody; nothing happens if it is rolled back."""
    write_on_commit(reindex, ids)


def reindex_listings_on_commit(ids: Iterable[int]) -> None:
    write_on_commit(reindex_listings, ids)


def write_on_commit(write_anew: Callable[[Iterable[int]], int], ids: Iterable[int]) -> None:
    """Call `write_anew` at the end of the transaction, once with all the IDs, however often it asks."""
    due = (each[1] for each in reversed(connection.run_on_commit) if isinstance(each[1], Waiting) and each[1].is_due)
    waiting = next((one for one in due if one.write_anew is write_anew), None) or Waiting(write_anew, set())
    waiting.ids.update(ids)
    # Registered each time: what is registered first is lost with an inner transaction that is rolled back.
    transaction.on_commit(waiting)


@dataclass
class Waiting:
    write_anew: Callable[[Iterable[int]], int]
    ids: set[int]
    is_due: bool = True  # tests run callbacks inside of their own transaction, which goes on

    def __call__(self) -> None:
        if self.is_due:
            self.is_due = False
            self.write_anew(self.ids)


def reindex(ids: Iterable[int]) -> int:
    """Write the documents of these organisations and of their listings anew. Idempotent.

    What isn't public loses its document. Returns how many organisations have one now.
    """
    wanted = sorted(set(ids))
    listings = Listing.objects.filter(organisation__in=wanted).values_list("pk", flat=True)
    written = sum(write(batch, Organisations) for batch in batches(wanted))
    reindex_listings(listings)
    return written


def reindex_listings(ids: Iterable[int]) -> int:
    """Write the documents of these offers and requests anew. Idempotent. Returns how many have one now."""
    return sum(write(batch, Listings) for batch in batches(sorted(set(ids))))


def batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


@transaction.atomic
def write(ids: list[int], kind: type[Organisations | Listings]) -> int:
    """Write one batch: the documents, and what that changes in the counts of the vocabulary."""
    hold(kind.owners(ids))
    source, model = kind(), kind.model
    before = dict(model.objects.filter(pk__in=ids).values_list("pk", "content"))
    documents = source.read(ids)
    gone = before.keys() - {document.pk for document in documents}
    if gone:
        model.objects.filter(pk__in=gone).delete()
    backend().store(documents, model)
    vocabulary.change(
        vocabulary.difference(
            [tokens_of(*texts_and_codes_in(content)) for content in before.values()],
            [set(filter(vocabulary.is_counted, document.tokens)) for document in documents],
        )
    )
    return len(documents)


def hold(organisations: Iterable[int] | QuerySet) -> None:
    """Let nobody else write documents of these organisations, or of their listings, until the transaction ends.

    Whoever holds them last reads last, so that no older facts are written over newer ones. One query.
    """
    held = Organisation.objects.select_for_update(no_key=True).filter(pk__in=organisations).order_by("pk")
    list(held.values_list("pk", flat=True))


def forget(instance, **kwargs) -> None:
    """Take the counts of something back that is about to be deleted, with its document."""
    hold([instance.pk if isinstance(instance, Organisation) else instance.organisation_id])
    model = SearchDocument if isinstance(instance, Organisation) else ListingDocument
    contents = model.objects.filter(pk=instance.pk).values_list("content", flat=True)
    vocabulary.change(vocabulary.difference([tokens_of(*texts_and_codes_in(content)) for content in contents], []))
    model.objects.filter(pk=instance.pk).delete()
