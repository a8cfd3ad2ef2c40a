"""Filling in the form as a person does: opened, some time taken, then sent."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import translation

from events.services.registrations.links import manage_token
from tests.events.test_pages import text_of

EVA = {
    "name": "Eva Dvořáková",
    "organisation_name": "Dvořák s.r.o.",
    "email": "eva@example.cz",
    "country": "cz",
    "language": "cs",
}


def address(name, *args, language="de"):
    with translation.override(language):
        return reverse(f"registrations:{name}", args=args)


def form_of(event, language="de"):
    return address("form", event.public_id, language=language)


def own(registration, name="manage", language="de"):
    return address(name, manage_token(registration), language=language)


def hidden_in(html):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def fill_in(client, clock, event, page="de", **entered):
    """Open the form, take a quarter of an hour, and send it."""
    page = form_of(event, page)
    hidden = hidden_in(client.get(page).text)
    clock.shift(timedelta(minutes=15))
    return client.post(page, hidden | {"website": ""} | EVA | entered)


def link_in(letter, name):
    return re.search(rf"http://localhost:8000(/\w\w/\w+/{name}/\S+/)", letter.body)[1]


__all__ = ["EVA", "address", "fill_in", "form_of", "hidden_in", "link_in", "own", "text_of"]
