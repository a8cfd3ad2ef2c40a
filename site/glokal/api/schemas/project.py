"""The funded project: facts with their values, named in the language asked for, and its partners."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from home.enums import Purpose
from home.selectors.content import content_page
from home.selectors.project import Partner, Project, eu_share

from .items import absolute
from .organisations import Named


class PartnerEntry(Schema):
    """The partner in the directory: ask for it under /organisations."""

    id: str
    url: str | None


class PartnerItem(Schema):
    name: str
    role: Named
    note: str
    side: str = Field(description='"de" for Saxony, "cz" for Czechia, or empty.')
    website: str
    organisation: PartnerEntry | None


class ProjectItem(Schema):
    name: dict[str, str] = Field(description="By language code.")
    programme: str = Field(description="In the language asked for, as priority and objective; empty if not known.")
    number: str
    priority: str
    objective: str
    first_day: date | None
    last_day: date | None
    budget: Decimal | None = Field(description="In euros.")
    eu_amount: Decimal | None = Field(description="Of it from the European Union, in euros.")
    eu_share: Decimal | None = Field(description="The same in percent.")
    partners: list[PartnerItem]
    url: str | None = Field(description="The page about the project, in the language asked for if it is there.")


def project_item(request: HttpRequest, project: Project, *, language: str) -> dict[str, Any]:
    """Return what is known of the project, whose facts are stored, for a reader of `language`."""
    stored = project.stored
    page = content_page(Purpose.PROJECT, language=language)
    return {
        "name": stored.name,
        **{name: getattr(stored, name).get(language, "") for name in ("programme", "priority", "objective")},
        **{name: getattr(stored, name) for name in ("number", "first_day", "last_day", "budget", "eu_amount")},
        "eu_share": eu_share(stored),
        "partners": [_partner(request, partner) for partner in project.partners],
        "url": absolute(request, page.url) if page else None,
    }


def _partner(request: HttpRequest, partner: Partner) -> dict[str, Any]:
    entry = partner.entry and {"id": partner.entry.public_id, "url": absolute(request, partner.url)}
    return {
        "name": partner.name,
        "role": Named(code=partner.role_code, name=partner.role),
        "note": partner.note,
        "side": partner.side,
        "website": partner.website,
        "organisation": entry,
    }
