"""What is typed to sign in, and what a password may not be."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.account.forms import (
    ChangePasswordForm as AllauthChange,
)
from django import forms
from django.core.exceptions import ValidationError

from goldenthread.access.rules import is_like_the_service
from goldenthread.ui.forms.words import speak

ADVICE = "At least 12 characters. Three unusual words in a row are easy to remember."


def plain(fields: dict[str, forms.Field], labels: dict[str, str]) -> None:
    """No grey words inside boxes; our labels, our hint, our errors."""
    for name, field in fields.items():
        field.label = labels.get(name, field.label)
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ADVICE if name == "password1" else ""
        speak(name, field)


class SignInForm(LoginForm):  # type: ignore[misc]  # untyped library
    """E-mail address and password."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields, {"login": "Email address", "password": "Password"})


class ResetForm(ResetPasswordForm):  # type: ignore[misc]  # untyped library
    """Which address a reset link goes to."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields, {"email": "Email address"})


NEW = {"password1": "New password", "password2": "New password again"}


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]  # untyped library
    """A new password after a reset."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields, NEW)


class ChangePasswordForm(AllauthChange):  # type: ignore[misc]  # untyped library
    """A new password for somebody who knows the old one."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields, {"oldpassword": "Your password now"} | NEW)


class NewAddressForm(AddEmailForm):  # type: ignore[misc]  # untyped library
    """Another address for an account."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields, {"email": "New email address"})


class UnlikeTheService:
    """A validator: no password made of the words everybody here would try first."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse words of this service, and what is too long to be typed."""
        if len(password) > 128:
            raise ValidationError("The password must be 128 characters or fewer.")
        if is_like_the_service(password):
            raise ValidationError(
                "The password is made of words anybody here would guess. Choose others."
            )

    def get_help_text(self) -> str:
        """What the validator asks for."""
        return "Your password must not be made of the words of this service."
