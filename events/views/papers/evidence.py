"""The page of an event's papers, its stored documents, and the evidence as a ZIP."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, override
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from events.forms.evidence import EvidenceForm
from events.models import Event, EvidenceFile
from events.papers.evidence import collect, evidence_archive
from events.papers.poster import missing_on_poster
from events.papers.tables import by_country, by_kind
from events.selectors.missing_evidence import missing_evidence
from events.selectors.participants import participant_figures
from events.services.attendance import event_days
from events.services.evidence import TYPES, delete_evidence, note_reading, note_taking, store_evidence
from events.views.organising.guard import for_those_in_charge
from events.views.papers.downloads import known_language
from events.views.papers.lists import file_name
from glokal.core.whole_files import NoRoomError


@for_those_in_charge
def papers(request: HttpRequest, event: Event) -> HttpResponse:
    """What can be printed and handed in, what is missing, and a form that stores a scan."""
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            stored = store_evidence(event, form.cleaned_data["file"], kind=form.cleaned_data["kind"], by=request.user)
        except NoRoomError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("“%(file)s” is stored.") % {"file": stored})
            return redirect("event_papers:papers", event.pk)
    return _page(request, event, form)


@require_safe
@for_those_in_charge
def evidence_zip(request: HttpRequest, event: Event, language: str) -> FileResponse:
    """All that proves the event. Who took it stands in the log."""
    language = known_language(language)
    file, digest = evidence_archive(event, language=language, by=request.user)
    note_taking(event, language=language, digest=digest, by=request.user)
    with override(language):
        name = file_name(event, _("Evidence"), "zip")
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_safe
@for_those_in_charge
def evidence_file(request: HttpRequest, event: Event, number: int) -> FileResponse:
    evidence = get_object_or_404(EvidenceFile.objects.select_related("event"), pk=number, event=event)
    try:
        file = evidence.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    note_reading(evidence, by=request.user)
    content_type = TYPES.get(f".{evidence.file.name.rsplit('.', 1)[-1]}", "application/octet-stream")
    return FileResponse(file, as_attachment=True, filename=str(evidence), content_type=content_type)


@require_POST
@for_those_in_charge
def remove_file(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    evidence = get_object_or_404(EvidenceFile.objects.select_related("event"), pk=number, event=event)
    delete_evidence(evidence, by=request.user)
    messages.success(request, _("“%(file)s” is deleted.") % {"file": evidence})
    return redirect("event_papers:papers", event.pk)


def _page(request: HttpRequest, event: Event, form: EvidenceForm) -> HttpResponse:
    language = get_language() if get_language() in dict(settings.LANGUAGES) else settings.LANGUAGES[0][0]
    collected = collect(event, language)
    figures = participant_figures(collected.people)
    context = {
        "event": event,
        "form": form,
        "languages": settings.LANGUAGES,
        "days": event_days(event),
        "files": collected.files,
        "missing": missing_evidence(event, collected, language=language),
        "missing_on_poster": missing_on_poster(language),
        "figures": figures,
        "by_country": by_country(figures),
        "by_kind": by_kind(figures),
        "page_title": _("Papers and evidence"),
        "header_title": _("Papers and evidence"),
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("events:index"), "label": _("Events")},
            {"url": "", "label": event.working_title},
        ],
    }
    return TemplateResponse(request, "events/admin/papers.html", context, status=422 if form.errors else 200)
