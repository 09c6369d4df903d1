"""What may be chosen about words of two lists that mean the same."""

from typing import Any

from django import forms

from goldenthread.directory.queries.terms import Choices
from goldenthread.ui.forms import OneUse


class SameForm(OneUse):
    """A word, and the word of another list under which it is found too."""

    term = forms.ChoiceField(
        label="This word",
        help_text="As in: a word that came with another council’s feed.",
        error_messages={"required": "Choose the word that means another"},
    )
    means = forms.ChoiceField(
        label="means the same as",
        help_text="A word of another list. Families look around by this one.",
        error_messages={"required": "Choose what it means"},
    )

    def __init__(self, words: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("term", "means"):
            field: Any = self.fields[name]
            field.choices = [("", "Choose a word"), *words]
