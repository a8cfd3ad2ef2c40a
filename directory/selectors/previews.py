"""An entry as readers will see it once all that waits is accepted. For its members alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from directory.enums import UNSEEN, ChangeState, PictureUse, ReviewState
from directory.models import Organisation, OrganisationProfile
from directory.risky import ADDRESS
from directory.selectors.entries import Entry
from directory.selectors.facts import facts_of, waiting_changes
from directory.selectors.profiles import for_profile, profile_details
from directory.services.places import locate
from glokal.translation.enums import WordsState
from glokal.translation.selectors.segments import was_written_by_hand
from glokal.translation.selectors.words import Words

if TYPE_CHECKING:
    from directory.selectors.profiles import ProfileDetails
    from glokal.core.viewer import Viewer


def details_with_what_waits(organisation: Organisation, *, language: str, viewer: Viewer) -> ProfileDetails:
    """Return what the page of an entry shows a reader of `language`, with facts, words and pictures that wait.

    Nothing of it is saved. As many queries as a profile, and thirteen more.
    """
    one = for_profile(Organisation.objects.filter(pk=organisation.pk)).get()
    _take_what_waits(one)
    submitted = one.submitted_pictures.filter(state=ChangeState.WAITING).select_related("image")
    images = {use: [row.image for row in submitted if row.use == use and row.image] for use in PictureUse.values}
    if images[PictureUse.LOGO]:
        one.logo = images[PictureUse.LOGO][-1]
    details = profile_details(one, language=language, viewer=viewer)
    entry = Entry(one, language, words_with_what_waits(one, language=language))
    return replace(details, entry=entry, pictures=[*details.pictures, *images[PictureUse.PICTURE]])


def _take_what_waits(one: Organisation) -> None:
    """Set facts and names that wait on rows that are never saved; a new address says in which region it lies."""
    waiting = waiting_changes(one)
    for change in waiting.values():
        for name, value in facts_of(change.field, change.new).items():
            setattr(one, name, value)
    if ADDRESS in waiting:
        found = locate(country=one.country, town=one.town, postcode=one.postcode)
        one.nuts3, one.lau1 = found.nuts3, found.lau1
    names = one.waiting_changes.filter(state=ChangeState.WAITING).exclude(person=None)
    waiting_for = set(names.values_list("person", flat=True))
    for person in one.contacts.all():
        if person.pk in waiting_for or one.state in UNSEEN:
            person.checked_name = person.name


def words_with_what_waits(organisation: Organisation, *, language: str) -> Words[OrganisationProfile]:
    """Return the words of a reader of `language`: what waits in a language, else what is live there."""
    found = {}
    rows = organisation.profiles.select_related("locale", "latest_revision").prefetch_related("reviews")
    for row in rows:
        is_waiting = any(review.state == ReviewState.WAITING for review in row.reviews.all())
        has_draft = row.latest_revision is not None and was_written_by_hand(row.latest_revision)
        if has_draft and (is_waiting or organisation.state in UNSEEN):
            found[row.locale.language_code] = row.get_latest_revision_as_object()
        elif row.live:
            found[row.locale.language_code] = row
    written = {code: found[code] for code, _name in settings.LANGUAGES if code in found}
    states = {
        code: WordsState.ORIGINAL if code in written else WordsState.MISSING for code, _name in settings.LANGUAGES
    }
    shown = language if language in written else next(iter(written), None)
    return Words(written[shown] if shown else None, shown, states[language], None, written, states)
