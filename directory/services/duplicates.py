"""The answer to a pair that may be one organisation: it isn't. Merging is the other answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from directory.models import DistinctPair, Organisation
from directory.selectors.duplicates import identity

if TYPE_CHECKING:
    from glokal.accounts.models import User


@transaction.atomic
def tell_apart(one: Organisation, other: Organisation, *, by: User | None = None) -> DistinctPair:
    """Note that two entries are different organisations, and log it.

    The pair isn't offered while what identifies them stays as it is.
    Nothing happens if that is noted already. Raises ValueError for one entry and itself.
    """
    if one.pk == other.pk:
        raise ValueError("An entry isn't different from itself.")
    pks = (one.pk, other.pk)
    first, second = Organisation.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    facts = identity(first, second)
    there = DistinctPair.objects.filter(first=first, second=second).first()
    if there and there.facts == facts:
        return there
    answer, _created = DistinctPair.objects.update_or_create(
        first=first, second=second, defaults={"facts": facts, "by": by}
    )
    note(answer, "directory.tell_apart", by=by)
    return answer


@transaction.atomic
def take_back(answer: DistinctPair, *, by: User | None = None) -> None:
    """Forget the answer, and log it: the pair is offered again. Nothing happens twice."""
    there = DistinctPair.objects.select_for_update(of=("self",)).filter(pk=answer.pk).first()
    if there is None:
        return
    note(there, "directory.take_back_telling_apart", by=by)
    there.delete()


def note(answer: DistinctPair, action: str, *, by: User | None) -> None:
    data = {"first": answer.first.public_id, "second": answer.second.public_id}
    for entry in (answer.first, answer.second):
        log(entry, action, user=by, data=data)
