"""What an officer notes of somebody who wants paper, and what came of it."""

from typing import Any

from django import forms

from goldenthread.directory.actions import Wanted
from goldenthread.directory.rules.numbers import joined, key_of, numbers_in
from goldenthread.directory.rules.paper import ASKED_HOW, SIZES
from goldenthread.ui.forms import DateField, OneUse, Versioned

LINES = forms.Textarea(attrs={"rows": 4})


class PaperForm(OneUse):
    """Who wants what on paper."""

    wants = forms.CharField(
        label="What do they want?",
        help_text="As in: clubs for a girl of 8, and how to ask for a plan.",
        max_length=2_000,
        widget=LINES,
    )
    numbers = forms.CharField(
        label="Numbers of services, if they are known",
        help_text="A booklet of these is made for you: 10017 10024.",
        required=False,
        max_length=600,
    )
    guides = forms.MultipleChoiceField(
        label="Guides",
        help_text="They are printed behind a letter, with the services.",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "small"}),
    )
    size = forms.ChoiceField(
        label="Size of print",
        choices=SIZES,
        widget=forms.RadioSelect(attrs={"class": "small"}),
    )
    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter who it is for"}
    )
    address = forms.CharField(label="Postal address", max_length=1_000, widget=LINES)
    telephone = forms.CharField(label="Telephone number", required=False, max_length=60)
    asked_how = forms.ChoiceField(
        label="How did they ask?",
        choices=ASKED_HOW,
        widget=forms.RadioSelect(attrs={"class": "small"}),
    )
    asked_on = DateField(label="When did they ask?")

    def __init__(self, guides: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["guides"]
        field.choices = guides

    def clean_guides(self) -> tuple[str, ...]:
        """Their keys."""
        return tuple(self.cleaned_data["guides"])

    def clean_numbers(self) -> Any:
        """Numbers whose figures hold together."""
        numbers = numbers_in(self.cleaned_data["numbers"])
        wrong = [number for number in numbers if key_of(number) is None]
        if wrong:
            raise forms.ValidationError(
                f"{wrong[0]} cannot be a number of ours: a figure is wrong or missing."
            )
        return joined(numbers)

    @property
    def wanted(self) -> Wanted:
        """What was typed, as an action wants it."""
        names = Wanted.__dataclass_fields__
        return Wanted(**{name: self.cleaned_data[name] for name in names})


class PaperDoneForm(Versioned):
    """That paper was sent; or why none is."""

    because = forms.CharField(
        label="If nothing is sent: why", required=False, max_length=500
    )
