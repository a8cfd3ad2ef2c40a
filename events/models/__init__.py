from .pages import EventIndexPage

__all__ = ["EventIndexPage"]
