"""The project's indicators: what was counted, from which rows, and the same as a table."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from directory.exchange.writing import as_csv
from events.enums import IndicatorRule, RegistrantCountry, Side
from events.labels import date_label
from events.selectors.figures import Figure as Part, FigureTable
from events.selectors.indicators import (
    EventHeld,
    Figure,
    OrganisationCounted,
    Participation,
    figures,
    indicator_rows,
    organisations_taking_part,
    participations,
    public_events_held,
)
from events.views.papers.downloads import download

SEES = "events.view_indicator"
COUNTED = (IndicatorRule.PUBLIC_EVENTS, IndicatorRule.PARTICIPATIONS, IndicatorRule.ORGANISATIONS)


def may_see_indicators(user) -> bool:
    return user.is_active and user.has_perm(SEES)


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    _refuse_others(request)
    counted = figures()
    context = {
        "figures": [{"figure": figure, "table": _parts(figure)} for figure in counted.values()],
        "rows": indicator_rows(counted),
        "may_edit": request.user.has_perm("events.change_indicator"),
        **_frame(_("Indicators")),
    }
    return TemplateResponse(request, "events/admin/indicators.html", context)


@require_safe
def counted_rows(request: HttpRequest, rule: str, kind: str = "") -> HttpResponse:
    """The rows behind a number, on a page or as CSV; those of a country or a side alone if the address names it."""
    _refuse_others(request)
    if rule not in COUNTED:
        raise Http404
    table = _table(IndicatorRule(rule), request)
    if kind == "csv":
        return download(as_csv(table), name=f"{rule}.csv", content_type="text/csv; charset=utf-8")
    label = IndicatorRule(rule).label
    part = request.GET.get("part")
    context = {
        "label": label,
        "part": "" if part is None else _part_name(IndicatorRule(rule), part),
        "query": "" if part is None else f"?{urlencode({'part': part})}",
        "headings": table[0],
        "rows": table[1:],
        "rule": rule,
        **_frame(label),
    }
    return TemplateResponse(request, "events/admin/indicator_rows.html", context)


def _table(rule: IndicatorRule, request: HttpRequest) -> list[list[str]]:
    language = get_language()
    if rule == IndicatorRule.PUBLIC_EVENTS:
        headings = [_("Event"), _("Date"), _("Side of the border"), _("Participants"), _("Organisers from both sides")]
        return [headings, *(_event_cells(row, language) for row in _asked_for(public_events_held(), request))]
    if rule == IndicatorRule.PARTICIPATIONS:
        headings = [_("Event"), _("Date"), _("Country"), _("Days"), _("Name"), _("Organisation")]
        people = _asked_for(participations(viewer=request.user), request)
        return [headings, *(_participation_cells(row, language) for row in people)]
    headings = [_("Organisation"), _("Country"), _("In the directory"), _("Events")]
    organisations = _asked_for(organisations_taking_part(viewer=request.user), request)
    return [headings, *(_organisation_cells(row) for row in organisations)]


def _asked_for(rows, request):
    part = request.GET.get("part")
    return [row for row in rows if part in (None, row.part)]


def _event_cells(row: EventHeld, language: str) -> list[str]:
    return [
        row.event.working_title,
        date_label(row.event, language=language).days,
        str(row.event.get_side_display()),
        str(row.people),
        _("yes") if row.is_joint else _("not recorded"),
    ]


def _participation_cells(row: Participation, language: str) -> list[str]:
    """Whom the viewer may not see is counted and not named, nor is the firm: in a small one it would be the same."""
    one = row.registration
    return [
        one.event.working_title,
        date_label(one.event, language=language).days,
        str(one.get_country_display()),
        str(row.days),
        one.name if row.may_be_named else "–",
        one.shown_organisation if row.may_be_named else "–",
    ]


def _organisation_cells(row: OrganisationCounted) -> list[str]:
    """Who is named is so only with the viewer's own events; who isn't, is counted with all of them."""
    shown = row.own_events or row.events
    return [
        row.name if row.may_be_named else "–",
        str(RegistrantCountry(row.country).label),
        _("yes") if row.entry else _("no"),
        ", ".join(event.working_title if event in shown else "–" for event in row.events),
    ]


def _parts(figure: Figure) -> FigureTable:
    """The parts of a number; each leads to its rows."""
    title = _("By side of the border") if figure.rule == IndicatorRule.PUBLIC_EVENTS else _("By country")
    return FigureTable(
        title,
        [Part(_part_name(figure.rule, code), count, urlencode({"part": code})) for code, count in figure.parts.items()],
    )


def _part_name(rule: IndicatorRule, code: str) -> str:
    names = Side if rule == IndicatorRule.PUBLIC_EVENTS else RegistrantCountry
    if code not in names.values:
        return _("Online")
    return str(names(code).label)


def _refuse_others(request: HttpRequest) -> None:
    if not may_see_indicators(request.user):
        raise PermissionDenied


def _frame(title: str) -> dict[str, object]:
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "tasks",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("event_papers:indicators"), "label": _("Indicators")},
        ],
    }
