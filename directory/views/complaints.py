"""Complaining about a decision by the personal link of its mail. Opening the link does nothing."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from directory.forms.complaints import ComplaintForm
from directory.models import ReportDecision, Review
from directory.selectors.complaints import complaint_of
from directory.services.complaint_links import read_complaint_token
from directory.services.complaints import receive_complaint
from glokal.core.links import LinkError
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates


@private
def complain(request, token):
    context = {"alternates": view_alternates("complaints:complain", token)}
    try:
        decision, party = read_complaint_token(token)
    except LinkError as error:
        context["error"] = error
        return TemplateResponse(request, "directory/complaint.html", context, status=410 if error.expired else 404)
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        receive_complaint(decision, party=party, text=form.cleaned_data["text"], language=get_language())
        return redirect(request.path)
    is_report = isinstance(decision, ReportDecision)
    context |= {
        "form": form,
        "name": entry_of(decision).name,
        "outcome": decision.get_outcome_display() if is_report else decision.get_state_display(),
        "reasons": reasons_of(decision),
        "decided_at": decision.decided_at,
        "complaint": complaint_of(decision, party),
    }
    return TemplateResponse(request, "directory/complaint.html", context)


def entry_of(decision):
    if isinstance(decision, ReportDecision):
        return decision.report.organisation
    return decision.entry if isinstance(decision, Review) else decision.organisation


def reasons_of(decision):
    """Return the text and its language; who submitted something was told in the one of his account."""
    if isinstance(decision, ReportDecision):
        language = get_language() if get_language() in decision.reasons else next(iter(decision.reasons))
        return decision.reasons[language], language
    return decision.reason, decision.by.language if decision.by else ""
