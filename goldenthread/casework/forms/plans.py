"""Forms for writing a child's plan: texts, needs, outcomes, provision, versions."""

from typing import Any

from django import forms

from goldenthread.casework.actions.writing import (
    NeedWords,
    OutcomeWords,
    ProvisionWords,
)
from goldenthread.ui.forms import DateField, Form, OneUse, Together

ADULTHOOD = [
    ("", "Not one of these"),
    ("work", "Higher education or employment"),
    ("living", "Independent living"),
    ("community", "Taking part in society: friends and community"),
    ("health", "Being as healthy as possible"),
]


class Lines(forms.CharField):
    """Words of several lines."""

    def __init__(self, label: str, rows: int = 3, **kwargs: Any) -> None:
        box = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, widget=box, **{"required": False, **kwargs})


class Short(forms.CharField):
    """Words of one line, which may be left out."""

    def __init__(self, label: str, most: int = 200, **kwargs: Any) -> None:
        super().__init__(label=label, max_length=most, required=False, **kwargs)


class Joined(forms.MultipleChoiceField):
    """Rows of the plan that this one is joined to."""

    def __init__(self, label: str) -> None:
        boxes = forms.CheckboxSelectMultiple
        super().__init__(label=label, required=False, widget=boxes)


class TextForm(Together):
    """The words of one part of a section."""

    words = Lines("What stands in this section", 8)
    says_none = forms.BooleanField(
        label="There is nothing to write here", required=False
    )
    who_says_none = Short("Who says that there is nothing")

    def clean(self) -> dict[str, Any]:
        """Nothing is said to be there by somebody, and then there are no words."""
        said = super().clean() or {}
        if said.get("says_none") and said.get("words"):
            self.add_error("says_none", "Either write something, or say there is none")
        if said.get("says_none") and not said.get("who_says_none"):
            self.add_error("who_says_none", "Enter who says that there is nothing")
        return said


class NeedForm(Form):
    """One need, in one area."""

    text = Lines(
        "The need, in the child's words or a professional's",
        required=True,
        error_messages={"required": "Enter the need"},
    )
    area = forms.ChoiceField(label="Area", required=False)
    strengths = Lines("Strengths in this area", 2)
    advice = Joined("Advice it rests on")

    def words(self, section: str) -> NeedWords:
        """What was typed."""
        said = self.cleaned_data
        return NeedWords(section, said["text"], said["area"], said["strengths"])


class OutcomeForm(Form):
    """One outcome."""

    text = Lines(
        "What the child or young person will be able to do",
        required=True,
        error_messages={"required": "Enter the outcome"},
    )
    by_when = Short("By when")
    measure = Short("How anybody will know", 300)
    steps = Lines("Steps on the way", 2)
    aspiration = Short("The hope it leads to", 300)
    adulthood = forms.ChoiceField(
        label="Towards adult life, from year 9", choices=ADULTHOOD, required=False
    )
    need = Joined("Needs it answers")
    advice = Joined("Advice it rests on")

    def words(self, section: str) -> OutcomeWords:
        """What was typed."""
        said = dict(self.cleaned_data)
        names = OutcomeWords.__dataclass_fields__
        return OutcomeWords(**{name: said[name] for name in names})


class ProvisionForm(Form):
    """One thing that will be done."""

    text = Lines(
        "What will be done",
        required=True,
        error_messages={"required": "Enter what will be done"},
    )
    who = Short("Who does it, with which training", 300)
    how_often = Short("How often", help_text="For example: three times a week")
    how_long = Short("How long each time", help_text="For example: 20 minutes")
    group_size = Short("How many children together", 100)
    weekly_minutes = forms.IntegerField(
        label="Minutes a week in all", required=False, min_value=1, max_value=5000
    )
    cost = forms.DecimalField(
        label="Cost a year, in pounds",
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
    )
    funder = Short("Who pays", 100)
    starts = DateField(label="From which day", required=False)
    reviewed = Short("When it is looked at again")
    need = Joined("Needs it meets")
    outcome = Joined("Outcomes it serves")
    advice = Joined("Advice it rests on")

    def words(self, section: str) -> ProvisionWords:
        """What was typed."""
        said = dict(self.cleaned_data)
        names = set(ProvisionWords.__dataclass_fields__) - {"section"}
        return ProvisionWords(section, **{name: said[name] for name in names})


class AddNeed(OneUse, NeedForm):
    """A need to be added."""


class AddOutcome(OneUse, OutcomeForm):
    """An outcome to be added."""


class AddProvision(OneUse, ProvisionForm):
    """Provision to be added."""


class EditNeed(Together, NeedForm):
    """A need to be changed."""


class EditOutcome(Together, OutcomeForm):
    """An outcome to be changed."""


class EditProvision(Together, ProvisionForm):
    """Provision to be changed."""


class SettingForm(Together):
    """Which setting the final plan names."""

    setting = forms.ChoiceField(label="Setting", required=False)
    kind = Short("Type of setting")


class VersionForm(OneUse):
    """Which version is to be made of the working copy."""

    kind = forms.ChoiceField(
        label="What this version is",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what this version is"},
    )
    signed = Short("Who signs it, for a final plan")


class ReleaseForm(OneUse):
    """From which day a version counts as served."""

    served = DateField(
        label="The day it is served on the family",
        help_text="By e-mail the day it is sent, by post the day it counts as served.",
    )


class AsideForm(OneUse):
    """Why a finding is not followed."""

    why = Lines(
        "Why is it right as it stands?",
        required=True,
        max_length=500,
        help_text="Colleagues read it beside the row. If the sentence changes, the "
        "finding comes back.",
        error_messages={"required": "Enter why it is right as it stands"},
    )


class TakeBackForm(OneUse):
    """Let a finding stand again."""


class BeginForm(OneUse):
    """Begin to write."""
