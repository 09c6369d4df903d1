"""Terms, school years and moves to the next phase."""

from typing import Any

from django import forms

from goldenthread.ui.forms import DateField, Form, OneUse, Together

EVERY = [("", "Every setting of the authority")]


class TermFields(Form):
    """What is told of a term."""

    name = forms.CharField(label="Name of the term", max_length=100)
    setting = forms.ChoiceField(label="Setting", required=False)
    start = DateField(label="First day")
    end = DateField(label="Last day")

    def __init__(self, settings: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["setting"]
        field.choices = [*EVERY, *settings]


class TermForm(OneUse, TermFields):
    """A term that is added."""


class ChangedTermForm(Together, TermFields):
    """A term that is corrected, perhaps by two people at once."""


class SchoolYearsForm(OneUse):
    """Which school years a setting teaches."""

    setting = forms.ChoiceField(label="Setting")
    first = forms.IntegerField(
        label="First school year",
        help_text="0 is the year before year 1; -1 is nursery.",
        min_value=-4,
        max_value=20,
    )
    last = forms.IntegerField(label="Last school year", min_value=-4, max_value=20)

    def __init__(self, settings: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["setting"]
        field.choices = settings


class MoveForm(OneUse):
    """When a child moves on, and to what."""

    kind = forms.ChoiceField(label="Which move is it?", widget=forms.RadioSelect)
    day = DateField(label="First day at the next setting")

    def __init__(self, kinds: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["kind"]
        field.choices = kinds
        if not kinds:
            del self.fields["kind"]
