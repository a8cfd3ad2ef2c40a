from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directory.enums import LabelKind
from directory.forms.labels import LabelForm
from directory.forms.organisations import OrganisationForm
from directory.models import Concept, Label, Organisation, OrganisationProfile
from directory.panels import FactsPanel, LabelsPanel, WordsPanel
from directory.views.editing import LabelCreateView, OrganisationCreateView, OrganisationEditView, ProfileCreateView
from glokal.translation.editor_panels import LanguagesPanel, MinorEditPanel
from glokal.translation.forms import WordsSnippetForm


def languages_of_words(organisation: Organisation) -> str:
    """Return the languages an organisation has words in; what isn't public yet stands in brackets."""
    order = [code for code, _name in settings.LANGUAGES]
    codes = {profile.locale.language_code: profile.live for profile in organisation.profiles.all()}
    return ", ".join(code if codes[code] else f"({code})" for code in order if code in codes) or "–"


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    add_view_class = OrganisationCreateView
    edit_view_class = OrganisationEditView
    copy_view_enabled = False
    list_display = [
        "name",
        Column("town", label=_("Town"), sort_key="town"),
        Column("country", label=_("Country"), accessor="get_country_display", sort_key="country"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("words", label=_("Texts"), accessor=languages_of_words),
        DateColumn("last_confirmed", label=_("Last confirmed"), sort_key="last_confirmed"),
    ]
    list_filter = ["state", "kind", "country", "nuts3", "size_class"]
    search_fields = ["name", "town", "public_id"]
    search_backend_name = None
    ordering = ["sort_default", "pk"]
    edit_handler = ObjectList(
        [
            WordsPanel(heading=_("Texts")),
            MultiFieldPanel(
                ["name", FieldRowPanel(["kind", "legal_form"]), FieldRowPanel(["state", "last_confirmed"])],
                heading=_("Organisation"),
            ),
            MultiFieldPanel(
                ["street", FieldRowPanel(["postcode", "town"]), FieldRowPanel(["country", "nuts3"])],
                heading=_("Address"),
            ),
            MultiFieldPanel([FieldRowPanel(["email", "phone"]), "website", "languages"], heading=_("Contact")),
            FieldRowPanel(["size_class", "founded"], heading=_("Size and age")),
            MultiFieldPanel(
                ["sectors"],
                heading=_("Sectors"),
                help_text=_("Only sectors that no capability below stands for: those follow by themselves."),
            ),
            FieldPanel("capabilities", heading=_("Capabilities"), classname="collapsed"),
        ],
        base_form_class=OrganisationForm,
    )

    def get_queryset(self, request):
        return Organisation.objects.prefetch_related(
            Prefetch("profiles", OrganisationProfile.objects.select_related("locale"))
        )


class ProfileViewSet(SnippetViewSet):
    model = OrganisationProfile
    icon = "doc-full"
    menu_label = _("Profiles")
    add_view_class = ProfileCreateView
    copy_view_enabled = False
    list_display = [
        "organisation",
        "tagline",
        LocaleColumn(),
        BooleanColumn("live", label=_("Public"), sort_key="live"),
        BooleanColumn("has_unpublished_changes", label=_("Waiting changes"), sort_key="has_unpublished_changes"),
        UpdatedAtColumn(),
    ]
    list_filter = ["live", "has_unpublished_changes", "organisation__state"]
    search_fields = ["organisation__name", "tagline", "profile", "offer", "seek"]
    search_backend_name = None
    ordering = ["organisation__sort_default", "pk"]
    edit_handler = ObjectList(
        [
            FactsPanel(heading=_("Facts")),
            *(FieldPanel(one) for one in ("organisation", "tagline", "profile", "offer", "seek")),
            MinorEditPanel(),
            LanguagesPanel(),
        ],
        base_form_class=WordsSnippetForm,
    )

    def get_queryset(self, request):
        return OrganisationProfile.objects.select_related("organisation", "locale")


class ConceptViewSet(SnippetViewSet):
    model = Concept
    icon = "tag"
    menu_label = _("Sectors and capabilities")
    copy_view_enabled = False
    list_display = [
        "__str__",
        "code",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "parent",
    ]
    list_filter = ["kind"]
    search_fields = ["code", "labels__text"]
    search_backend_name = None
    ordering = ["kind", "code"]
    edit_handler = ObjectList([FieldRowPanel(["code", "kind"]), "parent", LabelsPanel(heading=_("Labels"))])

    def get_queryset(self, request):
        names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
        parents = Prefetch("parent", Concept.objects.prefetch_related(names))
        return Concept.objects.prefetch_related(names, parents)


class LabelViewSet(SnippetViewSet):
    model = Label
    icon = "list-ul"
    menu_label = _("Labels")
    add_view_class = LabelCreateView
    copy_view_enabled = False
    list_display = [
        "text",
        "language",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "concept",
    ]
    list_filter = ["language", "kind"]
    search_fields = ["text", "concept__code"]
    search_backend_name = None
    ordering = ["text", "pk"]
    edit_handler = ObjectList(["text", "language", "kind", "concept"], base_form_class=LabelForm)

    def get_queryset(self, request):
        names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
        return Label.objects.prefetch_related(Prefetch("concept", Concept.objects.prefetch_related(names)))


class DirectoryGroup(SnippetViewSetGroup):
    items = (OrganisationViewSet, ProfileViewSet, ConceptViewSet, LabelViewSet)
    menu_label = _("Find partners")
    menu_icon = "group"
    menu_order = 260
