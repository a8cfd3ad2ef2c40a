from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from directory.audit import register_actions
from directory.bulk_actions import InviteBulkAction, StewardshipBulkAction
from directory.models import Claim, Report
from directory.views.claims import ClaimView
from directory.views.enquiry_figures import EnquiryFiguresView
from directory.views.exchange import duplicates, imports
from directory.views.moderation.guard import lead_to_the_queue
from directory.views.moderation.start_page import add_queue
from directory.views.moderation.urls import queue_urls
from directory.viewsets import DirectoryGroup
from directory.viewsets.claims import OnlyAnsweredPolicy
from directory.viewsets.reports import NobodyAddsPolicy

register_permission_policy(Report, NobodyAddsPolicy(Report))
register_permission_policy(Claim, OnlyAnsweredPolicy(Claim))
register_snippet(DirectoryGroup)
hooks.register("register_log_actions", register_actions)
hooks.register("register_bulk_action", InviteBulkAction)
hooks.register("register_bulk_action", StewardshipBulkAction)


hooks.register("register_admin_urls", queue_urls)
hooks.register("construct_homepage_panels", add_queue)
hooks.register("before_edit_snippet", lead_to_the_queue, order=-20)


@hooks.register("register_admin_urls")
def register_addresses():
    return [
        path("directory/claims/<int:pk>/", ClaimView.as_view(), name="directory_claim"),
        path("directory/import/", imports.ImportsView.as_view(), name="directory_imports"),
        path("directory/import/template/", imports.TemplateFileView.as_view(), name="directory_import_template"),
        path("directory/import/<int:pk>/", imports.ImportView.as_view(), name="directory_import"),
        path(
            "directory/import/<int:pk>/refused.<slug:kind>",
            imports.RefusedRowsView.as_view(),
            name="directory_refused_rows",
        ),
        path("directory/export.<slug:kind>", imports.ExportView.as_view(), name="directory_export"),
        path("directory/enquiries/", EnquiryFiguresView.as_view(), name="directory_enquiry_figures"),
        path("directory/duplicates/", duplicates.DuplicatesView.as_view(), name="directory_duplicates"),
        path("directory/merge/<int:kept>/<int:merged>/", duplicates.MergeView.as_view(), name="directory_merge"),
    ]
