"""What stands round each page of an entry: its name, the way to its other pages, in what state it is, what waits."""

from dataclasses import dataclass
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy as _

from directory.addresses import organisation_address
from directory.permissions import Action, Standing
from directory.selectors.waiting import what_waits
from directory.views.own.preview import preview_address
from glokal.pages.alternates import view_alternates


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of an entry, for those who may do `action`. Its address takes the entry's public ID alone."""

    key: str
    title: str | Promise
    action: Action

    @property
    def url_name(self) -> str:
        return f"own:{self.key}"


# In the order in which they stand. A new page adds its line.
TOPICS = (
    Topic("overview", _("Overview"), Action.SEE),
    Topic("facts", _("Address and figures"), Action.EDIT_FACTS),
    Topic("services", _("Capabilities"), Action.EDIT_FACTS),
    Topic("words", _("Texts"), Action.EDIT_WORDS),
    Topic("listings", _("Offers and requests"), Action.EDIT_LISTINGS),
    Topic("persons", _("Contact persons"), Action.EDIT_CONTACTS),
    Topic("pictures", _("Pictures and logo"), Action.EDIT_PICTURES),
    Topic("entry_enquiries", _("Enquiries"), Action.READ_ENQUIRIES),
    Topic("members", _("Members"), Action.SEE),
    Topic("preview", _("Preview"), Action.SEE),
    Topic("history", _("History"), Action.SEE),
    Topic("figures", _("Views"), Action.SEE),
)


@dataclass(frozen=True, slots=True)
class TopicLink:
    key: str
    title: str | Promise
    url: str
    is_current: bool


def topic_links(standing: Standing, current: str) -> list[TopicLink]:
    """Return the links to the pages of an entry that somebody may open; `current` is the key of the one shown."""
    public_id = standing.organisation.public_id
    addresses = {topic.key: reverse(topic.url_name, args=[public_id]) for topic in TOPICS}
    addresses["preview"] = preview_address(public_id)
    return [
        TopicLink(topic.key, topic.title, addresses[topic.key], topic.key == current)
        for topic in TOPICS
        if standing.may(topic.action)
    ]


def entry_response(
    request, standing: Standing, template: str, *, topic: str, title: str | Promise, status: int = 200, **context: Any
) -> TemplateResponse:
    """Return a page of an entry in its frame (`directory/own/frame.html`). Three queries for what waits."""
    organisation = standing.organisation
    match = request.resolver_match
    frame = {
        "organisation": organisation,
        "standing": standing,
        "title": str(title),
        "topics": topic_links(standing, topic),
        "waiting": what_waits(organisation),
        "public_url": organisation_address(organisation, get_language()),
        "alternates": view_alternates(match.view_name, *match.kwargs.values()),
    }
    return TemplateResponse(request, template, frame | context, status=status)
