"""What somebody without an account types to ask, and what an officer decides on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from goldenthread.casework.actions.public_requests import NotForUs, PublicWords
from goldenthread.casework.rules.public_requests import (
    REFUSED,
    RESPONSIBLE,
    STATE_NAMES,
    State,
)
from goldenthread.people.rules.speaking import wrong_birth
from goldenthread.ui.forms import DateField, OneUse, Versioned, fits

Elsewhere = Callable[[str], str]
NO_WAY = "Give one way to reach you: an e-mail address, a number or a postal address"


class PublicRequestForm(OneUse):
    """Who asks, for which child, why, and how they are reached."""

    asker = forms.ChoiceField(
        label="Who are you?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say who you are"},
    )
    name = forms.CharField(
        label="Your own name",
        max_length=200,
        error_messages={"required": "Enter your name"},
    )
    relation = forms.CharField(
        label="What are you to the child?",
        help_text="As in: mother, grandfather, class teacher, health visitor.",
        max_length=200,
        required=False,
    )
    responsible = forms.ChoiceField(
        label="Do you have parental responsibility for the child?",
        help_text="Leave it empty if you ask for yourself. You can ask without it.",
        choices=RESPONSIBLE,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        required=False,
    )
    forename = forms.CharField(
        label="First name of the child or young person",
        max_length=100,
        error_messages={"required": "Enter the first name of the child"},
    )
    surname = forms.CharField(
        label="Surname of the child or young person",
        max_length=100,
        error_messages={"required": "Enter the surname of the child"},
    )
    born = DateField(
        label="Date of birth",
        help_text="For example, 27 3 2016",
        error_messages={"required": "Enter the date of birth of the child"},
    )
    postcode = forms.CharField(
        label="Postcode where the child lives",
        help_text="It tells whether we are the council to ask.",
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    lives_here = forms.BooleanField(
        label="The child lives in this area all the same",
        required=False,
        widget=forms.HiddenInput,
    )
    setting = forms.CharField(
        label="School, nursery or college, if there is one",
        max_length=200,
        required=False,
    )
    worries = forms.CharField(
        label="Why are you asking? What worries you?",
        help_text="In your own words, as much or as little as you like.",
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Say in a few words why you are asking"},
    )
    paper = forms.FileField(
        label="A letter or report you want to add",
        help_text="One file of at most 20 MB: a PDF, a photo or a text document. You "
        "need not send any.",
        required=False,
        validators=[fits],
    )
    email = forms.EmailField(
        label="Your email address",
        help_text="We send you a receipt. It holds no names.",
        max_length=254,
        required=False,
    )
    phone = forms.CharField(
        label="Your telephone number", max_length=60, required=False
    )
    address = forms.CharField(
        label="Your postal address",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    reach_note = forms.CharField(
        label="Is there anything we must know before we call or write?",
        help_text="As in: do not leave messages, or do not write to my home.",
        max_length=500,
        required=False,
    )
    interpreter = forms.CharField(
        label="Do you need an interpreter?",
        help_text="For which language, or for which signs.",
        max_length=100,
        required=False,
    )
    formats = forms.CharField(
        label="Do you need our letters in another form?",
        help_text="As in: large print, easy read, audio, another language.",
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        askers: list[tuple[str, str]],
        *args: Any,
        elsewhere: Elsewhere,
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.elsewhere, self.on = elsewhere, on
        field: Any = self.fields["asker"]
        field.choices = askers

    def clean_born(self) -> date:
        """Somebody who is born, and not older than 25."""
        born: date = self.cleaned_data["born"]
        if problem := wrong_birth(born, on=self.on):
            raise forms.ValidationError(problem)
        return born

    def clean(self) -> dict[str, Any]:
        """One way to reach whoever asks, and the area that answers for the child."""
        said = super().clean() or self.cleaned_data
        reached = any(said.get(each) for each in ("email", "phone", "address"))
        if not reached and "email" not in self.errors:
            self.add_error("email", NO_WAY)
        problem = self.elsewhere(said.get("postcode", ""))
        if problem and not said.get("lives_here"):
            self.fields["lives_here"].widget = forms.CheckboxInput()
            self.add_error("postcode", problem)
        return said

    def words(self) -> PublicWords:
        """What was written, as the action takes it."""
        names = PublicWords.__dataclass_fields__
        return PublicWords(**{k: v for k, v in self.cleaned_data.items() if k in names})


class MatchForm(OneUse, Versioned):
    """Which child it is about, and who asked by the law's words."""

    child = forms.ChoiceField(
        label="Which child is it about?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the child"},
    )
    asker = forms.ChoiceField(
        label="As whom does whoever asked count?",
        help_text="You decide: nobody has made sure of what they wrote.",
        widget=forms.RadioSelect,
        error_messages={"required": "Say as whom they count"},
    )


class BeginForm(OneUse, Versioned):
    """As whom the asker counts, and that no record of the child is here."""

    asker = forms.ChoiceField(
        label="As whom does whoever asked count?",
        help_text="You decide: nobody has made sure of what they wrote.",
        widget=forms.RadioSelect,
        error_messages={"required": "Say as whom they count"},
    )
    is_another = forms.BooleanField(
        label="I have looked: this child has no record here",
        error_messages={"required": "Look first whether this child has a record"},
    )


class NotForUsForm(OneUse, Versioned):
    """Why it goes no further, and where to ask instead."""

    how = forms.ChoiceField(
        label="Why is it not for us?",
        choices=[(each.value, STATE_NAMES[each]) for each in REFUSED],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is not for us"},
    )
    told_where = forms.CharField(
        label="Where to ask instead",
        help_text="For another area: its name, and how it is reached. It is sent to "
        "whoever asked if they gave an email address. Write no names of people.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    reason = forms.CharField(
        label="How do you know?",
        help_text="Kept with the decision; not sent.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say how you know"},
    )

    def clean(self) -> dict[str, Any]:
        """Whoever asks another area is told which, and where."""
        said = super().clean() or self.cleaned_data
        if said.get("how") == State.ELSEWHERE and not said.get("told_where"):
            self.add_error("told_where", "Say where to ask instead")
        return said

    def why(self) -> NotForUs:
        """The decision, as the action takes it."""
        said = self.cleaned_data
        return NotForUs(State(said["how"]), said["reason"], said["told_where"])
