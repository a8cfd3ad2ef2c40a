from .pages import DirectoryIndexPage

__all__ = ["DirectoryIndexPage"]
