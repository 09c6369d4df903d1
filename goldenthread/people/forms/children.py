"""Finding, adding and correcting a child; where the child goes to school."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.people import queries
from goldenthread.people.actions import AtSetting, ChildWords
from goldenthread.people.rules.years import school_years
from goldenthread.ui.forms import DateField, Form, OneUse, Versioned

SEXES = [("", "Not known"), ("F", "Female"), ("M", "Male")]
NARROW = forms.TextInput(attrs={"class": "govuk-input--width-20"})


class FindForm(Form):
    """What a child is looked for by; any one of them is enough."""

    mark_optional = False
    name = forms.CharField(
        label="Name", help_text="First name, surname or both.", required=False
    )
    born = DateField(label="Date of birth", required=False)
    pupil_number = forms.CharField(
        label="Pupil number", required=False, max_length=20, widget=NARROW
    )

    def asked(self) -> queries.Asked:
        """What is asked; nothing where it cannot be understood."""
        if not self.is_bound or not self.is_valid():
            return queries.Asked()
        return queries.Asked(**self.cleaned_data)


class ChildForm(Form):
    """What is written about a child."""

    forename = forms.CharField(label="First name", max_length=100)
    surname = forms.CharField(label="Surname", max_length=100)
    known_as = forms.CharField(
        label="Known as",
        help_text="If the child uses another first name.",
        max_length=100,
        required=False,
    )
    born = DateField(label="Date of birth", help_text="For example, 27 3 2016")
    sex = forms.ChoiceField(
        label="Sex", choices=SEXES, required=False, widget=forms.RadioSelect
    )
    pupil_number = forms.CharField(
        label="Pupil number", max_length=20, required=False, widget=NARROW
    )
    learner_number = forms.CharField(
        label="Learner number", max_length=20, required=False, widget=NARROW
    )
    communicates = forms.CharField(
        label="How the child communicates",
        help_text="Speech, signs, symbols, a device, gestures.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.CharField(
        label="First language", max_length=60, required=False, widget=NARROW
    )
    interpreter = forms.CharField(
        label="Interpreter needed",
        help_text="For which language, or for which signs.",
        max_length=100,
        required=False,
    )
    formats = forms.CharField(
        label="What the child can read",
        help_text="Easy read, symbols, large print, audio.",
        max_length=200,
        required=False,
    )
    looked_after = forms.BooleanField(
        label="The child is looked after by an authority", required=False
    )

    def words(self) -> ChildWords:
        """What was written, as the action takes it."""
        names = ChildWords.__dataclass_fields__
        return ChildWords(**{k: v for k, v in self.cleaned_data.items() if k in names})


class AddChildForm(ChildForm, OneUse):
    """A child who has no record yet, with the setting the child goes to."""

    setting: Any = forms.ModelChoiceField(
        label="Setting the child goes to",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )
    is_another = forms.BooleanField(
        label="I have looked: this is another child",
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "setting", queries.settings_of_area(viewer))

    def ask_whether_another(self) -> None:
        """Show the box that says it is another child."""
        self.fields["is_another"].widget = forms.CheckboxInput()


class EditChildForm(ChildForm, Versioned):
    """What is written about a child, to be corrected."""


class MoveForm(OneUse):
    """To which setting a child goes, from which day."""

    setting: Any = forms.ModelChoiceField(
        label="Setting", queryset=None, to_field_name="public_id"
    )
    start = DateField(label="First day there")
    year_group = forms.TypedChoiceField(
        label="Year group",
        help_text="Only if it is not the one of the child's age.",
        coerce=int,
        empty_value=None,
        required=False,
    )
    is_main = forms.TypedChoiceField(
        label="Is this the child's main setting?",
        choices=[("yes", "Yes, instead of the one before"), ("no", "No, beside it")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    is_confirmed = forms.TypedChoiceField(
        label="Is the place confirmed?",
        help_text="A setting sees the record only once it is.",
        choices=[("yes", "Yes"), ("no", "Not yet")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(
        self, viewer: Viewer, authority: Authority, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "setting", queries.settings_of_area(viewer))
        names = school_years(authority.nation).names
        year: Any = self.fields["year_group"]
        year.choices = [("", "The one of the child's age"), *enumerate(names)]

    def how(self) -> AtSetting:
        """How the child goes there, as the action takes it."""
        given = self.cleaned_data
        return AtSetting(given["is_main"], given["is_confirmed"], given["year_group"])


class EndAttendanceForm(Form):
    """The last day at a setting, and how long it may hand over."""

    last = DateField(label="Last day there")
    handover_until = DateField(
        label="Last day of handing over",
        help_text="Until then the setting can still read the record.",
        required=False,
    )


class EndNamingForm(Form):
    """Until when a setting reads for the plan that named it."""

    last = DateField(
        label="Last day on which it reads because the plan names it",
        help_text="Until the end of that day. A new plan that names another setting "
        "ends this by itself.",
    )
    handover_until = DateField(
        label="Last day of handing over",
        help_text="Leave this empty, unless the setting has something to hand over.",
        required=False,
    )


class WhyForm(OneUse):
    """A reason, in a few words."""

    why = forms.CharField(
        label="Reason", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class SureForm(OneUse):
    """Nothing to fill in: the button is the decision."""


class MergeForm(WhyForm):
    """Which record is the duplicate, and how somebody knows."""

    duplicate: Any = forms.ChoiceField(
        label="Which record is the same child?", widget=forms.RadioSelect
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        field: Any = self.fields["duplicate"]
        field.choices = choices
        self.order_fields(["duplicate", "why"])


def offer(form: forms.Form, name: str, rows: Any) -> None:
    """Let a field offer these rows."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField
