"""A request in somebody's own words, and how it came."""

from typing import Any

from django import forms

from goldenthread.casework.actions.opening import RequestWords
from goldenthread.ui.forms import DateField, OneUse

CAME_AS = [
    ("letter", "Letter"),
    ("mail", "E-mail"),
    ("phone", "Phone call"),
    ("meeting", "In a meeting"),
    ("other", "In another form"),
]
OFFICE_ONLY = ("lives_here", "came_as", "received", "on_behalf_of")
ELSEWHERE = (
    "Another area answers for a child who lives there. Pass the request to it today, "
    "and tell whoever asked that you did, and whom to call there."
)


class RequestForm(OneUse):
    """Who asks, and why; whatever else somebody wants to say."""

    asker = forms.ChoiceField(label="Who is asking?", widget=forms.RadioSelect)
    lives_here = forms.ChoiceField(
        label="Does the child live in this area?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )
    came_as = forms.ChoiceField(
        label="How did it come?",
        help_text="Any form counts.",
        choices=CAME_AS,
        widget=forms.RadioSelect,
    )
    received = DateField(
        label="Which day did it come?",
        help_text="The legal time runs from this day, also when it was some days ago.",
    )
    on_behalf_of = forms.CharField(
        label="Whose request is it?",
        help_text="Their name, where you write down what somebody else said.",
        max_length=200,
        required=False,
    )
    worries = forms.CharField(
        label="Why are you asking? What worries you?",
        help_text="In your own words, as much or as little as you like.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say in a few words why you are asking"},
    )
    helps = forms.CharField(
        label="What helps, and what has been tried?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    wants = forms.CharField(
        label="What do you want to happen?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(
        self, askers: list[tuple[str, str]], *args: Any, office: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["asker"]
        field.choices = askers
        if not office:
            for name in OFFICE_ONLY:
                del self.fields[name]

    def clean_lives_here(self) -> str:
        """A child of another area is another authority's to answer for."""
        if self.cleaned_data["lives_here"] == "no":
            raise forms.ValidationError(ELSEWHERE)
        return str(self.cleaned_data["lives_here"])

    def words(self) -> RequestWords:
        """What was written."""
        said = self.cleaned_data
        return RequestWords(said["worries"], said["helps"], said["wants"])
