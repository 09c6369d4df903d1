"""What may be said of how somebody is reached."""

from typing import Any

from django import forms

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.places.rules import Way
from goldenthread.ui.forms import Versioned


class ReachForm(Versioned):
    """A name, and the ways to it."""

    called = forms.CharField(
        label="Name",
        help_text="As families know it: SEND Assessment and Review Service.",
        max_length=200,
        required=False,
    )
    phone = forms.CharField(
        label="Telephone number", max_length=60, required=False, widget=forms.TextInput
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="One of the office, not of a person: everybody can read it.",
        required=False,
    )
    post = forms.CharField(
        label="Postal address",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    web = forms.URLField(
        label="Web address", max_length=300, required=False, assume_scheme="https"
    )
    words = forms.CharField(
        label="Anything else",
        help_text="When somebody answers, or how to come by.",
        max_length=500,
        required=False,
    )

    def __init__(self, viewer: Viewer, authority: Authority, *args: Any, **kw: Any):
        super().__init__(*args, **kw)

    @property
    def way(self) -> Way:
        """What was typed, as an action wants it."""
        return Way(**{name: self.cleaned_data[name] for name in Way.__annotations__})
