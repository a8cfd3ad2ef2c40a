"""The yearly figures of reports and decisions."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.selectors.moderation_figures import moderation_figures, years_with_figures
from directory.views.moderation.base import MayReview


class FiguresView(MayReview):
    template_name = "directory/admin/moderation_figures.html"
    page_title = _("Figures of reports and decisions by year")

    def get_context_data(self, **kwargs):
        present = timezone.localdate().year
        years = years_with_figures(present)
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and int(asked) in years else present
        return super().get_context_data(figures=moderation_figures(year), years=years, **kwargs)
