"""Forms that bind an item to one of another plan."""

from typing import Any

from django import forms

from goldenthread.plans.rules.proof import Bond
from goldenthread.ui.forms import Form, OneUse

KINDS = [
    (Bond.RESPONDS_TO.value, "It answers that item: it is done because of it"),
    (
        Bond.SERVES.value,
        "It is that item: the report written here stands there too",
    ),
]


class WhichPlanForm(Form):
    """The plan in which the other item stands."""

    plan = forms.ChoiceField(
        label="In which plan does the other item stand?",
        error_messages={"required": "Choose a plan"},
    )

    def __init__(self, plans: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = plans  # type: ignore[attr-defined]  # a choice


class BindForm(OneUse):
    """The other item, and what it is to this one."""

    kind = forms.ChoiceField(
        label="What is it to this item?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is to this item"},
    )
    target = forms.ChoiceField(
        label="Which item?", error_messages={"required": "Choose an item"}
    )

    def __init__(self, items: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = items  # type: ignore[attr-defined]  # a choice
