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
from directory.search.documents import Listings, Organisations
from directory.search.index import hold, reindex, write
from directory.search.workers import each_in_processes

BATCH = 1000
LATELY = timedelta(days=7)  # the clock may have stood still


def rebuild_index(*, processes: int = 1) -> tuple[int, int]:
    """Write all documents anew, batch by batch, so that the site finds on meanwhile; those of nothing public go.

    More processes are faster where the database lets several write. Returns how many organisations and listings have a
    document now.
    """
    numbers = rebuild(Organisations, processes), rebuild(Listings, processes)
    recount()
    return numbers


def rebuild(kind: type[Organisations | Listings], processes: int = 1) -> int:
    documents = kind.model.objects
    with backend().writing_all(kind.model):
        due = [(kind, batch) for batch in batches(list(kind.public().order_by("pk").values_list("pk", flat=True)))]
        if processes > 1 and len(due) > 1 and backend().has_several_writers:
            each_in_processes(write_batch, due, processes=processes)
        else:
            for each in due:
                write_batch(*each)
    # Others have gone on meanwhile: only what is public now counts, and each of these is looked at once more.
    public = set(kind.public().values_list("pk", flat=True))
    for batch in batches(sorted(public ^ set(documents.values_list("pk", flat=True)))):
        write(batch, kind)
    return documents.count()


@transaction.atomic
def write_batch(kind: type[Organisations | Listings], ids: list[int]) -> None:
    """Write documents without counting their tokens."""
    hold(kind.owners(ids))
    backend().store(kind().read(ids), kind.model)


@transaction.atomic
def recount() -> None:
    """Let the vocabulary count the documents that there are. Who changes one meanwhile adds his part afterwards."""
    backend().keep_writers_out(SearchToken)
    counts: Counter[str] = Counter()
    for model in (SearchDocument, ListingDocument):
        for tokens in backend().tokens(model):
            counts.update(tokens)
            counts[vocabulary.ALL] += 1
    vocabulary.set_all({token: number for token, number in counts.items() if vocabulary.is_counted(token)})


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
