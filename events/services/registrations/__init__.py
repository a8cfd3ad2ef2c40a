"""Registering for an event: the only code that changes a registration or counts a seat."""
