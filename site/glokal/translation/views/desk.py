"""The desk in the CMS: the list, and the way from it into the editor."""

from uuid import UUID

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale

from glokal.translation.desk_address import my_desk_url
from glokal.translation.enums import WordsState
from glokal.translation.errors import TranslationError
from glokal.translation.models import StateOfWords
from glokal.translation.permissions import may_translate, may_write
from glokal.translation.registry import words_kinds
from glokal.translation.selectors.desk import describe, public_states
from glokal.translation.services.submitting import submit_words
from glokal.translation.views.forbidden import forbidden


def _language_choices() -> list[tuple[str, str]]:
    return [(locale.language_code, locale.get_display_name()) for locale in Locale.objects.all()]


def _kind_choices() -> list[tuple[str, str]]:
    return [(kind.model._meta.label_lower, kind.name) for kind in words_kinds()]


class DeskFilterSet(WagtailFilterSet):
    language = django_filters.MultipleChoiceFilter(
        field_name="locale__language_code",
        label=gettext_lazy("Language"),
        choices=_language_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=WordsState.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"),
        choices=_kind_choices,
        widget=forms.CheckboxSelectMultiple,
        method="of_kinds",
    )

    class Meta:
        model = StateOfWords
        fields = ["language", "state", "kind"]

    def of_kinds(self, queryset, name, labels):
        kinds = [kind for kind in words_kinds() if kind.model._meta.label_lower in labels]
        return (
            queryset.filter(translation_key__in=public_states(kinds).values("translation_key")) if kinds else queryset
        )


class TitleColumn(Column):
    """The title as a button: opening may make a draft, and a link must not change anything."""

    cell_template_name = "glokal_translation/admin/title_cell.html"

    class Media:
        css = {"all": ["glokal/translation/desk.css"]}

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(parent_context["request"])}


class StateColumn(Column):
    cell_template_name = "glokal_translation/admin/state_cell.html"


class DeskView(BaseListingView):
    """Everything public × languages. The rows are described after paging, so the number of queries is constant."""

    model = StateOfWords
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "glokal_translation:desk"
    index_results_url_name = "glokal_translation:desk_results"
    filterset_class = DeskFilterSet
    paginate_by = 50
    default_ordering = "-since"
    table_classname = "listing glokal-desk"
    columns = [
        TitleColumn("title", label=gettext_lazy("Title"), classname="title"),
        Column("kind", label=gettext_lazy("Kind")),
        Column("locale", label=gettext_lazy("Language"), accessor="locale.get_display_name"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        NumberColumn("words", label=gettext_lazy("Words to do")),
        DateColumn("since", label=gettext_lazy("Since"), sort_key="since"),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not may_translate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def header_buttons(self):
        query = self.request.GET.urlencode()
        return [
            HeaderButton(
                _("Download as a table"),
                url=f"{reverse('glokal_translation:desk_export')}?{query}",
                icon_name="download",
            )
        ]

    def get_base_queryset(self):
        return public_states()

    def order_queryset(self, queryset):
        return super().order_queryset(queryset).order_by(self.ordering, "-pk")

    def paginate_queryset(self, queryset, page_size):
        paginator, page, rows, is_paginated = super().paginate_queryset(queryset, page_size)
        page.object_list = describe(rows)
        return paginator, page, page.object_list, is_paginated

    @cached_property
    def no_results_message(self):
        if self.is_filtering:
            return _("Nothing to do with these filters: there are no such words.")
        return _("Nothing is online yet. What is published appears here in every language.")


@require_POST
def open_words(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Lead into the editor; what nobody has begun becomes a draft first."""
    locale = get_object_or_404(Locale, language_code=language)
    if not may_write(request.user, locale.pk):
        return forbidden(request)
    if not may_translate(request.user):
        raise PermissionDenied
    try:
        row = submit_words(key=key, locale=locale, by=request.user)
    except TranslationError as error:
        messages.error(request, str(error))
        return redirect(my_desk_url(request.user))
    url = AdminURLFinder(request.user).get_edit_url(row)
    if url is None:
        raise PermissionDenied
    return redirect(url)
