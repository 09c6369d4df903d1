"""What a family says of a draft of its child's plan."""

from typing import Any

from django import forms

from goldenthread.casework.actions.answering import Answer
from goldenthread.casework.rules.answers import VERDICTS
from goldenthread.ui.forms import OneUse


class AnswerForm(OneUse):
    """One verdict, and words, a setting and a wish to meet where there are any."""

    verdict = forms.ChoiceField(
        label="Is the draft right?",
        choices=list(VERDICTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the draft is right"},
    )
    words = forms.CharField(
        label="What is right, and what is not?",
        help_text="In your own words. You can come back and say more.",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    setting = forms.CharField(
        label="Which school or college do you want the plan to name?",
        max_length=200,
        required=False,
    )
    wants_meeting = forms.BooleanField(
        label="We want to meet and talk about it", required=False
    )
    on_behalf_of = forms.CharField(
        label="Whose answer is this, and how did it come?",
        help_text="‘Her mother, by telephone’. Paper and calls count like any answer.",
        max_length=200,
    )

    def __init__(self, *args: Any, office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not office:
            del self.fields["on_behalf_of"]

    def answer(self) -> Answer:
        """What was said, as a plain value."""
        others = ("token", "on_behalf_of")
        said = {key: v for key, v in self.cleaned_data.items() if key not in others}
        return Answer(**said)
