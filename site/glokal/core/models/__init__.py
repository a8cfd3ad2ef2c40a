from .clock import ClockRun
from .mail import Mail

__all__ = ["ClockRun", "Mail"]
