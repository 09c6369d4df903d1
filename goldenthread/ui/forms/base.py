"""The renderer that every form is printed by, and the form that ours descend from."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from goldenthread.ui.forms.words import speak

STALE = (
    "This page is no longer up to date. Go back, load it again and make your "
    "change there."
)


class Renderer(TemplatesSetting):
    """Prints every form, allauth's too, as GOV.UK components."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class Form(forms.Form):
    """A form whose errors are sentences and whose checks are made by us alone."""

    use_required_attribute = False
    mark_optional = True  # a form of filters, where nothing is needed, says False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            speak(name, field)


class Versioned(Form):
    """Carries the version of the row it shows, so that nobody overwrites unseen."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE}
    )


def fits(file: Any) -> None:
    """Refuse a file that is too large before a byte of it is read into memory."""
    if file.size > settings.LARGEST_FILE:
        most = settings.LARGEST_FILE // (1024 * 1024)
        raise ValidationError(
            f"The file is larger than {most} MB. Make it smaller and try again."
        )


class OneUse(Form):
    """Carries a token that makes a thing once, however often the form is sent."""

    token = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={"required": STALE, "invalid": STALE},
    )
