"""What may be typed about a service."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory import actions, queries
from goldenthread.directory.forms.ticks import Ticks
from goldenthread.directory.queries.keeping import entry_like, organisations_like
from goldenthread.directory.queries.search import place_called
from goldenthread.directory.rules.grid import Spot
from goldenthread.directory.rules.search_places import Named
from goldenthread.directory.rules.text import TAG, plain
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
        """Ages are in order; no text has markup in it, and what had is said."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        self.cautions: list[str] = []
        for name, said in list(given.items()):
            if isinstance(said, str) and TAG.search(said):
                given[name] = plain(said)
                label = str(self.fields[name].label)
                self.cautions.append(f"HTML was taken out of: {label}.")
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
        label="Who gives it",
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label="Somebody who is not here yet",
    )
    new_organisation = forms.CharField(
        label="Who gives it, if they are not here yet", max_length=255, required=False
    )
    about_organisation = forms.CharField(
        label="What they are",
        help_text="As in: a charity of parents in Plymouth.",
        max_length=2000,
        required=False,
    )
    organisation_website = forms.URLField(
        label="Their web page", max_length=500, required=False, assume_scheme="https"
    )
    is_another = forms.BooleanField(
        label="I have looked: it is not one that is here already",
        help_text="Tick this only when you were told that something looks the same.",
        required=False,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(viewer, authority, *args, **kw)
        rows = queries.own_organisations(viewer)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = rows
        self.initial = {"status": "active", "visibility": "draft", **self.initial}
        self.viewer = viewer
        self.ticks = Ticks(viewer)
        self.ticks.add_to(self)

    def clean(self) -> dict[str, Any]:
        """One of those who are here gives it, or somebody new; and it is not twice."""
        given = super().clean()
        here, name = given.get("organisation"), given.get("new_organisation", "")
        if not here and not name:
            self.add_error("organisation", "Choose who gives it, or name them below.")
        if here and name:
            words = "Choose one that is here, or name somebody new: not both."
            self.add_error("new_organisation", words)
        if given.get("is_another"):
            return given
        if name and (alike := organisations_like(self.viewer, name)):
            words = (
                f"{alike[0]} is here already. Choose it above, or tick the last box."
            )
            self.add_error("new_organisation", words)
        called = given.get("name", "")
        if here and called and (twin := entry_like(self.viewer, here, called)):
            words = f"{here} has an entry {twin} already. Change that one, or tick the "
            self.add_error("name", f"{words}last box.")
        return given

    @property
    def newcomer(self) -> actions.NewOrganisation:
        """What was typed of somebody new."""
        given = self.cleaned_data
        return actions.NewOrganisation(
            given["new_organisation"],
            given["about_organisation"],
            given["organisation_website"],
        )


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
