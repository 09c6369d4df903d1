"""Which place is meant, as its page last showed it."""

from django import forms

from goldenthread.ui.forms import Versioned


class PlaceForm(Versioned):
    """One place of an entry, to be hidden or shown."""

    place = forms.UUIDField(widget=forms.HiddenInput)
