"""An entry and who keeps it, for the tests of its pages."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.factories.directory import organisation
from tests.factories.members import make_member


@pytest.fixture
def firm():
    return organisation("Muster GmbH", words={"de": "Wir drehen"}, phone="+49 3583 11111", languages=["de"])


@pytest.fixture
def owner(firm):
    return make_member(firm)


@pytest.fixture
def member(client, firm, owner):
    """Open a page of the entry, or send its form: what it shows, with what is given here instead."""
    client.force_login(owner)

    class Member:
        def address(self, name, /, *more):
            with override("de"):
                return reverse(f"own:{name}", args=[firm.public_id, *more])

        def form(self, name, /, *more):
            return client.get(self.address(name, *more)).context["form"]

        def sent(self, name, /, *more, form=None, follow=True, **values):
            form = form or self.form(name, *more)
            shown = {field.html_name: field.value() for field in form}
            data = {key: value for key, value in (shown | values).items() if value not in (None, False)}
            return client.post(self.address(name, *more), data, follow=follow)

    return Member()
