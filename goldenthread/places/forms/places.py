"""What may be said of places, bodies, posts, and who answers for what."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.places import actions, queries
from goldenthread.places.forms.people import offer
from goldenthread.places.rules import (
    BODY_NAMES,
    DUTY_NAMES,
    LEVEL_NAMES,
    BodyKind,
    Duty,
    Level,
)
from goldenthread.ui.forms import DateField, Form, OneUse, Versioned

INITIALS = "How plans abbreviate it, as in SEND SAS."


class PlaceFields(Form):
    """A place."""

    name = forms.CharField(label="Name", max_length=200)
    level = forms.TypedChoiceField(
        label="What it is",
        choices=[(level.value, name) for level, name in LEVEL_NAMES.items()],
        coerce=Level,
        widget=forms.RadioSelect,
    )
    within: Any = forms.ModelChoiceField(
        label="It stands within",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )
    code = forms.CharField(
        label="Official code",
        help_text="An ONS code for an area; a URN or SEED number for a school.",
        max_length=20,
        required=False,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        offer(self, "within", queries.places(viewer))

    @property
    def words(self) -> actions.PlaceWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        return actions.PlaceWords(
            given["name"], given["level"], given["within"], given["code"]
        )


class BodyFields(Form):
    """A body."""

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.TypedChoiceField(
        label="What it is",
        choices=[(kind.value, name) for kind, name in BODY_NAMES.items()],
        coerce=BodyKind,
        widget=forms.RadioSelect,
    )
    initials = forms.CharField(
        label="Initials", help_text=INITIALS, max_length=20, required=False
    )
    part_of: Any = forms.ModelChoiceField(
        label="It is part of",
        queryset=None,
        to_field_name="public_id",
        required=False,
    )
    is_public = forms.BooleanField(
        label="Show it on public pages", required=False, initial=True
    )
    ended_on = DateField(
        label="Last day", help_text="Only if it has ended.", required=False
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        offer(self, "part_of", queries.bodies(viewer, authority))

    @property
    def words(self) -> actions.BodyWords:
        """What was typed, as an action wants it."""
        given = self.cleaned_data
        return actions.BodyWords(
            given["name"],
            given["kind"],
            given["initials"],
            given["part_of"],
            given["is_public"],
            given["ended_on"],
        )


class PostFields(Form):
    """A post in a body."""

    title = forms.CharField(
        label="Title", help_text="As in Head of inclusion.", max_length=200
    )
    initials = forms.CharField(
        label="Initials",
        help_text="How plans abbreviate the person who holds it.",
        max_length=20,
        required=False,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)

    @property
    def words(self) -> actions.PostWords:
        """What was typed, as an action wants it."""
        return actions.PostWords(
            self.cleaned_data["title"], self.cleaned_data["initials"]
        )


class NewResponsibility(OneUse):
    """What a body answers for in another's work."""

    duty = forms.TypedChoiceField(
        label="What it does",
        choices=[(duty.value, name.capitalize()) for duty, name in DUTY_NAMES.items()],
        coerce=Duty,
        widget=forms.RadioSelect,
    )
    over: Any = forms.ModelChoiceField(
        label="Whose work", queryset=None, to_field_name="public_id"
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        offer(self, "over", queries.bodies(viewer, authority).filter(ended_on=None))


class NewPlace(PlaceFields, OneUse):
    """A place that is not there yet."""


class ChangedPlace(PlaceFields, Versioned):
    """A place as it is to be."""


class NewBody(BodyFields, OneUse):
    """A body that is not there yet."""


class ChangedBody(BodyFields, Versioned):
    """A body as it is to be."""


class NewPost(PostFields, OneUse):
    """A post that is not there yet."""


class ChangedPost(PostFields, Versioned):
    """A post as it is to be."""
