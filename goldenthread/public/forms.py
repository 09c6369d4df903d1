"""What a reader of a published plan may ask for."""

from typing import Any

from django import forms

from goldenthread.plans.rules.published import PublishedCycle, Wanted
from goldenthread.plans.rules.words import PROGRESS_NAMES, TIMELINESS_NAMES
from goldenthread.public.rules import lead_choices, theme_choices
from goldenthread.ui.forms import Form

ANY = [("", "All")]


class WantedForm(Form):
    """Filters of a published cycle; every one may be left out."""

    mark_optional = False

    words = forms.CharField(label="Words", required=False, max_length=100)
    theme = forms.ChoiceField(label="Part of the plan", required=False)
    lead = forms.ChoiceField(label="Who leads", required=False)
    phase = forms.ChoiceField(
        label="Progress",
        required=False,
        choices=[*ANY, *PROGRESS_NAMES.items(), ("none", "Not reported")],
    )
    timeliness = forms.ChoiceField(
        label="To its date", required=False, choices=[*ANY, *TIMELINESS_NAMES.items()]
    )
    reported = forms.ChoiceField(
        label="Reports",
        required=False,
        choices=[
            *ANY,
            ("yes", "Reported in this cycle"),
            ("no", "Not reported in this cycle"),
        ],
    )

    def __init__(self, *args: object, cycle: PublishedCycle, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = {"theme": theme_choices(cycle), "lead": lead_choices(cycle)}
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # for the types
            field.choices = [*ANY, *offered]

    def words_of(self, name: str, value: str) -> str:
        """What a chosen value is called."""
        offered: Any = getattr(self.fields[name], "choices", ())
        return str(dict(offered).get(value, value))

    def wanted(self) -> Wanted:
        """What is asked; what cannot be understood is left out."""
        if not self.is_bound:
            return Wanted()
        self.is_valid()
        asked = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        return Wanted(**asked)
