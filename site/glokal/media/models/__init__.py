from .images import SiteImage, SiteRendition

__all__ = ["SiteImage", "SiteRendition"]
