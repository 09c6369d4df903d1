"""Which guides somebody wants in a booklet, and in which form."""

from typing import Any

from django import forms

from goldenthread.directory.rules.paper import PAPER_FORMS
from goldenthread.ui.forms import Filters


class GuidesPaperForm(Filters):
    """Some guides, and what they become."""

    guide = forms.MultipleChoiceField(
        label="Which guides?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one guide"},
    )
    kind = forms.ChoiceField(
        label="In which form?",
        choices=PAPER_FORMS,
        initial=PAPER_FORMS[0][0],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a form"},
    )

    def __init__(self, guides: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        field: Any = self.fields["guide"]
        field.choices = guides
