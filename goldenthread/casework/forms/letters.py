"""Forms for letters: their templates, and one to be sent."""

from django import forms

from goldenthread.casework.forms.plans import Lines
from goldenthread.ui.forms import OneUse, Together

NOT_NOW = ("", "Not to them now")


class TemplateForm(Together):
    """A letter in the authority's own words."""

    title = forms.CharField(
        label="Title", max_length=200, error_messages={"required": "Enter a title"}
    )
    body = Lines(
        "Words of the letter",
        18,
        required=True,
        help_text="A line beginning with # is a heading, with - an entry of a list. "
        "Fields stand in braces.",
        error_messages={"required": "Enter the words of the letter"},
    )


class LetterForm(OneUse):
    """Own words, the reasons where the record has none, and how each letter goes."""

    note = Lines("Words of your own, in this letter only", 4)

    def ask_reasons(self) -> None:
        """Ask for the reasons: no decision in the record gives them."""
        self.fields["reasons"] = Lines(
            "The reasons for the decision",
            5,
            required=True,
            error_messages={"required": "Enter the reasons for the decision"},
        )

    def ask_channel(self, key: str, name: str, ways: list[tuple[str, str]]) -> None:
        """Ask how the letter goes to one recipient."""
        first = ways[0][0]
        self.fields[f"to_{key}"] = forms.ChoiceField(
            label=f"To {name}",
            choices=[*ways, NOT_NOW],
            initial=first,
            required=False,
        )

    def typed(self) -> dict[str, str]:
        """What the officer wrote."""
        said = self.cleaned_data
        return {name: said.get(name, "") for name in ("note", "reasons")}

    def channels(self) -> dict[str, str]:
        """How the letter goes to each recipient who is chosen."""
        return {
            name.removeprefix("to_"): way
            for name, way in self.cleaned_data.items()
            if name.startswith("to_") and way
        }
