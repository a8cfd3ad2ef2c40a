"""What people say they can do, in their own words: kept, understood, and handed to editors where nobody understands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from wagtail.log_actions import log

from directory.errors import OvertakenError
from directory.models import Concept, Label, Organisation, StatedCapability
from directory.search.analysis import fold
from directory.selectors.found_under import found_under
from directory.services.facts import facts_version, save_facts
from directory.versions import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glokal.accounts.models import User

MOST = 5
LONGEST = StatedCapability._meta.get_field("text").max_length or 0


class Stated(NamedTuple):
    """One capability as it was typed; `code` is the meaning that was chosen among several, if any."""

    text: str
    code: str = ""


def stated_version(rows: Iterable[StatedCapability]) -> str:
    """Return a token of the lines that a form showed."""
    return digest([[row.text, row.concept.code if row.concept else ""] for row in rows])


@transaction.atomic
def state_capabilities(
    organisation: Organisation,
    stated: Sequence[Stated],
    *,
    language: str,
    by: User,
    on_behalf: Organisation | None = None,
    seen: str | None = None,
) -> list[StatedCapability]:
    """Keep what was typed in place of what was typed before, and tag the entry with what was understood.

    Concepts that the entry had otherwise stay. Words that say the same as before change nothing. `seen` is the
    `stated_version` of what the form showed. Raises OvertakenError if somebody else has typed something else since.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = list(organisation.stated_capabilities.select_related("concept"))
    wanted = [one for one in stated if one.text.strip()][:MOST]
    own = {row.concept_id for row in before if row.adds_concept}
    concepts = {one.pk: one for one in organisation.capabilities.all() if one.pk not in own}
    rows = []
    for position, one in enumerate(wanted):
        understood = found_under(one.text, language=language, code=one.code).concept
        concept = Concept.objects.filter(code=understood.code).first() if understood else None
        rows.append(
            StatedCapability(
                organisation=organisation,
                position=position,
                text=" ".join(one.text.split()),
                language=language,
                concept=concept,
                adds_concept=concept is not None and concept.pk not in concepts,
            )
        )
    told = [(row.text, row.language, row.concept_id) for row in rows]
    if told == [(row.text, row.language, row.concept_id) for row in before]:
        return before
    if seen is not None and seen != stated_version(before):
        raise OvertakenError(("capabilities",))
    StatedCapability.objects.filter(organisation=organisation).delete()
    for row in rows:
        row.save()
    concepts |= {row.concept.pk: row.concept for row in rows if row.concept}
    save_facts(
        organisation,
        {"capabilities": list(concepts.values())},
        by=by,
        on_behalf=on_behalf,
        seen=facts_version(organisation),
    )
    return rows


def keep_unknown(words: Mapping[int, Sequence[str]], *, language: str) -> None:
    """Keep words of imported lists that no concept knows, by the primary key of the organisation, for the editors.

    What is there already is kept once, and no more than a member could type. Two queries.
    """
    there: dict[int, list[StatedCapability]] = defaultdict(list)
    for row in StatedCapability.objects.filter(organisation__in=words):
        there[row.organisation_id].append(row)
    new = []
    for organisation, texts in words.items():
        said = {row.folded for row in there[organisation]}
        position = max((row.position for row in there[organisation]), default=-1)
        fresh = [text for text in dict.fromkeys(texts) if fold(text) not in said and len(text) <= LONGEST]
        new += [
            StatedCapability(
                organisation_id=organisation, position=position + place, text=text, folded=fold(text), language=language
            )
            for place, text in enumerate(fresh[: max(0, MOST - len(said))], start=1)
        ]
    StatedCapability.objects.bulk_create(new)


@transaction.atomic
def adopt_label(label: Label) -> int:
    """Tag the entries that said a word which nobody understood, now that a label says it. Returns how many."""
    waiting = StatedCapability.objects.filter(folded=fold(label.text), concept=None).select_related("organisation")
    rows = list(waiting.select_for_update(of=("self",)))
    for row in rows:
        row.concept = label.concept
        row.adds_concept = not row.organisation.capabilities.filter(pk=label.concept_id).exists()
        row.save(update_fields=["concept", "adds_concept", "folded"])
        row.organisation.capabilities.add(label.concept)
        log(row.organisation, "directory.word_understood", data={"word": row.text, "concept": label.concept.code})
    return len(rows)
