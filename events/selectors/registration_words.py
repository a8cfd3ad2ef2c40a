"""What a reader is told of registration: in a box on the event's page, and in a few words in lists."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, override, pgettext

from events.enums import AttendedMode
from events.labels import moment_sentence
from events.models import Event
from events.selectors.registration import ModeOffer, OfferState, RegistrationOffer, registration_offer


@dataclass(frozen=True)
class RegistrationBox:
    """`lines` say how things stand, `action` is what one can do at `url`; both are empty where one can do nothing.

    `host` names another website that registers.
    """

    state: OfferState
    lines: list[str]
    action: str = ""
    url: str = ""
    host: str = ""


def registration_box(event: Event, *, language: str) -> RegistrationBox | None:
    """Return what the page of `event` says; None where nobody registers. No query."""
    offer = registration_offer(event)
    if offer.state == OfferState.NONE:
        return None
    with override(language):
        lines = _lines(offer, has_own_end=offer.closes_at != event.starts_at)
        if offer.state == OfferState.ELSEWHERE:
            return RegistrationBox(
                offer.state,
                lines,
                action=gettext("Register on the other website"),
                url=offer.url,
                host=(urlsplit(offer.url).hostname or "").removeprefix("www."),
            )
        if not offer.takes_registrations:
            return RegistrationBox(offer.state, lines)
        action = (
            gettext("Register for the event") if offer.state == OfferState.OPEN else gettext("Join the waiting list")
        )
        url = reverse("registrations:form", args=[event.public_id])
        return RegistrationBox(offer.state, lines, action=action, url=url)


def registration_note(event: Event, *, language: str) -> str:
    """Return the same for a line in a list; empty where there is nothing to say before one opens the page."""
    state = registration_offer(event).state
    with override(language):
        return {
            OfferState.OPEN: gettext("Registration open"),
            OfferState.ELSEWHERE: gettext("Registration open"),
            OfferState.WAITING_LIST: gettext("Fully booked, waiting list open"),
            OfferState.FULL: gettext("Fully booked"),
            OfferState.CLOSED: gettext("Registration closed"),
        }.get(state, "")


def places_left(offer: ModeOffer, *, has_waiting_list: bool) -> str:
    """Return how many places there are for one way of taking part, in the active language; empty without a limit."""
    if offer.left is None:
        return ""
    if offer.is_full:
        return gettext("fully booked, waiting list open") if has_waiting_list else gettext("fully booked")
    return ngettext("%(number)s place left", "%(number)s places left", offer.left) % {"number": offer.left}


def _lines(offer: RegistrationOffer, *, has_own_end: bool) -> list[str]:
    if offer.state == OfferState.NOT_YET and offer.opens_at:
        return [gettext("Registration opens: %(moment)s") % {"moment": moment_sentence(offer.opens_at)}]
    if offer.state == OfferState.CLOSED:
        return [gettext("Registration is closed.")]
    if offer.state == OfferState.FULL:
        return [gettext("All places are taken.")]
    if offer.state == OfferState.WAITING_LIST:
        lines = [gettext("All places are taken. If one becomes free, we offer it to the first on the waiting list.")]
    else:
        lines = _places(offer)
    if offer.closes_at and has_own_end:
        lines.append(gettext("Register until: %(moment)s") % {"moment": moment_sentence(offer.closes_at)})
    return lines


def _places(offer: RegistrationOffer) -> list[str]:
    told = [(one.mode, places_left(one, has_waiting_list=offer.has_waiting_list)) for one in offer.modes]
    if len(told) == 1:
        return [capfirst(text) for _mode, text in told if text]
    # Translators: a way of taking part and how many places it has: Online: 5 places left
    return [
        pgettext("places", "%(mode)s: %(places)s") % {"mode": AttendedMode(mode).label, "places": text}
        for mode, text in told
        if text
    ]
