"""Columns of the directory's lists in the CMS."""

from django.db.models import Model
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """A day in figures. Wagtail's own column tells the time since: "just now" of days to come, "16 hours" of today."""

    def get_value(self, instance: Model) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""
