class NobodyAnswersError(Exception):
    """The operator hasn't named an address yet to which messages could go."""
