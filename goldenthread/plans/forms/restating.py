"""Forms for correcting a published cycle: what is right, then a second look."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.plans.rules.restating import Correction, Figure
from goldenthread.plans.rules.restating import Form as Kind
from goldenthread.plans.rules.restating.making import LONGEST
from goldenthread.ui.forms import DateField, Filters, Versioned
from goldenthread.ui.forms.base import STALE

LARGEST = 400_000  # letters of all corrections of one item together


class FindItemForm(Filters):
    """Which item is to be corrected."""

    words = forms.CharField(
        label="Words or number of the item", required=False, max_length=100
    )


def _choice(figure: Figure) -> forms.Field:
    return forms.ChoiceField(choices=list(figure.choices.items()))


def _day(figure: Figure) -> forms.Field:
    return DateField()


def _number(figure: Figure) -> forms.Field:
    box = forms.TextInput(attrs={"class": "govuk-input--width-10"})
    return forms.CharField(max_length=40, widget=box)


def _words(figure: Figure) -> forms.Field:
    rows = min(12, 2 + len(figure.value) // 70)
    longest = max(LONGEST, 2 * len(figure.value))  # line ends come back as two letters
    return forms.CharField(
        max_length=longest, widget=forms.Textarea(attrs={"rows": rows})
    )


FIELDS: dict[Kind, Callable[[Figure], forms.Field]] = {
    Kind.CHOICE: _choice,
    Kind.DAY: _day,
    Kind.NUMBER: _number,
    Kind.COUNT: _number,
    Kind.WORDS: _words,
}


class CorrectionForm(Versioned):
    """Every fact of an item that may be corrected, as it is public now."""

    mark_optional = False

    def __init__(self, figures: Iterable[Figure], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figures = list(figures)
        for figure in self.figures:
            field = FIELDS[figure.form](figure)
            field.label, field.required = figure.name, False
            field.initial = _initial(figure)
            self.fields[figure.key] = field
        self.fields["because"] = forms.CharField(
            label="Why it is corrected",
            help_text="The public reads this beside both figures.",
            max_length=1_000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": "Say why, in words the public can read"},
        )

    def corrections(self, item: str) -> list[Correction]:
        """What was typed that is not what was published."""
        typed = ((each, _plain(self.cleaned_data[each.key])) for each in self.figures)
        return [
            Correction(item, figure.key, value)
            for figure, value in typed
            if value != _plain(figure.value)
        ]


def _initial(figure: Figure) -> Any:
    is_day = figure.form is Kind.DAY and figure.value
    return date.fromisoformat(figure.value) if is_day else figure.value


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return (value or "").replace("\r\n", "\n").strip()


class SecondLookForm(Versioned):
    """The same corrections again, after both figures were looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    because = forms.CharField(widget=forms.HiddenInput, max_length=1_000)
    corrections = forms.CharField(widget=forms.HiddenInput, max_length=LARGEST)

    def clean_corrections(self) -> list[Correction]:
        """The corrections that were looked at."""
        try:
            found = json.loads(self.cleaned_data["corrections"])
            return [Correction(*map(str, each)) for each in found]
        except (TypeError, ValueError, RecursionError):
            raise ValidationError(STALE) from None


def as_hidden(corrections: Iterable[Correction]) -> str:
    """Corrections as a hidden box carries them."""
    return json.dumps([[each.item, each.key, each.value] for each in corrections])
