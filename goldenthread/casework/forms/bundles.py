"""What is typed of bundles: what must go, which papers, where they went."""

from typing import Any

from django import forms

from goldenthread.casework.actions.bundles import Placed, Sending
from goldenthread.casework.forms.plans import Lines, Short
from goldenthread.casework.rules.bundle_words import RECIPIENTS, WHYS
from goldenthread.ui.forms import DateField, OneUse

Pairs = list[tuple[str, str]]


class RemovesForm(OneUse):
    """Wordings that must go, one a line."""

    wordings = Lines(
        "Names and other words that must go, one on each line",
        6,
        required=False,
        help_text="A whole name: each part of it goes too, and the name turned round.",
    )
    why = forms.ChoiceField(label="Why", choices=WHYS)

    def lines(self) -> list[str]:
        """What was typed, line by line."""
        text: str = self.cleaned_data["wordings"]
        return [line.strip()[:300] for line in text.splitlines() if line.strip()]


class PaperForm(OneUse):
    """A paper for a bundle, or one that is left out."""

    which = forms.ChoiceField(label="Which paper")
    section = forms.ChoiceField(label="Section", widget=forms.RadioSelect)
    title = Short("Its name in the index, if another", 200)
    dated = DateField(label="Its day", required=False)
    left_out_why = Short("Why it is left out, if it is", 300)

    def __init__(self, papers: Pairs, sections: Pairs, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        boxes: dict[str, Any] = self.fields
        boxes["which"].choices = papers
        boxes["section"].choices = sections


class PlacedForm(OneUse):
    """Where a paper stands."""

    section = forms.ChoiceField(label="Section", widget=forms.RadioSelect)
    title = forms.CharField(
        label="Its name in the index",
        max_length=200,
        error_messages={"required": "Enter its name"},
    )
    dated = DateField(label="Its day", required=False)
    pictures_seen = forms.BooleanField(
        label="I looked at every picture in it: nothing in them must go",
        required=False,
    )
    left_out_why = Short("Why it is left out, if it is", 300)

    def __init__(self, sections: Pairs, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        boxes: dict[str, Any] = self.fields
        boxes["section"].choices = sections

    def placed(self) -> Placed:
        """What was typed."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        return Placed(**said)


class SendingForm(OneUse):
    """To whom a bundle went."""

    to = forms.ChoiceField(label="To whom", choices=RECIPIENTS)
    name = forms.CharField(
        label="Their name", max_length=200, error_messages={"required": "Enter a name"}
    )
    channel = forms.CharField(
        label="How it went", max_length=100, error_messages={"required": "Enter how"}
    )
    sent_on = DateField(label="The day it was sent")
    served_on = DateField(label="The day it counts as served", required=False)

    def sending(self) -> Sending:
        """What was typed."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "token"}
        return Sending(**said)


class WordsForm(OneUse):
    """A side's next version of the working document."""

    words = Lines(
        "The whole text as your side wants it",
        18,
        required=True,
        help_text="Change the words where you want them changed: each word is marked.",
        error_messages={"required": "Enter the words of the document"},
    )
    note = Short("A note on this version", 500)


class SharedForm(OneUse):
    """That the other side may read it."""

    served = DateField(
        label="The day it was served, if it was sent too", required=False
    )
