"""What is typed of help with travel."""

from typing import Any

from django import forms

from goldenthread.casework.actions.transport import Arranged
from goldenthread.casework.forms.plans import Lines, Short
from goldenthread.ui.forms import DateField, OneUse


class AskTransportForm(OneUse):
    """Somebody asks for help with travel."""

    who = forms.CharField(
        label="Who asks", max_length=200, error_messages={"required": "Enter who asks"}
    )
    why = Lines(
        "Why the child needs it",
        4,
        required=True,
        error_messages={"required": "Enter why"},
    )
    asked = DateField(label="The day it was asked")


class TravelHelpForm(OneUse):
    """The family asks by itself."""

    why = Lines(
        "Why is help with travel needed?",
        4,
        help_text="For example how far it is, and what makes the way hard.",
        required=True,
        error_messages={"required": "Tell us why help with travel is needed"},
    )


class DecideTransportForm(OneUse):
    """Whether the child is eligible."""

    is_agreed = forms.TypedChoiceField(
        label="What was decided",
        choices=[("yes", "Help with travel is given"), ("no", "It is refused")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reasons = Lines(
        "Reasons, as the family will read them",
        4,
        required=True,
        error_messages={"required": "Enter the reasons"},
    )


class ArrangeTransportForm(OneUse):
    """What was arranged."""

    kind = forms.ChoiceField(label="How the child travels")
    has_assistant = forms.BooleanField(
        label="A passenger assistant goes along", required=False
    )
    words = Short("In words, for the family", 300)
    start = DateField(label="From")
    end = DateField(label="To", required=False)
    review_day = DateField(label="Looked at again on")
    yearly = forms.DecimalField(
        label="Pounds a year", min_value=0, max_digits=12, decimal_places=2
    )

    def arranged(self) -> Arranged:
        """What was typed."""
        said: dict[str, Any] = dict(self.cleaned_data)
        del said["token"]
        return Arranged(**said)
