"""Forms for cycles and for reports on what a plan promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from goldenthread.plans.actions.do import CycleWords
from goldenthread.plans.rules.proof import IMPACT_NAMES, Impact
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.standing import STAND_NAMES, Narrowed
from goldenthread.plans.rules.words import (
    CONFIDENCE_NAMES,
    PROGRESS_NAMES,
    TIMELINESS_NAMES,
)
from goldenthread.ui.forms import ANY, DateField, Filters, OneUse, Versioned, fits

EVIDENCE = ".docx,.xlsx,.odt,.pdf,.png,.jpg,.jpeg,.txt,.csv"


class CycleForm(OneUse):
    """A reporting cycle that begins."""

    name = forms.CharField(
        label="Name of the cycle",
        help_text="What readers call the period, for example: Spring term 2025",
        max_length=80,
        error_messages={"required": "Enter a name, such as Spring term 2025"},
    )
    opens_on = DateField(label="Day it opens")
    due_on = DateField(
        label="Day reports are due",
        help_text="Leads are reminded 30, 7 and 1 days before, and after it if late.",
    )

    def words(self) -> CycleWords:
        """What was typed, as a plain value."""
        return CycleWords(**{name: self.cleaned_data[name] for name in CYCLE_FIELDS})


CYCLE_FIELDS = ("name", "opens_on", "due_on")


class NarrowedForm(Filters):
    """What somebody wants to see of a cycle; every box may be left."""

    lead = forms.ChoiceField(label="Who leads", required=False)
    stand = forms.ChoiceField(
        label="Report",
        required=False,
        choices=[
            *ANY,
            ("owed", "Not sent yet"),
            *((stand.value, name) for stand, name in STAND_NAMES.items()),
        ],
    )
    timeliness = forms.ChoiceField(
        label="To its date", required=False, choices=[*ANY, *TIMELINESS_NAMES.items()]
    )

    def __init__(self, names: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("lead", [(name, name) for name in names])

    def narrowed(self) -> Narrowed:
        """What somebody wants to see."""
        return Narrowed(**self.asked())


# What a tired lead must see first; the rest opens by a click, or when it holds words.
FIRST = (
    *("phase", "no_change", "narrative", "done_on", "confidence"),
    *("impact", "impact_because"),
)
REST = (
    ("If it is late, at risk or stopped", ("cause", "mitigation", "if_not_mitigated")),
    ("For the board, and what comes next", ("next_period", "decision_needed")),
    ("A file that shows it", ("evidence", "caption", "is_public")),
    ("The plan’s own status words", ("status_words",)),
)


@dataclass(frozen=True)
class Group:
    """Fields under one title; open when one of them holds words or an error."""

    title: str
    fields: Sequence[forms.BoundField]

    @property
    def is_open(self) -> bool:
        """Whether there is something in it to be seen."""
        return any(field.errors or field.value() for field in self.fields)


def few_lines(label: str) -> forms.CharField:
    """A text of some lines that may be left out."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReportForm(Versioned, OneUse):
    """What a lead says of an item in a cycle. A draft may leave anything out."""

    mark_optional = False

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that every report needs."""
        return [self[name] for name in FIRST]

    @property
    def rest(self) -> list[Group]:
        """The other fields, in groups."""
        return [Group(title, [self[name] for name in names]) for title, names in REST]

    phase = forms.ChoiceField(
        label="How far has this come?",
        required=False,
        choices=list(PROGRESS_NAMES.items()),
        widget=forms.RadioSelect(attrs={"class": "small inline"}),
    )
    no_change = forms.BooleanField(
        label="Nothing has changed since last time", required=False
    )
    narrative = forms.CharField(
        label="What has happened since last time",
        help_text="In words that a parent can follow. No names of children or staff.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    confidence = forms.ChoiceField(
        label="How sure are you that it will be done in time?",
        required=False,
        choices=[(key.value, name) for key, name in CONFIDENCE_NAMES.items()],
        widget=forms.RadioSelect(attrs={"class": "small"}),
    )
    cause = forms.CharField(
        label="What stands in the way",
        help_text="If it has stopped or will not be done in time.",
        required=False,
        max_length=300,
    )
    done_on = DateField(
        label="Day it was done", help_text="Only if it is done.", required=False
    )
    impact = forms.ChoiceField(
        label="What difference has it made for children and families?",
        help_text="Apart from what was done. If nobody has measured it, say so.",
        required=False,
        choices=[(key.value, name) for key, name in IMPACT_NAMES.items()],
        widget=forms.RadioSelect(attrs={"class": "small"}),
    )
    impact_because = few_lines("How we know, or why it cannot be measured")
    mitigation = few_lines("What is done about what stands in the way")
    if_not_mitigated = few_lines("What happens to children if nothing is done about it")
    next_period = few_lines("What comes next")
    decision_needed = few_lines("What the board must decide")
    status_words = forms.CharField(
        label="The plan’s own status words",
        help_text="If the plan prints its own, for example: On track.",
        required=False,
        max_length=200,
    )
    evidence = forms.FileField(
        label="A file that shows it",
        help_text="Word, Excel, ODT, PDF, PNG, JPEG, plain text or CSV, up to 20 MB.",
        required=False,
        widget=forms.FileInput(attrs={"accept": EVIDENCE}),
        validators=[fits],
    )
    caption = forms.CharField(
        label="What the file shows", required=False, max_length=200
    )
    is_public = forms.BooleanField(
        label="The public may know of this file by those words", required=False
    )

    def clean(self) -> dict[str, Any]:
        """A file needs words that say what it shows."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("evidence") and not found.get("caption"):
            self.add_error("caption", "Say what the file shows")
        return found

    def said(self) -> Said:
        """What was typed, as a plain value. An impact not chosen is not measured."""
        said = {name: self.cleaned_data[name] for name in SAID_FIELDS}
        return Said(**said | {"impact": said["impact"] or Impact.NOT_MEASURED})


SAID_FIELDS = tuple(Said.__dataclass_fields__)
