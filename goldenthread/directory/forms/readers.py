"""What a reader of the Local Offer may ask for."""

from typing import Any

from django import forms

from goldenthread.directory.rules.numbers import key_of, numbers_in
from goldenthread.ui.forms import Filters


class NumberForm(Filters):
    """A number that stands on paper or was read out; or several, for a list."""

    number = forms.CharField(
        label="Number",
        help_text="Five figures or more, as in 10017. Several give a list.",
        max_length=400,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}
        ),
        error_messages={"required": "Enter a number"},
    )

    numbers: tuple[str, ...] = ()

    def clean_number(self) -> Any:
        """Numbers whose figures hold together; a slip is told apart from a gap."""
        said = self.cleaned_data["number"]
        self.numbers = numbers_in(said)
        wrong = [number for number in self.numbers if key_of(number) is None]
        if wrong or not self.numbers:
            raise forms.ValidationError(
                f"{wrong[0] if wrong else said} cannot be a number of ours: a figure "
                "is wrong or missing. Check it and try again."
            )
        return said
