"""Kinds of fields that forms of support share."""

from typing import Any

from django import forms

from goldenthread.ui.forms.words import speak

NONE = ("", "Choose")


def text(label: str, hint: str = "", *, rows: int = 3, needed: bool = False) -> Any:
    """Words of any length."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=needed,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: str, hint: str = "", *, most: int = 200, needed: bool = False) -> Any:
    """Words on one line."""
    return forms.CharField(
        label=label, help_text=hint, required=needed, max_length=most
    )


def whole(label: str, hint: str = "", *, most: int, needed: bool = True) -> Any:
    """A whole number from 1."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=needed,
        min_value=1,
        max_value=most,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )


def number(label: str, hint: str = "", *, least: int | None = None) -> Any:
    """A number that may have a fraction, and may be left out."""
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=False,
        max_digits=9,
        decimal_places=2,
        min_value=least,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}
        ),
    )


def choice(
    label: str, choices: list[tuple[str, str]], hint: str = "", *, needed: bool = True
) -> Any:
    """One of a list."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=needed,
        choices=choices if needed else [NONE, *choices],
        widget=forms.RadioSelect if needed and len(choices) < 7 else forms.Select,
    )


def put(form: forms.Form, name: str, field: Any) -> None:
    """Add a field to a form that was made, with sentences for its errors."""
    form.fields[name] = field
    speak(name, field)
