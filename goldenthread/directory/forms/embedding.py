"""What may be chosen of a list that stands on another site."""

from typing import Any

from django import forms

from goldenthread.directory.rules.browsing import AGES
from goldenthread.ui.forms import Filters


class EmbedForm(Filters):
    """Which services: by words, by a need or theme, by age, by area."""

    q = forms.CharField(
        label="Words to search for",
        help_text="As in: swimming. Leave it empty to show a list by name.",
        required=False,
        max_length=100,
    )
    term = forms.ChoiceField(label="Need or kind of help", required=False)
    age = forms.ChoiceField(
        label="Age",
        required=False,
        choices=[("", "Any age"), *((f"{a}-{b}", words) for words, a, b in AGES)],
    )
    area = forms.ChoiceField(label="Area", required=False)

    def __init__(self, terms: list[Any], areas: list[Any], *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        fields: Any = self.fields
        fields["term"].choices = [("", "All of them"), *terms]
        fields["area"].choices = [("", "Every area"), *areas]
