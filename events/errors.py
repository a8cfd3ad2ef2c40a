class EventError(Exception):
    """A rule of the events refuses what was asked; the text says why, in the reader's language."""
