from .roles import GivenPermission
from .users import User

__all__ = ["GivenPermission", "User"]
