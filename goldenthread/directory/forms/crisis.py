"""The form on which an officer adds a number for people in danger."""

from typing import Any

from django import forms

from goldenthread.ui.forms import Form


class CrisisLineForm(Form):
    """A line of the council's own: whose it is, how to reach it, and when."""

    how = forms.CharField(
        label="What to do, with the number",
        help_text="As in: Ring 01632 960100.",
        max_length=200,
        error_messages={"required": "Write the number, as in Ring 01632 960100"},
    )
    who = forms.CharField(
        label="Whose line it is, and when somebody answers",
        help_text="As in: Children's social care, nights and weekends.",
        max_length=200,
        error_messages={"required": "Say whose line it is"},
    )
    dangers = forms.MultipleChoiceField(
        label="In which dangers it is shown",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one danger"},
    )
    rung = forms.BooleanField(
        label="Somebody rang it today and it was answered",
        error_messages={"required": "Ring it first, then tick that it was answered"},
    )

    def __init__(self, dangers: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        field: Any = self.fields["dangers"]
        field.choices = dangers
