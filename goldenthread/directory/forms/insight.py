"""What may be asked of how far services are."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.directory.rules.browsing import AGES
from goldenthread.ui.forms import Filters


class FarForm(Filters):
    """For which ages, and by which list of needs or themes."""

    age = forms.ChoiceField(
        label="For children and young people of",
        required=False,
        choices=[
            ("", "Any age"),
            *((f"{low}-{high}", says) for says, low, high in AGES),
        ],
    )
    list = forms.ChoiceField(label="List of needs or themes", required=False)

    def __init__(self, vocabularies: Sequence[str], *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        field: Any = self.fields["list"]
        field.choices = [(one, one) for one in vocabularies]
