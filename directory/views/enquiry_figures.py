"""In the CMS: the yearly figures of enquiries."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.selectors.enquiry_figures import enquiry_figures, years_with_enquiries

PERMISSION = "directory.count_enquiries"


class EnquiryFiguresView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "directory/admin/enquiry_figures.html"
    page_title = _("Enquiries by year")
    header_icon = "mail"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        present = timezone.localdate().year
        years = years_with_enquiries(present)
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and int(asked) in years else present
        return super().get_context_data(figures=enquiry_figures(year), years=years, **kwargs)
