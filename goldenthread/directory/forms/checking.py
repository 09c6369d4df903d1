"""What may be typed when an entry is checked: by those who give it, by an officer."""

from typing import Any

from django import forms

from goldenthread.access.rules import Viewer
from goldenthread.directory import queries
from goldenthread.directory.rules.checking import ANSWERS, CHECKS, RESULTS, Said
from goldenthread.directory.rules.freshness import Ladder
from goldenthread.ui.forms import DateField, Form, OneUse

MONTHS = forms.NumberInput(attrs={"class": "govuk-input--width-3"})


class RightForm(Form):
    """That all of an entry is still right."""

    answer = forms.CharField(widget=forms.HiddenInput, initial=Said.RIGHT.value)


class NewsForm(Form):
    """What has changed, or that it is given no longer."""

    mark_optional = False
    answer = forms.TypedChoiceField(
        label="What should we know?",
        choices=ANSWERS[1:],
        coerce=Said,
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label="What has changed, in your words",
        help_text="As in: the number is 01632 960999 now, and it costs £4.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A change is told; an end needs no words."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("answer") == Said.CHANGED and not given.get("said"):
            self.add_error("said", "Say what has changed, in a sentence or two.")
        return given


class NoteCheckForm(OneUse):
    """What a person found who rang, or opened the web page."""

    kind = forms.ChoiceField(
        label="What did you try?", choices=CHECKS, widget=forms.RadioSelect
    )
    result = forms.ChoiceField(
        label="What did you find?", choices=RESULTS, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Note",
        help_text="As in: the new number is on their own page. No family's name.",
        max_length=300,
        required=False,
    )


class KeeperForm(Form):
    """Who looks after an entry."""

    keeper: Any = forms.ModelChoiceField(
        label="Who looks after this entry?",
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label="Nobody by name",
    )

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["keeper"]
        field.queryset = queries.officers(viewer)


def months(label: str, hint: str) -> forms.IntegerField:
    """A number of months."""
    return forms.IntegerField(
        label=label, help_text=hint, widget=MONTHS, min_value=1, max_value=120
    )


class LadderForm(Form):
    """After how many months what happens, from which day."""

    ask = months("Ask those who give it after", "Months. One mail a day at most.")
    label = months("Say that it was not checked after", "Months.")
    demote = months("Put it after others in lists and searches after", "Months.")
    hide = months(
        "Hide it after", "Months. Nothing is lost; it comes back when checked."
    )
    starts_on = DateField(label="From which day")

    def clean(self) -> dict[str, Any]:
        """Each step comes no earlier than the one before."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        names = ("ask", "label", "demote", "hide")
        known = [(name, given[name]) for name in names if name in given]
        for (before, fewer), (name, more) in zip(known, known[1:], strict=False):
            if more < fewer or (name == "hide" and more == fewer):
                label = str(self.fields[before].label).lower()
                self.add_error(name, f"Give more months than for: {label}.")
        return given

    def ladder(self) -> Ladder:
        """What was typed, as a plain value."""
        given = self.cleaned_data
        return Ladder(given["ask"], given["label"], given["demote"], given["hide"])
