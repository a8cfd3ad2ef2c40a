"""Mail leaves only through one door: `send_mail`. The rest of this package is what stands behind it."""

from .confidential import register_confidential
from .keeping import register_kept_rows
from .sending import Attachment, send_again, send_mail

__all__ = ["Attachment", "register_confidential", "register_kept_rows", "send_again", "send_mail"]
