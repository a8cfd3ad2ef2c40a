from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from glokal.accounts.roles import COMMUNICATORS, TRANSLATORS, grant
        from glokal.core.touch import touches
        from glokal.pages.addresses import register_address
        from glokal.translation.registry import register_words

        from . import receivers
        from .addresses import organisation_address
        from .models import Concept, DirectoryIndexPage, Label, Organisation, OrganisationProfile

        register_words(DirectoryIndexPage, name=_("Directory index"))
        register_words(
            OrganisationProfile,
            name=_("Organisation profile"),
            public=OrganisationProfile.objects.of_public,
            title=lambda row: row.organisation.name,
            related=("organisation",),
        )
        register_address(Organisation, organisation_address)
        register_address(OrganisationProfile, lambda row, language: organisation_address(row.organisation, language))
        grant(
            COMMUNICATORS,
            *(f"directory.{action}_organisation" for action in ("add", "change", "view")),
            *(f"directory.{action}_organisationprofile" for action in ("add", "change", "publish", "view")),
            *(f"directory.{action}_{model}" for action in ("add", "change", "view") for model in ("concept", "label")),
            "directory.delete_label",
        )
        grant(TRANSLATORS, *(f"directory.{action}_organisationprofile" for action in ("add", "change", "publish")))
        for model in (Organisation, OrganisationProfile, Concept, Label):
            touches(model)
        receivers.connect()
