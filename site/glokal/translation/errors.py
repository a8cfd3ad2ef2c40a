class TranslationError(Exception):
    """Something can't be done with words; the message says why, in the language of the person who asked."""
