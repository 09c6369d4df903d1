"""Forms for series and their values, criteria, verdicts and evidence."""

from typing import Any

from django import forms

from goldenthread.plans.actions.plan.measures import SeriesWords
from goldenthread.plans.forms.do import EVIDENCE
from goldenthread.plans.rules.ledger import HOLD_NAMES, Piece
from goldenthread.plans.rules.proof import (
    DIRECTION_NAMES,
    EVIDENCE_NAMES,
    SENSITIVITY_NAMES,
    STRENGTH_NAMES,
    VERDICT_NAMES,
    VERIFIER_NAMES,
    Direction,
    EvidenceKind,
    Sensitivity,
    Strength,
)
from goldenthread.plans.rules.targets import ValueSaid
from goldenthread.ui.forms import (
    ANY,
    DateField,
    Filters,
    Form,
    OneUse,
    Versioned,
    fits,
)

SMALL = {"class": "small"}


def chosen_of(names: dict[Any, str]) -> list[tuple[str, str]]:
    """What a field of such words offers."""
    return [(key.value, name) for key, name in names.items()]


def number_box(label: str, hint: str = "", **words: Any) -> forms.DecimalField:
    """A box for a number that may be left empty."""
    box = forms.NumberInput(attrs={"class": "govuk-input--width-10", "step": "any"})
    given = {"max_digits": 14, "decimal_places": 4, "required": False} | words
    return forms.DecimalField(label=label, help_text=hint, widget=box, **given)


class SeriesForm(Form):
    """What is counted, and how."""

    name = forms.CharField(
        label="What the number is called",
        help_text="For example: Plans finished within 20 weeks",
        max_length=200,
    )
    definition = forms.CharField(
        label="What exactly is counted",
        help_text="So that the next person counts the same thing.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what exactly is counted, and what is not"},
    )
    unit = forms.CharField(
        label="Unit",
        help_text="% for a share: you then enter how many, and of how many.",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    direction = forms.ChoiceField(
        label="Which way should it go?",
        choices=chosen_of(DIRECTION_NAMES),
        widget=forms.RadioSelect(attrs=SMALL),
    )
    source = forms.CharField(
        label="Where the number comes from", required=False, max_length=200
    )
    every_months = forms.IntegerField(
        label="A new value every how many months?",
        help_text="A number older than that is shown as out of date.",
        initial=12,
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )

    def words(self) -> SeriesWords:
        """What was typed, as a plain value."""
        said = {name: self.cleaned_data[name] for name in SERIES_FIELDS}
        return SeriesWords(**said | {"direction": Direction(said["direction"])})


SERIES_FIELDS = tuple(SeriesWords.__dataclass_fields__)


class NewSeriesForm(SeriesForm, OneUse):
    """A series that begins."""


class ChangeSeriesForm(SeriesForm, Versioned):
    """A series that is told otherwise."""


class ValueForm(OneUse):
    """One value, or the correction of one."""

    mark_optional = False

    period_end = DateField(label="Last day of the period")
    numerator = number_box("How many", "Leave empty if it is not a part of something.")
    denominator = number_box("Of how many")
    value = number_box("Value", "Only if it is not counted from the two numbers above.")
    note = forms.CharField(
        label="Note, or why it is corrected", required=False, max_length=300
    )

    def said(self) -> ValueSaid:
        """What was typed, as a plain value."""
        return ValueSaid(**{name: self.cleaned_data[name] for name in VALUE_FIELDS})


VALUE_FIELDS = tuple(ValueSaid.__dataclass_fields__)


class CriterionForm(Form):
    """How we will know, and the number that shows it."""

    text = forms.CharField(
        label="How will we know that it has worked?",
        help_text="The change wanted, not what somebody will do.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_impact = forms.BooleanField(
        label="It says what changes for children or families", required=False
    )
    series = forms.ChoiceField(
        label="The number that shows it",
        help_text="Numbers are kept on the plan’s page of measures.",
        required=False,
    )
    baseline = number_box("Where it stood before", "The baseline is declared here.")
    baseline_on = DateField(label="Day of the baseline", required=False)
    target = number_box("Target")
    target_day = DateField(label="Day to reach it by", required=False)
    source = forms.CharField(label="Source", required=False, max_length=200)
    owner = forms.ChoiceField(label="Who looks after the number", required=False)
    reason = forms.CharField(
        label="Why the baseline or target is changed",
        help_text="Only if one was set before. Readers of the plan see this.",
        required=False,
        max_length=300,
    )


class NewCriterionForm(CriterionForm, OneUse):
    """A criterion that is added."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]


class ChangeCriterionForm(CriterionForm, Versioned):
    """A criterion that is changed."""


class NoMeasureForm(Versioned):
    """Why nothing measures what an item changes."""

    mark_optional = False

    because = forms.CharField(
        label="Why no number can show what this changes",
        help_text="Readers of the plan see this. Leave empty to take it back.",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerdictForm(OneUse):
    """What somebody found of an item."""

    role = forms.ChoiceField(
        label="In what role?",
        choices=chosen_of(VERIFIER_NAMES),
        widget=forms.RadioSelect(attrs=SMALL),
        error_messages={"required": "Choose the role of whoever found it"},
    )
    who = forms.CharField(
        label="Which group or office",
        help_text="For example: Riverside Parent Carer Forum. Not a person’s name.",
        required=False,
        max_length=200,
    )
    verdict = forms.ChoiceField(
        label="What did they find?",
        choices=chosen_of(VERDICT_NAMES),
        widget=forms.RadioSelect(attrs=SMALL),
        error_messages={"required": "Choose what they found"},
    )
    says = forms.CharField(
        label="In their words",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say in a sentence what was found"},
    )
    verified_on = DateField(label="The day they said so")
    evidence = forms.MultipleChoiceField(
        label="What it rests on",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL),
    )
    letter = forms.FileField(
        label="Their letter or statement",
        help_text="Word, Excel, ODT, PDF, PNG, JPEG, plain text or CSV, up to 20 MB.",
        required=False,
        widget=forms.FileInput(attrs={"accept": EVIDENCE}),
        validators=[fits],
    )
    letter_caption = forms.CharField(
        label="What the letter is", required=False, max_length=200
    )
    letter_is_public = forms.BooleanField(
        label="The public may open the letter", required=False
    )
    letter_expires_on = DateField(label="Day it stops counting", required=False)
    is_public = forms.BooleanField(
        label="The verdict is published with the cycle", required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        """A letter needs words that say what it is."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("letter") and not found.get("letter_caption"):
            self.add_error("letter_caption", "Say what the letter is")
        return found


class EvidenceForm(Form):
    """What is said of a piece of evidence."""

    address = forms.URLField(
        label="Its address on the web",
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    caption = forms.CharField(label="What it shows", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=chosen_of(EVIDENCE_NAMES))
    strength = forms.ChoiceField(
        label="How strong it is",
        required=False,
        choices=[("", "As usual for its kind"), *chosen_of(STRENGTH_NAMES)],
    )
    effective_from = DateField(label="It speaks of the time from", required=False)
    effective_to = DateField(label="It speaks of the time to", required=False)
    expires_on = DateField(
        label="Day it stops counting",
        help_text="Expired evidence supports nothing.",
        required=False,
    )
    sample_size = forms.IntegerField(
        label="How many answered or were looked at",
        help_text="For surveys and audits.",
        required=False,
        min_value=0,
        max_value=10_000_000,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )
    method = forms.CharField(
        label="How they were asked or chosen",
        help_text="For surveys and audits.",
        required=False,
        max_length=300,
    )
    sensitivity = forms.ChoiceField(
        label="Who may know of it?",
        choices=chosen_of(SENSITIVITY_NAMES),
        initial=Sensitivity.INTERNAL.value,
        widget=forms.RadioSelect(attrs=SMALL),
    )

    def piece(self) -> Piece:
        """What was typed, as a plain value."""
        said = {name: self.cleaned_data[name] for name in PIECE_FIELDS}
        said["kind"] = EvidenceKind(said["kind"])
        said["sensitivity"] = Sensitivity(said["sensitivity"])
        said["strength"] = Strength(said["strength"]) if said["strength"] else ""
        return Piece(**said)


PIECE_FIELDS = tuple(Piece.__dataclass_fields__)


class NewEvidenceForm(EvidenceForm, OneUse):
    """A piece of evidence that is handed in."""

    file = forms.FileField(
        label="A file, or its address below",
        help_text="Word, Excel, ODT, PDF, PNG, JPEG, plain text or CSV, up to 20 MB.",
        required=False,
        widget=forms.FileInput(attrs={"accept": EVIDENCE}),
        validators=[fits],
    )
    field_order = ("file", "address")


class ChangeEvidenceForm(EvidenceForm, Versioned):
    """A piece of evidence of which more is said."""


class LedgerForm(Filters):
    """What somebody wants to see of the evidence; every box may be left."""

    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[*ANY, *chosen_of(EVIDENCE_NAMES)]
    )
    strength = forms.ChoiceField(
        label="How strong", required=False, choices=[*ANY, *chosen_of(STRENGTH_NAMES)]
    )
    sensitivity = forms.ChoiceField(
        label="Who may know",
        required=False,
        choices=[*ANY, *chosen_of(SENSITIVITY_NAMES)],
    )
    hold = forms.ChoiceField(
        label="Stands", required=False, choices=[*ANY, *chosen_of(HOLD_NAMES)]
    )
