class ReleaseError(ValueError):
    """The text cannot be read as a press release; the message is a sentence for the person who sent it."""
