from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from datetime import datetime
    from typing import ClassVar, Self
    from uuid import UUID

    from wagtail.models import Locale, Revision, Workflow

# Under this name the tick travels in a revision: publication builds the row anew from it, on every path.
MINOR_EDIT = "_minor_edit"


class WordsMixin(models.Model):
    """Marks a model that holds the words of one thing in one language: first in the bases of every such model.

    The services of this app keep only these models in step, and the desk lists only these.
    """

    # Whether the first publication puts an alias of the page into every other tree: the facts of events are everywhere.
    alias_everywhere = False
    # "Correction only": the translations still say the same. Ticked anew each time, in forms.MinorEditForm.
    minor_edit = False
    # While a workflow runs on such a row, nothing else publishes it: members' words wait for who has read them.
    only_review_publishes = False

    if TYPE_CHECKING:  # What each words model has from Wagtail's mixins, which bring no types.
        _default_manager: ClassVar[models.Manager[Any]]
        translation_key: UUID
        locale: Locale
        locale_id: int
        live: bool
        has_unpublished_changes: bool
        last_published_at: datetime | None
        expire_at: datetime | None
        latest_revision: Any
        latest_revision_id: int | None
        live_revision: Revision | None
        scheduled_revision: Revision | None
        revisions: Any
        workflow_in_progress: Workflow | None

        def get_latest_revision_as_object(self) -> Self: ...

    class Meta:
        abstract = True

    def serializable_data(self):
        return super().serializable_data() | {MINOR_EDIT: bool(self.minor_edit)}
