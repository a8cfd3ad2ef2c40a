"""An administrator signs in to the CMS of a running site, with a one-time code."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

PERIOD = 30  # seconds that a code is good for
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of an app in this test


def sign_in(editor):
    fields = editor.hidden("/admin/login/")
    typed = {"username": "administrator@example.org", "password": "secret"}
    status, headers, _page = editor.ask("/admin/login/?next=/admin/", fields | typed)
    assert (status, headers["Location"] == "/admin/") == (302, False)  # a second factor comes first
    onward = headers["Location"]
    fields = editor.hidden(onward)
    left = PERIOD - time.time() % PERIOD
    if left < PERIOD / 3:
        time.sleep(left)  # a busy machine could answer after the code has ended
    code = format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))
    status, headers, page = editor.ask(onward, fields | {"code": code})
    assert status == 302, page
    assert editor.ask("/admin/")[0] == 200
