from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# The models whose rows communicators keep in the CMS.
KEPT = ("organisation", "organisationprofile", "listing", "listingtext", "concept", "label", "place", "placename")
# What it takes to decide on what members submit: to see entries, to publish words, to answer reports.
REVIEWING = (
    *("directory.change_review", "directory.view_review"),
    *(f"directory.{action}_reasontext" for action in ("add", "change", "delete", "view")),
    *(f"directory.{action}_report" for action in ("change", "view")),
    *(f"directory.{action}_{model}" for action in ("change", "view") for model in ("organisation", "listing")),
    *(
        f"directory.{action}_{model}"
        for action in ("change", "publish", "view")
        for model in ("organisationprofile", "listingtext")
    ),
)


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from glokal.accounts.personal_data import register_personal_data
        from glokal.accounts.roles import COMMUNICATORS, MODERATORS, TRANSLATORS, grant
        from glokal.core.backup import register_after_restore, register_derived
        from glokal.core.counting import register_counter
        from glokal.core.mail import register_confidential
        from glokal.core.touch import register_next_change, touches
        from glokal.pages.addresses import register_address
        from glokal.translation.registry import register_words

        from . import clock_work, receivers
        from .address_words import register_address_words
        from .addresses import listing_address, organisation_address
        from .changes import next_expiry
        from .joining import register_joining
        from .models import (
            Concept,
            ContactPerson,
            DirectoryIndexPage,
            Label,
            Listing,
            ListingIndexPage,
            ListingText,
            Organisation,
            OrganisationPicture,
            OrganisationProfile,
            Place,
            PlaceName,
        )
        from .selectors.queue import register_queue_source
        from .selectors.queue_items import SOURCES
        from .services.figures import add_views
        from .services.report_personal_data import erase_reports, export_reports
        from .services.search_index import rebuild_index
        from .submissions import erase_submissions, export_submissions

        register_derived("directory.SearchDocument", "directory.ListingDocument", "directory.SearchToken")
        register_after_restore(rebuild_index)
        for source in SOURCES:
            register_queue_source(source)
        register_personal_data("submissions", export=export_submissions, erase=erase_submissions)
        register_personal_data("reports", export=export_reports, erase=erase_reports)
        register_confidential(
            *("directory/claim_", "directory/complaint_", "directory/confirm_entry", "directory/draft_ends"),
            *("directory/enquiry", "directory/invitation", "directory/listing_expires", "directory/member_"),
            *("directory/report_decision",),
        )
        register_counter("directory.entry", add_views)
        register_joining()
        register_words(DirectoryIndexPage, name=_("Directory index"))
        register_words(ListingIndexPage, name=_("Index of offers and requests"))
        register_words(
            OrganisationProfile,
            name=_("Organisation profile"),
            public=OrganisationProfile.objects.of_public,
            title=lambda row: row.organisation.name,
            related=("organisation",),
        )
        register_words(
            ListingText,
            name=_("Offer or request"),
            public=lambda: ListingText.objects.of_public().select_related("listing__organisation"),
            title=lambda row: row.title,
        )
        register_address(Listing, listing_address)
        register_address(ListingText, lambda row, language: listing_address(row.listing, language))
        register_address(Organisation, organisation_address)
        register_address(OrganisationProfile, lambda row, language: organisation_address(row.organisation, language))
        grant(
            COMMUNICATORS,
            *(f"directory.{action}_{model}" for action in ("add", "change", "view") for model in KEPT),
            *(f"directory.publish_{model}" for model in ("organisationprofile", "listingtext")),
            *("directory.delete_label", "directory.delete_placename"),
            *("directory.import_organisation", "directory.merge_organisation"),
            *(f"directory.{action}_report" for action in ("change", "view")),
            *(
                f"directory.{action}_{model}"
                for model in ("searchmiss", "statedcapability")
                for action in ("delete", "view")
            ),
        )
        grant(COMMUNICATORS, *REVIEWING)
        grant(MODERATORS, *REVIEWING)
        for model in ("organisationprofile", "listingtext"):
            grant(TRANSLATORS, *(f"directory.{action}_{model}" for action in ("add", "change", "publish")))
        for model in (
            *(Organisation, ContactPerson, OrganisationPicture, OrganisationProfile),
            *(Listing, ListingText, Concept, Label, Place, PlaceName),
        ):
            touches(model)
        register_next_change(next_expiry)
        receivers.connect()
        register_address_words()
        clock_work.register()
        self._connect_enquiries()
        self._connect_own_entries()

    @staticmethod
    def _connect_own_entries():
        from glokal.accounts.sections import register_section

        register_section("organisations", title=_("My organisations"), url_name="own:list", order=100)

    @staticmethod
    def _connect_enquiries():
        from glokal.accounts.notifications import register_notification
        from glokal.accounts.personal_data import register_personal_data
        from glokal.accounts.roles import COMMUNICATORS, grant
        from glokal.accounts.sections import register_section
        from glokal.core.touch import touches

        from .models import Membership
        from .selectors.enquiries import reads_enquiries, unanswered_count
        from .services.enquiries.mails import KIND
        from .services.enquiries.personal_data import erase_enquiries, export_enquiries

        register_section("enquiries", title=_("Enquiries"), url_name="own:enquiries", order=200, count=unanswered_count)
        register_notification(
            KIND,
            label=_("Enquiries to your organisations"),
            help=_("Without these mails you find enquiries in your account alone."),
            is_for=reads_enquiries,
        )
        register_personal_data("enquiries", export=export_enquiries, erase=erase_enquiries)
        grant(COMMUNICATORS, "directory.count_enquiries")
        touches(Membership)  # an entry whose people can be reached has the button
