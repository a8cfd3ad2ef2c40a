"""Sending in a table, and saying which of its columns is which of ours."""

from itertools import islice

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from directory.exchange.columns import COLUMNS, heading_of
from directory.exchange.reading import MAX_BYTES, UnreadableFileError, read_filled_table

EXAMPLES, LONGEST_EXAMPLE = 3, 60


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Table"),
        widget=forms.FileInput(
            attrs={"accept": ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
        help_text=_("CSV or XLSX, with headings. Nothing is imported before you have seen what would happen."),
    )

    def clean_file(self):
        """Read the file, so that one that can't be read is refused here, in the reader's words."""
        file = self.cleaned_data["file"]
        self.data_read = file.read(MAX_BYTES + 1)
        try:
            read_filled_table(self.data_read, language=get_language())
        except UnreadableFileError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class ColumnsForm(forms.Form):
    """One choice for each column of the file; what is chosen for none of ours isn't imported."""

    def __init__(self, *args, table, columns, **kwargs):
        super().__init__(*args, **kwargs)
        ours = {position: column for column, position in columns.items()}
        language = get_language()
        choices = [("", _("– not imported –"))]
        choices += [(column, f"{heading_of(column, language)} ({column})") for column in COLUMNS]
        for position, heading in enumerate(table.headings):
            examples = (str(row.cells[position]) for row in table.rows if position < len(row.cells))
            told = list(islice((one[:LONGEST_EXAMPLE] for one in examples if one.strip()), EXAMPLES))
            if not heading and not told:
                continue
            self.fields[f"column_{position}"] = forms.ChoiceField(
                label=heading or _("Column without a heading"),
                choices=choices,
                required=False,
                initial=ours.get(position, ""),
                help_text=" · ".join(told),
            )

    def clean(self):
        cleaned = super().clean()
        self.columns = {}
        for name, column in list(cleaned.items()):  # an error takes its field out
            if column in self.columns:
                self.add_error(name, _("Another column of the file has been chosen for this already."))
            elif column:
                self.columns[column] = int(name.removeprefix("column_"))
        if not self.errors and not self.columns:
            raise forms.ValidationError(_("Choose at least one column."))
        return cleaned


class StartForm(forms.Form):
    publishes = forms.BooleanField(
        label=_("Publish new entries at once"),
        required=False,
        help_text=_("Without it they are drafts that only the CMS shows."),
    )
