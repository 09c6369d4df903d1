"""The adults around a child, how they are reached, and who speaks for the child."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.access.rules import Viewer
from goldenthread.people import queries
from goldenthread.people.actions import AdultWords, Agreed, Assessed, Reached, Tie
from goldenthread.people.models import Child
from goldenthread.people.rules import KIN_NAMES, Kin
from goldenthread.ui.forms import DateField, Form, OneUse, Versioned

KINDS = [("post", "Postal address"), ("mail", "Email address"), ("phone", "Phone")]
PREFERS = [("", "No preference"), *KINDS]
YES_NO = [("yes", "Yes"), ("no", "No")]
SMALL = forms.Textarea(attrs={"rows": 3})


def said_yes(said: str) -> bool:
    """Whether yes was chosen."""
    return said == "yes"


class AdultForm(Form):
    """Who an adult is, what they are to the child, and how they are written to."""

    name = forms.CharField(label="Full name", max_length=200)
    kin = forms.TypedChoiceField(
        label="What they are to the child",
        choices=[(each.value, words) for each, words in KIN_NAMES.items()],
        coerce=Kin,
        widget=forms.RadioSelect,
    )
    has_responsibility = forms.BooleanField(
        label="They have parental responsibility, or parental rights", required=False
    )
    has_care = forms.BooleanField(
        label="They have care of the child from day to day", required=False
    )
    receives_letters = forms.BooleanField(
        label="Letters about the child go to them", required=False, initial=True
    )
    language = forms.CharField(label="First language", max_length=60, required=False)
    interpreter = forms.CharField(
        label="Interpreter needed",
        help_text="For which language, or for which signs.",
        max_length=100,
        required=False,
    )
    formats = forms.CharField(
        label="What they can read",
        help_text="Large print, easy read, braille, audio.",
        max_length=200,
        required=False,
    )
    prefers = forms.ChoiceField(
        label="How they like to be reached",
        choices=PREFERS,
        required=False,
        widget=forms.RadioSelect,
    )

    def words(self) -> AdultWords:
        """Who they are, as the action takes it."""
        return AdultWords(**self._given(AdultWords))

    def tie(self) -> Tie:
        """What they are to the child, as the action takes it."""
        return Tie(**self._given(Tie))

    def _given(self, kind: Any) -> dict[str, Any]:
        names = kind.__dataclass_fields__
        return {k: v for k, v in self.cleaned_data.items() if k in names}


class AddAdultForm(AdultForm, OneUse):
    """An adult around a child; perhaps one who is here already."""

    known = forms.ChoiceField(
        label="Is this somebody we know?",
        choices=[("new", "No, somebody else of this name")],
        required=False,
        widget=forms.HiddenInput,
    )

    def offer_known(self, viewer: Viewer) -> bool:
        """Ask whether it is one of those of that name; False when there is none."""
        rows = queries.known_adults(viewer, self.data.get("name", ""))[:5]
        if not rows:
            return False
        field: Any = self.fields["known"]
        field.choices = [
            *(
                (str(row.public_id), f"Yes, {row.name}, who is here already")
                for row in rows
            ),
            ("new", "No, somebody else of this name"),
        ]
        field.widget = forms.RadioSelect(choices=field.choices)
        return True


class SchoolAdultForm(AddAdultForm):
    """An adult as a setting adds them: letters wait for an officer's check."""

    # None is how Django drops a field that a form inherits.
    receives_letters = None  # type: ignore[assignment]


class EditAdultForm(AdultForm, Versioned):
    """What is written about an adult, to be corrected."""


class VerifyForm(OneUse):
    """How somebody made sure who an adult is."""

    how = forms.CharField(
        label="What was seen or asked",
        help_text="For example: passport and birth certificate seen at the office.",
        max_length=200,
    )
    gets_letters = forms.BooleanField(
        label="Letters about the child go to them", required=False
    )

    def said(self) -> dict[str, Any]:
        """What was found, as the action takes it."""
        return {name: self.cleaned_data[name] for name in ("how", "gets_letters")}


class LastDayForm(OneUse):
    """The last day on which something was so."""

    last = DateField(label="Last day")


class ContactForm(OneUse):
    """One way to reach an adult."""

    kind = forms.ChoiceField(label="Kind", choices=KINDS, widget=forms.RadioSelect)
    words = forms.CharField(label="Address or number", widget=SMALL, max_length=1000)
    postcode = forms.CharField(label="Postcode", max_length=10, required=False)
    is_confidential = forms.BooleanField(
        label="Confidential: only the office and this person may ever see it",
        required=False,
    )
    lives_with_child = forms.BooleanField(label="The child lives here", required=False)

    def clean_words(self) -> str:
        """An email address must look like one."""
        words = str(self.cleaned_data["words"]).strip()
        if self.data.get("kind") == "mail":
            forms.EmailField().clean(words)
        return words

    def reached(self) -> Reached:
        """The way, as the action takes it."""
        return Reached(**{k: v for k, v in self.cleaned_data.items() if k != "token"})


class EmailForm(OneUse):
    """Where an invitation goes."""

    email = forms.EmailField(label="Email address", max_length=254)


class StaysForm(OneUse):
    """Whether the young person agrees that a parent stays involved."""

    agrees = forms.TypedChoiceField(
        label="Does the young person agree that this adult stays involved?",
        choices=[("yes", "Yes"), ("no", "No, or no longer")],
        coerce=said_yes,
        widget=forms.RadioSelect,
    )


class AgreementForm(OneUse):
    """What somebody agreed to or refused."""

    kind = forms.ChoiceField(
        label="Agreement to what kind of thing?",
        choices=[
            ("service", "A service"),
            ("sharing", "Sharing what is written with somebody"),
            ("treatment", "A treatment"),
        ],
        widget=forms.RadioSelect,
    )
    what = forms.CharField(label="To what exactly", max_length=300)
    is_given = forms.TypedChoiceField(
        label="Was it given?",
        choices=[("yes", "Yes"), ("no", "No, or taken back")],
        coerce=said_yes,
        widget=forms.RadioSelect,
    )

    def told(self) -> Agreed:
        """The agreement, as the action takes it."""
        given = self.cleaned_data
        return Agreed(given["kind"], given["what"], given["is_given"])


class CompetenceForm(OneUse):
    """Whether a child can decide one matter."""

    matter = forms.CharField(
        label="Which matter",
        help_text="One act only, such as asking for an assessment.",
        max_length=300,
    )
    can_decide = forms.TypedChoiceField(
        label="Can the child understand and decide this matter?",
        choices=YES_NO,
        coerce=said_yes,
        widget=forms.RadioSelect,
    )
    does_no_harm = forms.TypedChoiceField(
        label="Would deciding it leave the child's wellbeing unharmed?",
        choices=YES_NO,
        coerce=said_yes,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(label="Reasons", widget=SMALL, max_length=5000)
    acts_instead: Any = forms.ModelChoiceField(
        label="Who acts instead in this matter",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )
    told_family = DateField(label="Day the family was told", required=False)

    def __init__(
        self, viewer: Viewer, child: Child, *args: Any, asks_twice: bool
    ) -> None:
        super().__init__(*args)
        acts: Any = self.fields["acts_instead"]
        acts.queryset = queries.adults_around(viewer, child)
        if not asks_twice:
            del self.fields["does_no_harm"]

    def clean(self) -> dict[str, Any]:
        """Where the child cannot decide, somebody must act instead."""
        values = super().clean() or {}
        if values.get("can_decide") is False and not values.get("acts_instead"):
            said = "Select who acts instead in this matter"
            self.add_error("acts_instead", ValidationError(said))
        return values

    def assessed(self) -> Assessed:
        """The assessment, as the action takes it."""
        return Assessed(**{k: v for k, v in self.cleaned_data.items() if k != "token"})
