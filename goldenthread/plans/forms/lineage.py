"""Forms for saying what became of an item, and why some are left without an answer."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.ui.forms import Form, OneUse, Versioned

HEIRS, WITHDRAWN, NOTHING = "heirs", "withdrawn", "nothing"


class BecameForm(Form):
    """What became of one item of the edition before."""

    fate = forms.ChoiceField(
        label="What became of it",
        widget=forms.RadioSelect,
        choices=[
            (HEIRS, "It became the item or items ticked below"),
            (WITHDRAWN, "It is withdrawn"),
            (NOTHING, "Neither: leave it without an answer for now"),
        ],
        error_messages={"required": "Say what became of it"},
    )
    targets = forms.MultipleChoiceField(
        label="Items of the new edition",
        help_text="Tick several if it was split. Most alike first.",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "small"}),
    )
    is_other = forms.BooleanField(
        label="Something else stands in its place: it is not the same promise",
        required=False,
    )
    because = forms.CharField(
        label="If it is withdrawn: why",
        help_text="Readers of the plan see this.",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    mark_optional = False

    def __init__(
        self, every: Iterable[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.every = list(every)
        self._offer(self.every)

    def _offer(self, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields["targets"]
        field.choices = choices

    def show_only(self, names: Iterable[str]) -> None:
        """Print only some choices, in this order, and what is ticked already."""
        ticked = self["targets"].value() or []
        known = dict(self.every)
        order = dict.fromkeys([*ticked, *names])
        self._offer([(name, known[name]) for name in order if name in known])

    def clean(self) -> dict[str, Any]:
        """Heirs need a tick, a withdrawal its reason."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("fate") == HEIRS and not said.get("targets"):
            self.add_error("targets", "Tick at least one item of the new edition")
        if said.get("fate") == WITHDRAWN and not (said.get("because") or "").strip():
            self.add_error("because", "Say why, so that readers can follow")
        return said


class WordsForm(Form):
    """Which items of the new edition to choose from."""

    words = forms.CharField(
        label="Find other items of the new edition",
        help_text="A number or some words. Search before you tick.",
        required=False,
        max_length=100,
    )


class ReasonForm(Versioned):
    """Why items of the edition before are left without an answer."""

    because = forms.CharField(
        label="Why these items are left without an answer",
        help_text="This is published with the list of the items.",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    mark_optional = False


class CopyForm(OneUse):
    """A copy of the edition in force."""

    label = forms.CharField(
        label="Name of the new edition",
        help_text="For example: 2025 to 2027",
        max_length=100,
        error_messages={"required": "Enter a name, such as the years it covers"},
    )
