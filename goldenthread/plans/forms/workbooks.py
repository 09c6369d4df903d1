"""Forms for a workbook of reports that comes back."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.ui.forms import Form, OneUse, fits


class WorkbookForm(OneUse):
    """A workbook that was filled in."""

    workbook = forms.FileField(
        label="The workbook you filled in",
        help_text="The Excel file (xlsx) you took from here, up to 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        validators=[fits],
        error_messages={"required": "Choose the workbook you filled in"},
    )


class SpreadsheetForm(WorkbookForm):
    """The same behind a link in a mail, in the words of its page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workbook"].label = "The spreadsheet you filled in"


class RowsForm(Form):
    """Which rows are to be sent; each is named by its item and the version shown."""

    rows = forms.MultipleChoiceField(
        label="Rows to send for approval",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one row to send",
            "invalid_choice": "A row has changed since this page was loaded. Look at "
            "the rows again; nothing has been sent.",
        },
    )

    def __init__(
        self, choices: Iterable[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rows"]
        field.choices = list(choices)


class SendRowsForm(RowsForm, OneUse):
    """The same by a link in a mail: sent once, however often it is pressed."""
