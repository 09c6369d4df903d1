"""Keeping something from somebody, looking at it again, inviting by mail."""

from typing import Any

from django import forms

from goldenthread.access.rules import Viewer
from goldenthread.people import queries
from goldenthread.people.actions import Asked, Kept
from goldenthread.people.forms.families import SMALL, EmailForm, said_yes
from goldenthread.people.models import Child
from goldenthread.people.rules import (
    BARRIER_NAMES,
    PART_NAMES,
    SCOPE_NAMES,
    Barrier,
    Part,
    Scope,
)
from goldenthread.places.forms import AcceptForm
from goldenthread.ui.forms import DateField, Form, OneUse, fits


class RestrictForm(OneUse):
    """What is kept from whom, why, until when."""

    who = forms.ChoiceField(label="From whom")
    barrier = forms.TypedChoiceField(
        label="On what ground",
        choices=[(each.value, words) for each, words in BARRIER_NAMES.items()],
        coerce=Barrier,
        widget=forms.RadioSelect,
    )
    scope = forms.TypedChoiceField(
        label="What they must not see",
        choices=[(each.value, words) for each, words in SCOPE_NAMES.items()],
        coerce=Scope,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label="What it rests on",
        help_text="The order and its date, or who decided what and when.",
        widget=SMALL,
        max_length=5000,
    )
    start = DateField(label="First day")
    end = DateField(label="Last day, if there is one", required=False)
    review_day = DateField(
        label="Day to look at this again",
        help_text="A restriction has a last day, or a day to look at it again.",
        required=False,
    )
    evidence = forms.FileField(
        label="The order or decision itself",
        help_text="PDF, Word or a picture.",
        required=False,
        validators=[fits],
    )

    def __init__(self, viewer: Viewer, child: Child, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = viewer.day
        around = [
            (f"adult {row.adult.public_id}", f"{row.adult} ({row.get_kin_display()})")
            for row in queries.relationships(viewer, child)
        ]
        works = [
            (f"user {user.public_id}", str(user))
            for user in (queries.colleagues(viewer, on) if on else ())
        ]
        who: Any = self.fields["who"]
        who.choices = [
            ("", "Choose a person"),
            ("Around the child", around),
            ("Who works here", works),
        ]

    def clean(self) -> dict[str, Any]:
        """A restriction nobody looks at again is refused; so is a wrong order."""
        values = super().clean() or {}
        start = values.get("start")
        last = values.get("end") or values.get("review_day")
        if not self.errors and last is None:
            self.add_error("review_day", "Enter a day to look at this again, or an end")
        if start and last and last < start:
            self.add_error("start", "The first day must come before the last")
        return values

    def kept(self, evidence: Any) -> Kept:
        """The restriction, as the action takes it."""
        names = ("barrier", "scope", "why", "start", "end", "review_day")
        given = {name: self.cleaned_data[name] for name in names}
        return Kept(**given, evidence=evidence)


class ReviewDayForm(Form):
    """When a restriction is looked at next."""

    review_day = DateField(label="Day to look at this again")


class ProfessionalForm(EmailForm):
    """Whom to invite to one record, in what capacity, why, until when."""

    part = forms.TypedChoiceField(
        label="In what capacity",
        choices=[(each.value, words) for each, words in PART_NAMES.items()],
        coerce=Part,
    )
    why = forms.CharField(
        label="Why they need this record",
        help_text="The family reads this.",
        max_length=300,
    )
    end = DateField(
        label="Last day",
        help_text="They see the record until then.",
        required=False,
    )

    def asked(self) -> Asked:
        """The invitation, as the action takes it."""
        given = self.cleaned_data
        return Asked(given["part"], given["why"], given["end"])


class ReviewOpeningForm(Form):
    """Whether it was right to open a record."""

    was_right = forms.TypedChoiceField(
        label="Was it right?",
        help_text="If it was not, the record closes to them at once.",
        choices=[("yes", "Yes, there was a need"), ("no", "No, this was not right")],
        coerce=said_yes,
        widget=forms.RadioSelect,
    )


class BornForm(Form):
    """What whoever accepts an invitation must know."""

    born = DateField(label="The child's date of birth")


class JoinForm(AcceptForm):
    """Name, password, and what whoever accepts an invitation must know."""

    born = DateField(label="The child's date of birth")
