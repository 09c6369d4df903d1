"""What is typed when a record is held or destroyed."""

from django import forms

from goldenthread.casework.models.retention import HOLDS
from goldenthread.casework.rules.destroying import UNTOLD
from goldenthread.ui.forms import OneUse


class HoldForm(OneUse):
    """A reason to keep a record."""

    kind = forms.ChoiceField(label="What for", choices=HOLDS)
    why = forms.CharField(
        label="Why", max_length=300, error_messages={"required": "Enter why"}
    )


class WhyForm(OneUse):
    """Why a hold is lifted, or a record stays."""

    why = forms.CharField(
        label="Why", max_length=300, error_messages={"required": "Enter why"}
    )


class DisposeForm(OneUse):
    """The last step: it cannot be undone."""

    is_sure = forms.BooleanField(
        label="I looked at the record, and it is to be destroyed for good",
        error_messages={"required": "Say that you looked at the record"},
    )

    def ask_why(self, key: str, name: str) -> None:
        """Ask why somebody whom nobody can reach was not told."""
        self.fields[f"why_{key}"] = forms.ChoiceField(
            label=f"Why {name} cannot be told",
            choices=[("", "Choose why"), *UNTOLD],
            error_messages={"required": f"Say why {name} cannot be told"},
        )

    def untold(self) -> dict[str, str]:
        """Why, of each who cannot be told."""
        return {
            name.removeprefix("why_"): said
            for name, said in self.cleaned_data.items()
            if name.startswith("why_")
        }
