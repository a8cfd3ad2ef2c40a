"""Which facts of a published entry wait for a moderator when a member changes them.

By these a reader knows whom he deals with, or they are words that anybody could misuse (a certificate is typed freely).
All other facts are live at once.
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
