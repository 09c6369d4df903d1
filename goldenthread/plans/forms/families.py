"""Forms for what families notice and say."""

from typing import Any

from django import forms

from goldenthread.plans.actions.review.families import LONGEST, Counted
from goldenthread.plans.rules.proof import ASKING_NAMES, VOICE_NAMES
from goldenthread.ui.forms import DateField, Form, ReadAgain


def number(label: str, *, required: bool = True) -> forms.IntegerField:
    """A whole number of people."""
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=1_000_000,
        initial=0 if required else None,
        error_messages={
            "required": "Enter a number, or 0",
            "invalid": "Enter a whole number",
        },
    )


class CountedForm(Form):
    """What people answered, and how they were asked."""

    voice = forms.ChoiceField(
        label="Who was asked?",
        choices=[(key.value, name) for key, name in VOICE_NAMES.items()],
        widget=forms.RadioSelect(attrs={"class": "small"}),
        error_messages={"required": "Choose who was asked"},
    )
    method = forms.ChoiceField(
        label="How?",
        choices=[(key.value, name) for key, name in ASKING_NAMES.items()],
        widget=forms.RadioSelect(attrs={"class": "small"}),
        error_messages={"required": "Choose how they were asked"},
    )
    asker = forms.CharField(
        label="Who asked",
        help_text="A body, no person.",
        required=False,
        max_length=200,
    )
    asked_from = DateField(label="First day")
    asked_to = DateField(label="Last day")
    asked = number("How many were asked, if you know", required=False)
    yes = number("Yes, a difference")
    some = number("A little")
    no = number("No difference")
    unsure = number("Not sure")

    def counted(self) -> Counted:
        """What was typed, as a plain value."""
        said: dict[str, Any] = {
            name: self.cleaned_data[name] for name in Counted.__dataclass_fields__
        }
        return Counted(**said)


class ShowForm(ReadAgain):
    """The words of a comment that may be shown, or why none are."""

    for_the_public = ("words",)

    words = forms.CharField(
        label="Words that may be shown",
        help_text="Take out what tells who wrote it or of which child, no more.",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    because = forms.CharField(
        label="If it is not shown: why",
        help_text="Only colleagues read this.",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(ReadAgain):
    """What was done about a comment, and what is still to do."""

    for_the_public = ("did", "still_to_do")

    did = forms.CharField(
        label="What we did",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    still_to_do = forms.CharField(
        label="What is still to do",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
