"""What a service refuses, where the caller can help the person who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.db.models import Model


class OvertakenError(Exception):
    """Somebody else has changed `fields` since the form was opened; the message says so to who was too late."""

    def __init__(self, fields: tuple[str, ...] = ()) -> None:
        self.fields = fields
        super().__init__(_("Somebody else has changed this entry meanwhile. Nothing has been saved yet."))


class DecidedError(Exception):
    """What a moderator would decide has been decided otherwise, taken back or replaced. `thing` is it as it is now."""

    def __init__(self, thing: Model) -> None:
        self.thing = thing
        super().__init__(_("This was decided or taken back meanwhile."))
