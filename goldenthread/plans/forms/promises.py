"""Forms for a promise that was found: take it, or decline it with a reason."""

from django import forms

from goldenthread.ui.forms import Versioned


class TakePromiseForm(Versioned):
    """By when a promise is to be kept."""

    when = forms.CharField(
        label="By when, in words",
        help_text="As it was said. If the words name no day and you know it, write it: "
        "30 June 2025.",
        required=False,
        max_length=200,
    )


class DeclinePromiseForm(Versioned):
    """Why a sentence is not followed as a promise."""

    because = forms.CharField(
        label="Why this is not to be followed",
        help_text="For example: it is the date of the action itself.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        error_messages={"required": "Say why this is not to be followed"},
    )
