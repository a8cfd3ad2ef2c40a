"""Drafts for programs: a signed token opens the newest draft of one thing in one language, for a day.

An editor makes it in the CMS for who builds another website, so that a draft can be looked at there. The token names
the row and nothing else; it can't be taken back, which is why it ends soon.
"""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

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


def token_for(row: WordsMixin) -> str:
    """Return the token that opens the draft of this row of words."""
    return signing.dumps([row._meta.label_lower, row.pk], salt=SALT)


def draft_of(token: str, path: str) -> Any:
    """Return the row that a token opens, as it was saved last; `last_published_at` says when that was.

    Raises ProblemError (403) if the token isn't ours, is too old, or opens something else than the item at `path`,
    which is meant below the API's root.
    """
    try:
        label, pk = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired as error:
        raise refused("This preview is over.") from error
    except signing.BadSignature as error:
        raise refused("This is no token of ours.") from error
    row = apps.get_model(label)._default_manager.filter(pk=pk).first()
    if row is None or path_of(row) != path:
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
