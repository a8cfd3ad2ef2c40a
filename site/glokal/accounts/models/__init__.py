from .notifications import NotificationChoice
from .roles import GivenPermission
from .terms import TermsAcceptance
from .users import User

__all__ = ["GivenPermission", "NotificationChoice", "TermsAcceptance", "User"]
