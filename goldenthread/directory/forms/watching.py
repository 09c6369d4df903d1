"""Where to write when there are new services, and what counts as near."""

from typing import Any

from django import forms

from goldenthread.directory.rules.watching import district_of
from goldenthread.directory.rules.where import spot_of
from goldenthread.ui.forms import Form


class WatchForm(Form):
    """An address; a district and whose Local Offer, where these are not known yet."""

    email = forms.EmailField(
        label="Your email address",
        max_length=254,
        help_text="We use it for nothing else, and erase it when you stop.",
    )
    near = forms.CharField(
        label="Your postcode",
        help_text="We keep its first half alone, as in PL4. Leave it for everywhere.",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    authority = forms.ChoiceField(label="Whose Local Offer?")

    def __init__(
        self, authorities: list[Any], *args: Any, has_area: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if has_area:  # where is known already: it is not asked a second time
            del self.fields["near"]
        field: Any = self.fields["authority"]
        field.choices = [(row.slug, row.name) for row in authorities]
        if len(authorities) == 1:
            field.widget, field.initial = forms.HiddenInput(), authorities[0].slug

    def clean_near(self) -> str:
        """The district of a postcode that is known."""
        said = self.cleaned_data["near"]
        district = district_of(said)
        if said and not (district and spot_of(district)):
            raise forms.ValidationError(
                f"We do not know the postcode {said}. Check it, or give its first half."
            )
        return district
