"""Which authority somebody signs in for, and who accepts an invitation."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from goldenthread.access.models import Authority, User
from goldenthread.ui.forms import Form


class AuthorityForm(Form):
    """One of the authorities under which somebody holds a job."""

    authority = forms.ChoiceField(
        label="Who are you working for now?", widget=forms.RadioSelect
    )

    def __init__(self, authorities: Iterable[Authority], *args: Any) -> None:
        super().__init__(*args)
        choices = [(one.slug, one.name) for one in authorities]
        self.fields["authority"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class AcceptForm(Form):
    """Name and password of somebody who has no account yet."""

    name = forms.CharField(label="Your name", max_length=200)
    password = forms.CharField(
        label="Password",
        help_text="At least 12 characters. Three unusual words are easy to remember.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, email: str, *args: Any) -> None:
        super().__init__(*args)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is easy to guess, also from name and address."""
        values = super().clean() or {}
        person = User(email=self.email, last_name=str(values.get("name", "")))
        try:
            validate_password(values.get("password", ""), person)
        except ValidationError as weak:
            if "password" in values:
                self.add_error("password", weak)
        return values
