"""Which authority somebody signs in for."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.ui.forms import Form


class AuthorityForm(Form):
    """One of the authorities under which somebody holds a job."""

    authority = forms.ChoiceField(
        label="Who are you working for now?", widget=forms.RadioSelect
    )

    def __init__(self, authorities: Iterable[Authority], *args: Any) -> None:
        super().__init__(*args)
        choices = [(one.slug, one.name) for one in authorities]
        self.fields["authority"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
