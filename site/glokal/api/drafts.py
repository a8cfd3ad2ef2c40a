"""Drafts for programs: a signed token opens the newest draft of one thing in one language, for a day.

An editor makes it in the CMS for who builds another website, so that a draft can be looked at there. The token names
the row and nothing else; it can't be taken back, which is why it ends soon.
"""

from datetime import timedelta
from http import HTTPStatus
from typing import Any, TypeVar

from django.apps import apps
from django.core import signing

from directory.models import OrganisationProfile
from directory.models.listings import ListingText
from events.models import EventPage
from glokal.pages.models import BasePage
from glokal.translation.models import WordsMixin
from home.models import NewsPage

from .errors import ProblemError

SALT = "glokal.api.drafts"
VALID_FOR = timedelta(hours=24)

Row = TypeVar("Row", bound=WordsMixin)


def token_for(row: WordsMixin) -> str:
    """Return the token that opens the draft of this row of words."""
    return signing.dumps([row._meta.label_lower, row.pk], salt=SALT)


def draft_of(token: str, model: type[Row], **which: Any) -> Row:
    """Return the row that a token opens, as it was saved last; `last_published_at` says when that was.

    Raises ProblemError (403) if the token isn't ours, is too old, or opens something else than the `model` and row
    that was asked for (`which`: lookups of its fields).
    """
    try:
        label, pk = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired as error:
        raise refused("This preview is over.") from error
    except signing.BadSignature as error:
        raise refused("This is no token of ours.") from error
    found = apps.get_model(label)
    row = found._default_manager.filter(**which).filter(pk=pk).first() if issubclass(found, model) else None
    if row is None:
        raise refused("This token doesn't open this item.")
    if row.latest_revision is None:
        return row
    draft = row.get_latest_revision_as_object()
    draft.last_published_at = row.latest_revision.created_at
    return draft


def refused(detail: str) -> ProblemError:
    hint = "Editors get one in the CMS, below the languages of a text. It opens that text for 24 hours."
    return ProblemError(HTTPStatus.FORBIDDEN, detail, hint)


def path_of(row: WordsMixin) -> str:
    """Return where the API gives the item that these words belong to, below its root."""
    match row:
        case OrganisationProfile():
            return f"organisations/{row.organisation.public_id}"
        case ListingText():
            return f"listings/{row.listing.public_id}"
        case EventPage():
            return f"events/{row.event.public_id}"
        case NewsPage():
            return f"news/{row.pk}"
        case BasePage():
            return f"pages/{row.pk}"
    raise TypeError(f"The API has no items of {row._meta.label}.")
