"""Forms for partners without an account: to name one, and what one answers."""

from typing import Any

from django import forms

from goldenthread.plans.forms.do import SAID_FIELDS, ReportForm
from goldenthread.plans.rules.proof import Impact
from goldenthread.plans.rules.reports import Said
from goldenthread.ui.forms import OneUse


class PartnerForm(OneUse):
    """Somebody to be asked by mail about what a body leads."""

    body = forms.ChoiceField(label="Body they answer for")
    name = forms.CharField(
        label="Name",
        help_text="As it is to stand on their reports, inside only.",
        max_length=200,
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="Links go to this address alone. One mail a day at most.",
        error_messages={"invalid": "Enter an e-mail address, such as name@example.org"},
    )

    def __init__(self, bodies: list[tuple[str, str]], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.choices = bodies


ANSWERED = (
    *("phase", "no_change", "narrative", "confidence", "cause", "done_on"),
    *("impact", "impact_because", "evidence", "caption", "token"),
)


class AnswerForm(ReportForm):
    """What a partner says of one item: the short part of a report, with one file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {name: self.fields[name] for name in ANSWERED}

    def said(self) -> Said:
        """What was typed, as a plain value; what is not asked here stays empty."""
        typed = self.cleaned_data
        said = {name: typed[name] for name in SAID_FIELDS if name in typed}
        return Said(**said | {"impact": said["impact"] or Impact.NOT_MEASURED})
