"""Forms of the checks."""

from django import forms

from goldenthread.ui.forms import Form


class JustifyForm(Form):
    """Why a finding may stand."""

    finding = forms.CharField(widget=forms.HiddenInput, required=False)
    because = forms.CharField(
        label="Why may it stand?",
        help_text="In words the public can read.",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, in words the public can read"},
    )
    only_now = forms.BooleanField(
        label="Only in this cycle: ask again in the next", required=False
    )
