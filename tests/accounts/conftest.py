import re

import pytest
from django.core import mail as outbox

CODE = re.compile(r"\b[B-Z]{4}-[B-Z]{4}\b")


@pytest.fixture
def mailed_code():
    """Return the code of the latest mail."""
    return lambda: CODE.search(outbox.outbox[-1].body).group()


@pytest.fixture
def confirm_it_is_me(client, on_commit_runs, mailed_code):
    """Show once more that it is you, by a mailed code, on the page to which one was led; return where it leads."""

    def confirm(led_to: str):
        with on_commit_runs():
            page = client.get(led_to)
            asked = client.post(led_to, {"recipient": page.context["form"]["recipient"].value()})
        return client.post(asked.headers["Location"], {"code": mailed_code()})

    return confirm
