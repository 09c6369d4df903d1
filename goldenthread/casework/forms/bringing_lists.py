"""Forms for lists of children: the file, what its columns are, rows to decide."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.casework.rules.bringing.columns import LEFT, Column
from goldenthread.ui.forms import Form, OneUse, Versioned, fits


class ListForm(OneUse):
    """A list of children that was kept elsewhere."""

    document = forms.FileField(
        label="The list",
        help_text="A workbook (.xlsx, .xls, .ods) or a CSV file, of at most 20 MB, "
        "with one row for each child and heads above the columns.",
        validators=[fits],
        error_messages={"required": "Choose the list"},
    )


class ColumnsForm(Form):
    """What each column of a list is, and what is said for all its rows."""

    def __init__(
        self,
        heads: Sequence[str],
        offered: Sequence[Column],
        mapping: Mapping[int, str],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(LEFT, "Not brought in"), *((c.key, c.title) for c in offered)]
        self.heads = {n: head for n, head in enumerate(heads) if head.strip()}
        for number, head in self.heads.items():
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=head[:100], choices=choices, initial=mapping.get(number, LEFT)
            )
        if any(each.key == "review_outcome" for each in offered):
            self.fields["unsaid"] = forms.ChoiceField(
                label="Where a list gives the day of the last review but not what it "
                "decided",
                choices=[
                    ("", "Leave that review out"),
                    ("maintain", "The plan was kept as it is"),
                    ("amend", "The plan was to be changed"),
                ],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Two columns are never the same thing."""
        said = super().clean() or {}
        chosen: dict[str, str] = {}
        for number, head in self.heads.items():
            key = said.get(f"column_{number}", LEFT)
            if key != LEFT and key in chosen:
                self.add_error(
                    f"column_{number}", f"“{chosen[key]}” is this already: choose one"
                )
            chosen.setdefault(key, head)
        return said

    def words(self) -> dict[str, str]:
        """What each head means."""
        said = self.cleaned_data
        return {head: said[f"column_{n}"] for n, head in self.heads.items()}


class SettingsForm(Form):
    """Which setting each unknown name means."""

    def __init__(
        self, names: Sequence[str], places: list[tuple[str, str]], *args: Any
    ) -> None:
        super().__init__(*args)
        self.names = list(names)
        choices = [("", "None of these"), *places]
        for number, name in enumerate(self.names):
            self.fields[f"setting_{number}"] = forms.ChoiceField(
                label=name[:100], choices=choices, required=False
            )

    def words(self) -> dict[str, str]:
        """What each name means, where somebody said."""
        said = {
            name: self.cleaned_data[f"setting_{number}"]
            for number, name in enumerate(self.names)
        }
        return {name.casefold(): means for name, means in said.items() if means}


class BringForm(OneUse):
    """Bring in what was looked at."""


class SizeForm(OneUse):
    """Up to how many rows one person brings in alone."""

    rows = forms.IntegerField(
        label="Up to how many rows may one person bring in alone?",
        help_text="A longer list waits for a second person.",
        min_value=0,
        max_value=100_000,
    )


class ChoiceForm(Versioned):
    """What a row is."""

    choice = forms.ChoiceField(
        choices=[("same", "The same child"), ("other", "Another child"), ("out", "-")]
    )
