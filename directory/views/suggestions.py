"""Suggestions for a search box while somebody types, as JSON for its script; the search needs none of it."""

from urllib.parse import urlencode

from django.http import JsonResponse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from directory.addresses import index_paths, organisation_address
from directory.search.suggest import suggest
from directory.selectors.organisations import visible_organisations
from glokal.core.page_cache import keep


@require_safe
def suggestions(request):
    """Return a list of {kind, text, detail, url}: what each is, in the reader's language, and where it leads.

    With `only=organisation` nothing else, for a field that asks for one.
    """
    keep(request)
    language = get_language()
    found = suggest(
        request.GET.get("q", ""),
        language=language,
        viewer=request.user,
        only_organisations=request.GET.get("only") == "organisation",
    )
    ids = [one.public_id for one in found if one.public_id]
    rows = visible_organisations(viewer=request.user).filter(public_id__in=ids) if ids else []
    addresses = {one.public_id: organisation_address(one, language) for one in rows}
    kinds = {"concept": _("Service or material"), "organisation": _("Entry"), "place": _("Place")}
    index = index_paths().get(language, "")
    told = [
        {
            "kind": kinds[one.kind],
            "text": one.text,
            "detail": one.detail,
            "url": addresses.get(one.public_id) or f"{index}?{urlencode(one.pairs)}",
        }
        for one in found
    ]
    return JsonResponse(told, safe=False, headers={"X-Robots-Tag": "noindex"})
