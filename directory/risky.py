"""Which facts of a published entry wait for a moderator when a member changes them.

By these a reader knows whom he deals with, or they are words that anybody could misuse (a certificate is typed freely).
All other facts are live at once, but for the address and the names below.
"""

RISKY = (
    "name",
    "legal_form",
    "ico",
    "vat_id",
    "register_court",
    "register_number",
    "website",
    "certificates",
)
# What they say is one place: they wait as one change under the name ADDRESS, so that readers never see half of it.
ADDRESS = "address"
ADDRESS_FACTS = ("street", "postcode", "town", "country")
# The name of a contact person waits as a change of its own, if it is to be public (`services.contact_names`).
CONTACT_NAME = "contact_name"


def change_of(fact: str) -> str:
    """Return the name of the change with which a fact waits; empty for a fact that is live at once."""
    if fact in ADDRESS_FACTS:
        return ADDRESS
    return fact if fact in RISKY else ""
