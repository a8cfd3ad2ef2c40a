"""Organisations: their facts, and their words in each language."""

from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.forms.organisations import OrganisationForm
from directory.models import Organisation, OrganisationProfile
from directory.panels import FactsPanel, PeoplePanel, WordsPanel
from directory.views.editing import OrganisationCreateView, OrganisationEditView, ProfileCreateView
from directory.viewsets.columns import DayColumn
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
        BooleanColumn("is_in_programme_area", label=_("Programme area")),
        DayColumn("last_confirmed", label=_("Last confirmed"), sort_key="last_confirmed"),
    ]
    list_filter = ["state", "kind", "country", "nuts3", "size_class", "verification"]
    search_fields = ["name", "town", "public_id", "ico", "vat_id", "register_number", "email", "website"]
    search_backend_name = None
    ordering = ["sort_default", "pk"]
    edit_handler = ObjectList(
        [
            WordsPanel(heading=_("Texts")),
            PeoplePanel(heading=_("People"), classname="collapsed"),
            MultiFieldPanel(
                ["name", FieldRowPanel(["kind", "legal_form"]), FieldRowPanel(["state", "last_confirmed"])],
                heading=_("Organisation"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel(["ico", "vat_id"]),
                    FieldRowPanel(["register_court", "register_number"]),
                    FieldRowPanel(["verification", "verified_on"]),
                ],
                heading=_("Registration and verification"),
            ),
            MultiFieldPanel(
                [
                    "street",
                    FieldRowPanel(["postcode", "town"]),
                    "country",
                    FieldRowPanel(["nuts3", "lau1"]),
                    FieldRowPanel(["latitude", "longitude"]),
                    "is_placed_by_hand",
                ],
                heading=_("Address"),
            ),
            MultiFieldPanel([FieldRowPanel(["email", "phone"]), "website", "languages"], heading=_("Contact")),
            InlinePanel(
                "contacts",
                heading=_("Contact persons"),
                label=_("Contact person"),
                panels=[
                    FieldRowPanel(["name", "shows_name"]),
                    FieldRowPanel(["role", "shows_role"]),
                    FieldRowPanel(["phone", "shows_phone"]),
                    FieldRowPanel(["email", "shows_email"]),
                    FieldRowPanel(["languages", "shows_languages"]),
                ],
                help_text=_(
                    "Only what is ticked as public leaves the CMS, and a name that a member entered only once it was "
                    "accepted in the queue."
                ),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel(["size_class", "founded"]),
                    FieldRowPanel(["largest_part_mm", "lead_time_weeks"]),
                    FieldRowPanel(["lot_size_from", "lot_size_to"]),
                    "certificates",
                ],
                heading=_("Size, age and figures"),
            ),
            MultiFieldPanel(
                ["logo", InlinePanel("pictures", label=_("Picture"), panels=["image"])], heading=_("Logo and pictures")
            ),
            MultiFieldPanel(
                ["sectors"],
                heading=_("Sectors"),
                help_text=_("Only sectors that no capability below stands for: those follow by themselves."),
            ),
            FieldPanel("capabilities", heading=_("Capabilities"), classname="collapsed"),
            FieldPanel("materials", heading=_("Materials"), classname="collapsed"),
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
    search_fields = ["organisation__name", *OrganisationProfile.TEXTS]
    search_backend_name = None
    ordering = ["organisation__sort_default", "pk"]
    edit_handler = ObjectList(
        [
            FactsPanel(heading=_("Facts")),
            *(FieldPanel(one) for one in ("organisation", *OrganisationProfile.TEXTS)),
            MinorEditPanel(),
            LanguagesPanel(),
        ],
        base_form_class=WordsSnippetForm,
    )

    def get_queryset(self, request):
        return OrganisationProfile.objects.select_related("organisation", "locale")
