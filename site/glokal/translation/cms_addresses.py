"""Which languages a CMS address reads or changes: for the rights per language.

Wagtail knows rights per branch of the page tree, but for snippets only per model, and wagtail-localize asks for no
language at all. tests/translation/test_language_rights.py walks the resolver, so that a new address of a later version
is noticed.
"""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")
# Lists of rows in all languages; nothing can be changed there.
SNIPPET_LISTS = {"list", "list_results"}
SNIPPET_ADDING = {"add", "preview_on_add"}


def languages_touched(request: HttpRequest, *, bound: set[int]) -> set[int]:
    """Return the locales (by primary key) whose words the address is about, as far as it names any.

    `bound` are the locales of the person who asks: they decide only what may be submitted for translation.
    """
    match = request.resolver_match
    if reader := _readers.get(match.namespace or match.url_name):
        return reader(request, bound)
    if model := _snippet_model(match.namespace):
        return _of_snippet(request, model)
    return set()


def _of_page_address(request: HttpRequest, bound: set[int]) -> set[int]:
    kwargs = request.resolver_match.kwargs
    return _of_pages([kwargs[name] for name in PAGE_ARGUMENTS if name in kwargs])


def _of_editing_session(request: HttpRequest, bound: set[int]) -> set[int]:
    kwargs = request.resolver_match.kwargs
    if "object_id" not in kwargs:  # the end of one's own session
        return set()
    return _of_rows(_model(kwargs), [kwargs["object_id"]])


def _of_pages(ids: Iterable[int | str]) -> set[int]:
    """Wagtail's root page stands above all languages."""
    return set(Page.objects.filter(pk__in=ids, depth__gt=1).values_list("locale_id", flat=True))


def _of_rows(model: type | None, ids: Iterable[int | str]) -> set[int]:
    """Numbers are read exactly as the views read them, unquoted and by the ORM (" 1" is 1), so that none slips through.

    What the ORM can't read is nobody's row.
    """
    if model is None or not issubclass(model, TranslatableMixin):
        return set()
    try:
        return set(
            model._default_manager.filter(pk__in=[unquote(str(pk)) for pk in ids]).values_list("locale_id", flat=True)
        )
    except ValueError:
        return set()


def _model(kwargs: dict) -> type | None:
    try:
        return apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return None


def _of_localize(request: HttpRequest, bound: set[int]) -> set[int]:
    match = request.resolver_match
    kwargs = match.kwargs
    if "translation_id" in kwargs:
        return set(Translation.objects.filter(pk=kwargs["translation_id"]).values_list("target_locale_id", flat=True))
    if "translation_source_id" in kwargs:  # writes into every language that the source is translated into
        translations = Translation.objects.filter(source_id=kwargs["translation_source_id"])
        return set(translations.values_list("target_locale_id", flat=True))
    if match.url_name == "convert_to_alias":
        return _of_pages([kwargs["page_id"]])
    if match.url_name.startswith("submit_"):
        return _of_submission(request, kwargs, bound)
    return set()


def _of_submission(request: HttpRequest, kwargs: dict, bound: set[int]) -> set[int]:
    """What is translated is read; the languages chosen are written. Before the choice one must be possible."""
    if chosen := request.POST.getlist("locales"):
        return _of_locales(chosen)
    own = _of_pages([kwargs["page_id"]]) if "page_id" in kwargs else _of_rows(_model(kwargs), [kwargs["pk"]])
    possible = set(Locale.objects.values_list("pk", flat=True)) - own
    return possible & bound or possible


def _of_locales(ids: Iterable[str]) -> set[int]:
    try:
        return set(Locale.objects.filter(pk__in=ids).values_list("pk", flat=True))
    except ValueError:  # the form refuses it
        return set()


def _of_bulk_action(request: HttpRequest, bound: set[int]) -> set[int]:
    model = _model(request.resolver_match.kwargs)
    if model is None or not issubclass(model, TranslatableMixin):
        return set()
    ids = request.GET.getlist("id")
    if "all" not in ids:
        return _of_rows(model, ids)
    if issubclass(model, Page) and "childOf" in request.GET:
        return _of_rows(model, request.GET.getlist("childOf"))
    return set(model._default_manager.values_list("locale_id", flat=True))


def _snippet_model(namespace: str) -> type | None:
    for model in get_snippet_models():
        if namespace == model.snippet_viewset.get_admin_url_namespace():
            return model
    return None


def _of_snippet(request: HttpRequest, model: type) -> set[int]:
    match = request.resolver_match
    if not issubclass(model, TranslatableMixin) or match.url_name in SNIPPET_LISTS:
        return set()
    if "pk" in match.kwargs:
        return _of_rows(model, [match.kwargs["pk"]])
    if match.url_name in SNIPPET_ADDING:
        language = request.GET.get("locale") or Locale.get_default().language_code
        return set(Locale.objects.filter(language_code=language).values_list("pk", flat=True))
    return set()


# By namespace, or by name where an address has none.
_readers: dict[str, Callable[[HttpRequest, set[int]], set[int]]] = {
    "wagtailadmin_pages": _of_page_address,
    "wagtailadmin_explore": _of_page_address,
    "wagtailadmin_explore_results": _of_page_address,
    "wagtailadmin_api:pages": _of_page_address,
    "wagtailadmin_editing_sessions": _of_editing_session,
    "wagtail_bulk_action": _of_bulk_action,
    "wagtail_localize": _of_localize,
}
