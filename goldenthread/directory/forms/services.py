"""What may be typed about a service."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory import actions, queries
from goldenthread.directory.queries.search import place_called
from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_places import Named
from goldenthread.directory.rules.where import spot_of
from goldenthread.directory.rules.words import CHECKED_HOW, STATUSES, VISIBILITIES
from goldenthread.ui.forms import Filters, Form, OneUse, Versioned

DISTANCES = (("2", "2 miles"), ("5", "5 miles"), ("10", "10 miles"), ("20", "20 miles"))
LONG = forms.Textarea(attrs={"rows": 4})
CHECKED_BY_HAND = [(key, said.capitalize()) for key, said in CHECKED_HOW[:3]]
AGE = forms.NumberInput(attrs={"class": "govuk-input--width-3"})


class ServiceFields(Form):
    """A service."""

    name = forms.CharField(label="Name", max_length=255)
    summary = forms.CharField(
        label="In one sentence",
        help_text="Up to 160 characters: fits a text message and a list.",
        max_length=160,
        required=False,
    )
    description = forms.CharField(
        label="What it is", widget=LONG, max_length=20000, required=False
    )
    eligibility_description = forms.CharField(
        label="Who it is for", widget=LONG, max_length=5000, required=False
    )
    minimum_age = forms.FloatField(
        label="Youngest age", widget=AGE, min_value=0, max_value=130, required=False
    )
    maximum_age = forms.FloatField(
        label="Oldest age", widget=AGE, min_value=0, max_value=130, required=False
    )
    application_process = forms.CharField(
        label="How to start", widget=LONG, max_length=5000, required=False
    )
    wait_time = forms.CharField(label="Waiting time", max_length=500, required=False)
    fees = forms.CharField(label="Cost", max_length=500, required=False)
    url = forms.URLField(
        label="Web page", max_length=500, required=False, assume_scheme="https"
    )
    email = forms.EmailField(
        label="Email address",
        help_text="Of a team. An address that names a person is not shown.",
        required=False,
    )
    alert = forms.CharField(
        label="What everybody must know now",
        help_text="As in: closed on Monday for repairs.",
        max_length=500,
        required=False,
    )
    status = forms.ChoiceField(
        label="Is it running?", choices=STATUSES, widget=forms.RadioSelect
    )
    visibility = forms.ChoiceField(
        label="Who may see this entry?",
        choices=VISIBILITIES,
        widget=forms.RadioSelect,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)

    def clean(self) -> dict[str, Any]:
        """Ages are in order."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        low, high = given.get("minimum_age"), given.get("maximum_age")
        if low is not None and high is not None and high < low:
            self.add_error("maximum_age", "The oldest age is below the youngest.")
        return given

    @property
    def words(self) -> actions.ServiceWords:
        """What was typed, as an action wants it."""
        names = actions.ServiceWords.__dataclass_fields__
        return actions.ServiceWords(**{each: self.cleaned_data[each] for each in names})


class NewService(ServiceFields, OneUse):
    """A service that is not there yet."""

    organisation: Any = forms.ModelChoiceField(
        label="Who gives it", queryset=None, to_field_name="public_id"
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(viewer, authority, *args, **kw)
        rows = queries.own_organisations(viewer)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = rows
        self.initial = {"status": "active", "visibility": "draft", **self.initial}


class ConfirmForm(Versioned):
    """That an entry is still right, and how somebody made sure."""

    how = forms.ChoiceField(
        label="How did you check?", choices=CHECKED_BY_HAND, widget=forms.RadioSelect
    )


class OnlyForm(Filters):
    """What somebody asks of services besides: that one may come, that one is heard."""

    places = forms.BooleanField(label="Not full and not closed now", required=False)
    signing = forms.BooleanField(
        label="With sign language or interpreters", required=False
    )


class NearForm(Filters):
    """Where somebody is, and how far they would go. Neither hides a service."""

    near = forms.CharField(
        label="Your postcode, its first half, or a place",
        required=False,
        max_length=60,
        help_text="As in PL4 8RT, PL4 or Saltash. It is not stored and stands in no "
        "address.",
    )
    within = forms.ChoiceField(
        label="How far", required=False, choices=DISTANCES, initial="5"
    )

    spot: Spot | None = None
    place: Named | None = None

    def clean_near(self) -> Any:
        """A postcode or a place that is known, or a sentence that it is not."""
        said = self.cleaned_data["near"]
        self.spot = spot_of(said) if said else None
        if said and self.spot is None:
            self.place = place_called(None, said)
            self.spot = self.place.spot if self.place else None
        if said and self.spot is None:
            raise forms.ValidationError(
                f"We do not know {said}. Check it, or give the first half of your "
                "postcode."
            )
        return said


class FindEntryForm(Filters):
    """Words by which an officer finds an entry."""

    called = forms.CharField(
        label="Its name, or who gives it", required=False, max_length=100
    )
