"""An administrator signs in to the CMS of a running site, with a one-time code."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of an app in this test


def sign_in(editor):
    fields = editor.hidden("/admin/login/")
    typed = {"username": "administrator@example.org", "password": "secret"}
    status, headers, _page = editor.ask("/admin/login/?next=/admin/", fields | typed)
    assert (status, headers["Location"] == "/admin/") == (302, False)  # a second factor comes first
    code = format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))
    onward = headers["Location"]
    status, headers, page = editor.ask(onward, editor.hidden(onward) | {"code": code})
    assert status == 302, page
    assert editor.ask("/admin/")[0] == 200
