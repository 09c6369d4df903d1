"""What may be typed of reports of settings, of what is expected, of places."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions.schools import ExpectedWords, PlacesWords
from goldenthread.directory.rules.reporting import PLACES
from goldenthread.duties.rules.publishing import school_reporting
from goldenthread.places.queries import own_places
from goldenthread.places.rules import Level
from goldenthread.ui.forms import DateField, Filters, Form, OneUse, Versioned

LONG = forms.Textarea(attrs={"rows": 4})
BEFORE = "topic_"


class FindSchoolForm(Filters):
    """Words by which a school is found in the list."""

    called = forms.CharField(label="Its name", required=False, max_length=100)


class AnswersForm(Form):
    """A box for each topic of the law; several lines become a list."""

    def __init__(self, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        for topic in school_reporting(authority.nation).topics:
            self.fields[BEFORE + topic.code] = forms.CharField(
                label=topic.title,
                help_text=topic.asks,
                widget=LONG,
                max_length=5000,
                required=False,
            )

    @property
    def answers(self) -> dict[str, str]:
        """What was typed, by topic."""
        return {
            name.removeprefix(BEFORE): value.strip()
            for name, value in self.cleaned_data.items()
        }


class PublishForm(Form):
    """When a report is looked at again."""

    review_due = DateField(
        label="Look at it again by", help_text="Within a year of today."
    )

    def __init__(self, viewer: Viewer, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        self.day = viewer.day

    def clean_review_due(self) -> Any:
        """Within a year."""
        given = self.cleaned_data["review_due"]
        if self.day and given and not 0 < (given - self.day).days <= 366:
            raise forms.ValidationError("Choose a day within a year of today.")
        return given


class ExpectedFields(Form):
    """One thing that every school is expected to provide."""

    need = forms.CharField(
        label="For whom",
        help_text="An area of need, as in: understanding and talking.",
        max_length=120,
    )
    says = forms.CharField(
        label="What every school provides", widget=LONG, max_length=2000
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)

    @property
    def words(self) -> ExpectedWords:
        """What was typed, as an action wants it."""
        return ExpectedWords(self.cleaned_data["need"], self.cleaned_data["says"])


class NewExpected(ExpectedFields, OneUse):
    """Something that is expected."""


class ChangedExpected(ExpectedFields, Versioned):
    """The same, as it is to be."""


class PlacesFields(Form):
    """Specialist places."""

    setting: Any = forms.ModelChoiceField(
        label="Where", queryset=None, to_field_name="public_id"
    )
    kind = forms.ChoiceField(
        label="What it is", choices=PLACES, widget=forms.RadioSelect
    )
    needs = forms.CharField(label="For which needs", max_length=300)
    ages = forms.CharField(
        label="For which ages", help_text="As in: 4 to 11.", max_length=60
    )
    many = forms.IntegerField(
        label="How many places", min_value=0, max_value=2000, required=False
    )
    criteria = forms.CharField(
        label="Who can have a place", widget=LONG, max_length=3000
    )
    who_decides = forms.CharField(
        label="Who decides, and how to ask", widget=LONG, max_length=1000
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        setting: Any = self.fields["setting"]
        setting.queryset = own_places(viewer).filter(level=Level.SETTING.value)

    @property
    def words(self) -> PlacesWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        return PlacesWords(
            **{name: given[name] for name in PlacesWords.__annotations__}
        )


class NewPlaces(PlacesFields, OneUse):
    """Specialist places that are told of for the first time."""


class ChangedPlaces(PlacesFields, Versioned):
    """The same, as they are to be told of."""
