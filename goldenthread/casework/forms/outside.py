"""Forms for a translator outside: the file that leaves, and the one that comes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from goldenthread.casework.actions.file_rights import Left
from goldenthread.casework.actions.translating import SpotSaid
from goldenthread.casework.forms.translations import named, words_box
from goldenthread.casework.rules.plan.languages import BY_TAG
from goldenthread.casework.rules.plan.outside import LACKING, WHICH
from goldenthread.casework.rules.plan.translating import Spot
from goldenthread.ui.forms import Form, OneUse, fits

FILES = (("docx", "Word (docx)"), ("xlsx", "Excel (xlsx)"))


class TakeParts(OneUse):
    """Who gets the parts, how and why they may, and which."""

    recipient = forms.CharField(
        label="Who gets the file",
        help_text="The translator, and who they work for. The family reads it.",
        max_length=200,
        error_messages={"required": "Enter who gets the file"},
    )
    ground = forms.ChoiceField(label="On which ground it may leave")
    channel = forms.CharField(
        label="How it is sent",
        help_text="For example: secure mail, or handed over.",
        max_length=100,
        error_messages={"required": "Enter how it is sent"},
    )
    which = forms.ChoiceField(
        label="Which parts", choices=WHICH, widget=forms.RadioSelect, initial=LACKING
    )
    form = forms.ChoiceField(
        label="As what", choices=FILES, widget=forms.RadioSelect, initial="docx"
    )
    is_sure = forms.BooleanField(
        label="Whoever gets it has agreed to show it to nobody and to delete it",
        error_messages={"required": "Make sure of this before the words leave"},
    )

    def left(self, **facts: Any) -> Left:
        """The record of what leaves."""
        names = ("recipient", "ground", "channel")
        return Left(**{name: self.cleaned_data[name] for name in names}, **facts)


class PartsFile(Form):
    """The file that came back."""

    document = forms.FileField(
        label="The file from the translator",
        help_text="The Word or Excel file that was taken here, filled, of at most "
        "20 MB. Nothing is kept of it before you have looked at each part.",
        validators=[fits],
        error_messages={"required": "Choose the file"},
    )


@dataclass(frozen=True)
class Part:
    """One part to be looked at. ``version``: of what is written here now."""

    spot: Spot
    words: str
    is_old: bool
    now: str
    version: int


@dataclass(frozen=True)
class PartLine:
    """One part on the page."""

    part: Part
    words: Any
    take: Any
    original_id: str


class ReviewParts(Form):
    """Each part of the file beside its original; only what is ticked is taken."""

    mark_optional = False
    aided = forms.BooleanField(
        label="A machine helped the translator, and a person checked all of it",
        help_text="Families read that it did.",
        required=False,
    )

    def __init__(
        self, parts: Iterable[Part], *args: Any, tag: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.language = list(parts), BY_TAG[tag]
        for part in self.parts:
            self.add(part)

    def add(self, part: Part) -> None:
        """The boxes of one part; what is new and fits is ticked."""
        name = named(part.spot)
        box = words_box(part.spot, self.language, size=len(part.words))
        box.initial = part.words
        self.fields[f"words-{name}"] = box
        self.fields[f"take-{name}"] = forms.BooleanField(
            label="Take these words" if not part.is_old else OLD,
            required=False,
            initial=not (part.is_old or part.now),
            widget=forms.CheckboxInput({"aria-describedby": f"original-{name}"}),
        )
        for key, value in (("seen", part.version), ("old", int(part.is_old))):
            self.fields[f"{key}-{name}"] = forms.IntegerField(
                required=False, initial=value, widget=forms.HiddenInput
            )

    def lines(self) -> list[PartLine]:
        """The parts as a page prints them."""
        names = [(part, named(part.spot)) for part in self.parts]
        return [
            PartLine(
                part, self[f"words-{name}"], self[f"take-{name}"], f"original-{name}"
            )
            for part, name in names
        ]

    def said(self) -> list[SpotSaid]:
        """What was ticked: somebody looked, and the words tell the original as now."""
        told = self.cleaned_data
        return [
            SpotSaid(part.spot.key, words, bool(told.get("aided")), fits=True)
            for part in self.parts
            if told.get(f"take-{named(part.spot)}")
            and (words := told.get(f"words-{named(part.spot)}", ""))
        ]

    def seen(self) -> dict[str, int]:
        """The version of each row that the page was made of."""
        told = self.cleaned_data
        return {
            part.spot.key: told.get(f"seen-{named(part.spot)}") or 0
            for part in self.parts
        }


OLD = "Take these words: I looked at the original as it is now, and they tell it"
