import pytest
from django.test import RequestFactory

from glokal.core.origin import is_from_this_site


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_only_what_a_browser_sends_from_a_page_of_ours_counts(headers, expected):
    assert is_from_this_site(RequestFactory().post("/", headers=headers)) is expected
