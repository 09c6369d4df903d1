"""What papers are to be like: in whose status words; what goes into a pack."""

from django import forms

from goldenthread.plans.rules.schemes import schemes
from goldenthread.ui.forms import Filters, Form


def key_choices() -> list[tuple[str, str]]:
    """Keys in which a paper may say the status; first the plan's own words."""
    found = [(key, scheme.name) for key, scheme in schemes().items()]
    return [("", "The plan's own words"), *found]


class WordsForm(Filters):
    """The status words that papers are written in."""

    key = forms.ChoiceField(
        label="Write the status in the words of", required=False, choices=key_choices
    )

    def chosen(self) -> str:
        """The key chosen; '' for the plan's own words."""
        return self.asked().get("key", "")


class PackForm(Form):
    """What goes into an evidence pack beside public and internal evidence."""

    mark_optional = False
    restricted = forms.BooleanField(
        label="Put restricted evidence in too",
        required=False,
        help_text="Only for somebody who may know all of it.",
    )
