"""The form that says which scheme an edition's status words belong to."""

from django import forms

from goldenthread.plans.rules.schemes import schemes
from goldenthread.ui.forms import Versioned


def offered() -> list[tuple[str, str]]:
    """The plan's own words, then every scheme with who uses it."""
    own = ("", "No key that is listed here: the plan’s own words only")
    return [own, *((key, one.name) for key, one in schemes().items())]


class SchemeForm(Versioned):
    """The scheme of an edition."""

    mark_optional = False

    scheme = forms.ChoiceField(
        label="Which key do the status words belong to?",
        choices=offered,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the keys that are offered"},
    )
