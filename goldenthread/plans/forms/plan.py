"""Forms for writing a plan and changing it while it runs."""

from typing import Any

from django import forms

from goldenthread.plans.actions.plan.items import ItemWords
from goldenthread.plans.actions.plan.sheet import Sheet
from goldenthread.plans.rules.words import (
    ANSWER_NAMES,
    KIND_NAMES,
    PART_NAMES,
    LineKind,
    Part,
)
from goldenthread.ui.forms import Form, OneUse, Versioned

KINDS = [(kind.value, names[0].capitalize()) for kind, names in KIND_NAMES.items()]
ANSWERS = [
    ("", "No answer"),
    *((key.value, name) for key, name in ANSWER_NAMES.items()),
]
ONE_A_LINE = "One on each line."


def entries(text: str) -> list[str]:
    """The lines of a box, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class Lines(forms.CharField):
    """A box whose lines are entries of a list."""

    def __init__(self, label: str, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=forms.Textarea(attrs={"rows": rows}),
            **{"help_text": ONE_A_LINE, **kwargs},
        )


class PlanForm(Form):
    """What a plan is called and which place it is for."""

    place = forms.ChoiceField(
        label="Whose plan it is", error_messages={"required": "Choose a place"}
    )
    title = forms.CharField(
        label="Title of the plan",
        max_length=300,
        error_messages={"required": "Enter what the plan is called"},
    )
    summary = forms.CharField(
        label="What it is for, in a sentence or two",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accountable = forms.ChoiceField(label="Who is accountable for it", required=False)
    needs_second_person = forms.BooleanField(
        label="A report is approved by somebody who did not write it",
        required=False,
        initial=True,
    )


class NewPlanForm(PlanForm, OneUse):
    """A plan that begins."""


class ChangePlanForm(PlanForm, Versioned):
    """A plan whose name or accountable body changes."""


class EditionForm(OneUse):
    """An edition that is written here."""

    label = forms.CharField(
        label="Name of this edition",
        help_text="For example: 2025 to 2027",
        max_length=100,
        error_messages={"required": "Enter a name, such as the years it covers"},
    )
    unit = forms.ChoiceField(
        label="What its totals count",
        help_text="Every published number names this unit.",
        choices=KINDS,
        initial="action",
    )


class SheetForm(Form):
    """Everything that is written of an item."""

    kind = forms.ChoiceField(label="Kind", choices=KINDS)
    number = forms.CharField(label="Number, as printed", required=False, max_length=30)
    title = forms.CharField(
        label="Title", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        label="What is promised",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    bullets = Lines("Its points")
    lead = Lines("Who leads", rows=2)
    when = forms.CharField(
        label="When, in words",
        help_text="For example: by the end of May 2025, Autumn term 2025, or termly",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    actions = Lines("What will be done")
    criteria = Lines("How we will know")
    resources = Lines("What it needs", rows=2)
    monitored_by = Lines("Monitored by", rows=2)
    evaluated_by = Lines("Evaluated by", rows=2)
    accountable = Lines("Accountable", rows=2)
    response = forms.ChoiceField(label="Answer", choices=ANSWERS, required=False)
    qualification = forms.CharField(
        label="What the answer adds",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    measure = forms.CharField(label="Measure", required=False)
    progress = Lines("Progress, as printed")
    next_steps = Lines("Next steps, as printed")
    notes = Lines("Notes, internal", help_text="One on each line. Never published.")
    response_raw = forms.CharField(required=False, widget=forms.HiddenInput)

    def sheet(self) -> Sheet:
        """What was typed, as a plain value."""
        said = self.cleaned_data
        names = ItemWords.__dataclass_fields__
        words = ItemWords(**{name: said.get(name, "") for name in names})
        return Sheet(
            words,
            said["when"].strip(),
            {part: entries(said[part.value]) for part in PART_NAMES},
            {kind: entries(said[box]) for kind, box in BOXES.items()},
            entries(said["criteria"]),
            entries(said["resources"]),
        )


BOXES = {
    LineKind.BULLET: "bullets",
    LineKind.ACTION: "actions",
    LineKind.PROGRESS: "progress",
    LineKind.NEXT_STEP: "next_steps",
    LineKind.NOTE: "notes",
}


def typed(sheet: Sheet) -> dict[str, Any]:
    """A sheet as the form shows it."""
    words = {name: getattr(sheet.words, name) for name in vars(sheet.words)}
    return {
        **words,
        "when": sheet.when,
        **{part.value: "\n".join(sheet.who.get(part, [])) for part in Part},
        **{box: "\n".join(sheet.lines.get(kind, [])) for kind, box in BOXES.items()},
        "criteria": "\n".join(sheet.criteria),
        "resources": "\n".join(sheet.resources),
    }


class Why(Form):
    """The reason for a change to a running plan."""

    reason = forms.CharField(
        label="Why this is changed",
        help_text="Readers of the plan see this.",
        required=False,
        max_length=300,
    )


class ItemForm(SheetForm, Why, Versioned):
    """An item that is changed; while it is only being checked, no reason is asked."""

    approved_by = forms.CharField(
        label="Who approved a new date",
        help_text="Only if the date changes. For example: Programme Board, 3 March. "
        "Do not name a person: readers of the plan see this.",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, is_running: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*SheetForm.base_fields, "reason", "approved_by"])
        if not is_running:
            del self.fields["reason"], self.fields["approved_by"]


class NewItemForm(SheetForm, Why, OneUse):
    """An item that is added."""

    parent = forms.ChoiceField(label="Put it under", required=False)

    def __init__(self, *args: Any, is_running: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["parent", *SheetForm.base_fields, "reason"])
        if not is_running:
            del self.fields["reason"]


class WithdrawForm(Versioned):
    """Why an item is withdrawn."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="Readers of the plan see this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, so that readers can follow"},
    )


class ReassignForm(OneUse):
    """Whose work is handed on, and to whom."""

    leaver = forms.ChoiceField(
        label="Who leaves",
        error_messages={"required": "Choose whose work is handed on"},
    )
    successor = forms.ChoiceField(
        label="Who takes over", error_messages={"required": "Choose who takes over"}
    )
    reason = forms.CharField(
        label="Why",
        help_text="Readers of the plan see this. Do not name a person.",
        max_length=300,
        error_messages={"required": "Say why, so that readers can follow"},
    )
