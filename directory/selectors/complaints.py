"""Whom a decision concerns, and what a complaint is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from directory.enums import Country, Party
from directory.models import Complaint, Report, ReportDecision, Review, SubmittedPicture, WaitingChange
from directory.selectors.memberships import owners_of

if TYPE_CHECKING:
    from directory.models import Organisation

Decision = ReportDecision | Review | WaitingChange | SubmittedPicture
Subject = Report | Review | WaitingChange | SubmittedPicture


class Concerned(NamedTuple):
    email: str
    language: str


def people_concerned(about: Subject, party: str) -> list[Concerned]:
    """Return who is told of a decision as one of the parties: the sender of a report, the owners of an entry, or who
    submitted something. An entry that nobody owns is written to at its general address. Up to one query.
    """
    if not isinstance(about, Report):
        return [Concerned(about.by.email, _written(about.by.language))] if about.by and about.by.is_active else []
    if party == Party.REPORTER:
        return [Concerned(about.email, _written(about.language))] if about.email else []
    owners = [Concerned(one.user.email, _written(one.user.language)) for one in owners_of(about.organisation)]
    return owners or _general(about.organisation)


def subject_of(decision: Decision) -> Subject:
    """Return what was decided on."""
    return decision.report if isinstance(decision, ReportDecision) else decision


def complaint_of(decision: Decision, party: str) -> Complaint | None:
    """Return what a party has already written about a decision."""
    return Complaint.objects.filter(**{field_of(decision): decision, "party": party}).first()


def field_of(decision: Decision) -> str:
    """Return the name of the field of a complaint that holds such a decision."""
    names: dict[type, str] = {
        ReportDecision: "decision",
        Review: "review",
        WaitingChange: "change",
        SubmittedPicture: "picture",
    }
    return names[type(decision)]


def _general(organisation: Organisation) -> list[Concerned]:
    language = "cs" if organisation.country == Country.CZECHIA else "de"
    return [Concerned(organisation.email, _written(language))] if organisation.email else []


def _written(language: str) -> str:
    """Return a language that the site is written in."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
