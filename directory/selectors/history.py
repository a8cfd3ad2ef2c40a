"""What became of an entry: facts from the log of actions, words from their revisions, each with the difference."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Revision

from directory.models import Concept, Organisation, OrganisationProfile
from directory.selectors.fact_names import concept_names, fact_name, fact_text
from directory.selectors.facts import FACTS, TAGS
from glokal.accounts.models import User
from glokal.translation.selectors.segments import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

MOST = 200  # of each source; what is older isn't listed


@dataclass(frozen=True, slots=True)
class FactChange:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """`words` are pairs of "same", "gone" or "new" and text."""

    name: str
    words: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to an entry.

    `who` is a person of the organisation or its steward, or the editorial team. `kind` and `pk` name what can be
    restored: "facts" (to what was before), "words" (to this version), or nothing.
    """

    at: datetime
    what: str
    who: str
    facts: list[FactChange] = field(default_factory=list)
    texts: list[TextChange] = field(default_factory=list)
    kind: str = ""
    pk: int = 0
    language: str = ""


def history(organisation: Organisation) -> list[Event]:
    """Return what was done to an entry, the latest first. Nine queries, whatever the number."""
    rows = {
        row.pk: row for row in OrganisationProfile.objects.filter(organisation=organisation).select_related("locale")
    }
    log = list(_log(organisation).select_related("user")[:MOST])
    revisions = list(_revisions(rows).select_related("user")[:MOST])
    staff = _staff(organisation)
    tags = [pair for entry in log for name, pair in changes_of(entry).items() if name in TAGS]
    codes = {code for before, after in tags for code in (*before, *after)}
    concepts = concept_names(codes)
    found = [*_events(log, staff, concepts), *_versions(revisions, rows, staff)]
    return sorted(found, key=lambda event: event.at, reverse=True)


def changes_of(entry: ModelLogEntry) -> dict[str, tuple[Any, Any]]:
    """Return the facts that an entry of the log says were changed: by name the old and the new value.

    In the order of FACTS: a database keeps its own.
    """
    is_told = entry.action in ("directory.facts", "directory.change_applied") and isinstance(entry.data, dict)
    changes = entry.data.get("changes", {}) if is_told else {}
    return {name: (changes[name][0], changes[name][1]) for name in FACTS if name in changes}


def logged_change(organisation: Organisation, pk: int) -> ModelLogEntry | None:
    """Return an entry of the log that tells of changed facts of this organisation, or None."""
    entry = _log(organisation).filter(pk=pk).first()
    return entry if entry and changes_of(entry) else None


def old_facts(entry: ModelLogEntry) -> dict[str, Any]:
    """Return the facts as they were before a change, as `save_facts` takes them: concepts as rows."""
    before = {name: old for name, (old, _new) in changes_of(entry).items()}
    return {name: Concept.objects.filter(code__in=value) if name in TAGS else value for name, value in before.items()}


def version_of_words(organisation: Organisation, pk: int) -> tuple[OrganisationProfile, Revision] | None:
    """Return a version of the words of this organisation with its row, or None."""
    rows = {
        row.pk: row for row in OrganisationProfile.objects.filter(organisation=organisation).select_related("locale")
    }
    revision = _revisions(rows).filter(pk=pk).first()
    return (rows[int(revision.object_id)], revision) if revision else None


def text_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[TextChange]:
    """Return the texts of a profile that differ, word by word."""
    found = []
    for name in OrganisationProfile.TEXTS:
        was, now = before.get(name) or "", after.get(name) or ""
        if was != now:
            found.append(TextChange(OrganisationProfile.text_name(name), differences(was, now)))
    return found


def _log(organisation: Organisation) -> Any:
    content_type = ContentType.objects.get_for_model(Organisation)
    entries = ModelLogEntry.objects.filter(content_type=content_type, object_id=str(organisation.pk))
    return entries.filter(action__startswith="directory.").order_by("-timestamp", "-pk")


def _revisions(rows: Mapping[int, OrganisationProfile]) -> Any:
    content_type = ContentType.objects.get_for_model(OrganisationProfile)
    ids = [str(pk) for pk in rows]
    return Revision.objects.filter(base_content_type=content_type, object_id__in=ids).order_by("-created_at", "-pk")


def _staff(organisation: Organisation) -> frozenset[int]:
    """Return the keys of those who work in the CMS and aren't members: readers of the history know them as a team."""
    team = User.objects.filter(Q(is_superuser=True) | Q(groups__isnull=False))
    return frozenset(team.exclude(memberships__organisation=organisation).values_list("pk", flat=True))


def _named(user: User | None, staff: frozenset[int], data: Any = None) -> str:
    steward = data.get("on_behalf") if isinstance(data, dict) else None
    if user is None:
        return steward or _("Nobody who still has an account")
    if user.pk in staff:
        return _("The editorial team")
    name = user.get_full_name() or user.email
    return _("%(name)s for %(steward)s") % {"name": name, "steward": steward} if steward else name


def _events(log: Iterable[ModelLogEntry], staff: frozenset[int], concepts: Mapping[str, str]) -> Iterator[Event]:
    for entry in log:
        changes = changes_of(entry)
        facts = [
            FactChange(fact_name(name), *(fact_text(name, value, concepts=concepts) for value in pair))
            for name, pair in changes.items()
        ]
        yield Event(
            at=entry.timestamp,
            what=_told(entry),
            who=_named(entry.user, staff, entry.data),
            facts=facts,
            kind="facts" if facts else "",
            pk=entry.pk,
        )


def _told(entry: ModelLogEntry) -> str:
    """Return what was done, without the steward: `who` names him."""
    return str(getattr(entry.formatter, "message", "") or entry.message)


def _versions(
    revisions: list[Revision], rows: Mapping[int, OrganisationProfile], staff: frozenset[int]
) -> Iterator[Event]:
    earlier: dict[str, Revision] = {}
    for revision in reversed(revisions):
        before = earlier.get(revision.object_id)
        changes = text_changes(before.content if before else {}, revision.content)
        earlier[revision.object_id] = revision
        if changes:
            row = rows[int(revision.object_id)]
            name = settings.LANGUAGE_NAMES[row.locale.language_code]
            yield Event(
                at=revision.created_at,
                what=_("Text in %(language)s written") % {"language": name},
                who=_named(revision.user, staff),
                texts=changes,
                kind="words",
                pk=revision.pk,
                language=row.locale.language_code,
            )
