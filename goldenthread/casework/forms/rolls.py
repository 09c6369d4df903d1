"""Forms for lists of pupils: the file, its columns, what becomes of a row."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.casework.forms.bringing_lists import ColumnsForm
from goldenthread.casework.rules.bringing.columns import Column
from goldenthread.ui.forms import OneUse, Versioned, fits


class RollForm(OneUse):
    """A list of pupils as a school's own system gives it."""

    setting = forms.ChoiceField(label="Whose pupils")
    document = forms.FileField(
        label="The list",
        help_text="A CSV file or a workbook (.xlsx, .xls, .ods) of at most 20 MB, one "
        "row for each pupil. Useful columns: UPN, legal names, date of birth, year "
        "group, SEN status, day of joining, last day.",
        validators=[fits],
        error_messages={"required": "Choose the list"},
    )


class RollColumnsForm(ColumnsForm):
    """What each column is, and which pupils are wanted."""

    def __init__(
        self,
        heads: Sequence[str],
        offered: Sequence[Column],
        mapping: Mapping[int, str],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(heads, offered, mapping, *args, **kwargs)
        self.fields["everybody"] = forms.BooleanField(
            label="Bring in pupils without special educational needs too",
            help_text="Leave this empty unless you need them: what is not needed is "
            "not kept.",
            required=False,
        )


class TurnForm(Versioned):
    """What becomes of a row."""

    choice = forms.ChoiceField(
        choices=[("in", "Do it"), ("other", "Another child"), ("out", "Set aside")]
    )


class SettleForm(Versioned):
    """Which child a setting meant."""

    choice = forms.CharField(max_length=40)
