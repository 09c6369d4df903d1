"""Forms for deciding on reports, publishing a cycle and taking it down."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.plans.actions.do import Shown
from goldenthread.ui.forms import Form, Versioned

CHANGED = (
    "One of these reports was changed after this page was loaded. Read it again; "
    "nothing has been approved."
)


class DecisionForm(Versioned):
    """Approve a report, or send it back with a note."""

    note = forms.CharField(
        label="If you send it back: what should be changed",
        help_text="The lead reads this at the top of their report.",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    mark_optional = False


class ApproveManyForm(Form):
    """Reports to approve together, each as it was shown on the page."""

    reports = forms.MultipleChoiceField(
        label="Reports to approve",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one report to approve",
            "invalid_choice": CHANGED,
        },
    )

    def __init__(self, waiting: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reports"]
        field.choices = [(as_shown(row), str(row.item)) for row in waiting]

    def shown(self) -> list[Shown]:
        """Which reports were ticked, and their versions when they were read."""
        ticked = [value.split(" ") for value in self.cleaned_data["reports"]]
        return [Shown(report, int(version)) for report, version in ticked]


def as_shown(report: Any) -> str:
    """The value of a report's box: which it is, and its version."""
    return f"{report.public_id} {report.version}"


class PublishForm(Versioned):
    """Nothing but the wish to publish, and what was seen before."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class TakeDownForm(Form):
    """Why something published is taken down."""

    because = forms.CharField(
        label="Why it is taken down",
        help_text="The public reads this in place of what was published.",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why, in words the public can read"},
    )
