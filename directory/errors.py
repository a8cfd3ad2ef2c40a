"""What a service refuses, where the caller can help the person who asked."""

from django.utils.translation import gettext as _


class OvertakenError(Exception):
    """Somebody else has changed `fields` since the form was opened; the message says so to who was too late."""

    def __init__(self, fields: tuple[str, ...] = ()) -> None:
        self.fields = fields
        super().__init__(_("Somebody else has changed this entry meanwhile. Nothing has been saved yet."))
