"""Form that names the item of a plan that answers a comment or a gap."""

from typing import Any

from django import forms

from goldenthread.ui.forms import OneUse


class ReasonForm(OneUse):
    """The item."""

    target = forms.ChoiceField(
        label="Which item answers it?",
        error_messages={"required": "Choose an item"},
    )

    def __init__(self, items: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["target"]
        field.choices = [("", "Choose"), *items]
