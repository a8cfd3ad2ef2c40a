"""An entry and who keeps it, for the tests of its pages."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from tests.directory.own import corresponding
from tests.factories.directory import organisation
from tests.factories.enquiries import a_letter, czech_firm
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


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(corresponding.NOW, tick=False)
    return time_machine


@pytest.fixture
def mails(on_commit_runs):
    """Run something, return to whom which mails went: (address, beginning of the subject)."""

    def mails(act, *args, **kwargs):
        mail.outbox.clear()
        with on_commit_runs():
            act(*args, **kwargs)
        return sorted((letter.to[0], letter.subject.split(":")[0].split("?")[0]) for letter in mail.outbox)

    return mails


@pytest.fixture
def exchange(clock):
    """A letter between a German buyer and a Czech firm with an owner, both with accounts."""
    firm = czech_firm()
    buyer, owner = (
        corresponding.member("buyer@example.org"),
        corresponding.member("owner@example.org", language="cs", firm=firm),
    )
    return a_letter(firm, by=buyer), buyer, owner
