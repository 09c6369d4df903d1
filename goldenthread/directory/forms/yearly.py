"""What an officer says of a yearly report: why it has gaps, why it is said again."""

from typing import Any

from django import forms

from goldenthread.ui.forms import OneUse, Versioned

LONG = forms.Textarea(attrs={"rows": 3})


class YearForm(OneUse):
    """The reasons a report may need."""

    unanswered_because = forms.CharField(
        label="Why some comments have no answer yet",
        help_text="Everybody reads this.",
        error_messages={"required": "Say why they have no answer yet"},
        max_length=1_000,
        widget=LONG,
    )
    because = forms.CharField(
        label="Why the report is published again",
        help_text="Everybody reads this. The version before stays public.",
        error_messages={"required": "Say why it is published again"},
        max_length=1_000,
        widget=LONG,
    )

    def __init__(self, *args: Any, is_first: bool, has_open: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["because"]
        if not has_open:
            del self.fields["unanswered_because"]


class TakeYearDownForm(Versioned):
    """Why a version is taken down."""

    because = forms.CharField(
        label="Why is it taken down?",
        help_text="Everybody reads this in its place. Do not repeat what must go.",
        max_length=1_000,
        widget=LONG,
    )
