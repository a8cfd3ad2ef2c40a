"""Enquiries: written, confirmed and sent, answered, reminded of, blocked, forgotten."""
