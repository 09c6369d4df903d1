"""Forms for a plan in other words: its form, its words beside the original, release."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from goldenthread.casework.actions.translating import Form as ToldForm
from goldenthread.casework.actions.translating import SpotSaid
from goldenthread.casework.rules.plan.languages import (
    BY_TAG,
    KINDS,
    LANGUAGES,
    TRANSLATION,
    Language,
)
from goldenthread.casework.rules.plan.translating import Spot
from goldenthread.ui.forms import Form, OneUse

LONGEST = 20_000  # letters of one part
WIDE = 60  # letters that fit on a line


class BeginTranslation(OneUse):
    """In which form a plan is told, and by whom."""

    kind = forms.ChoiceField(
        label="How is it told?",
        choices=KINDS,
        widget=forms.RadioSelect,
        initial=TRANSLATION,
    )
    language = forms.ChoiceField(
        label="In which language?",
        choices=[("", "Choose one"), *((each.tag, each.named) for each in LANGUAGES)],
        help_text="For Easy Read this may be English.",
        error_messages={"required": "Choose a language"},
    )
    translator = forms.CharField(
        label="Who tells it?",
        help_text="The name of the translator or officer. Families read it.",
        max_length=120,
        error_messages={"required": "Enter the name of who tells it"},
    )
    works_for = forms.CharField(
        label="Who do they work for?", max_length=120, required=False
    )

    def told(self) -> ToldForm:
        """What was typed."""
        names = ("kind", "language", "translator", "works_for")
        return ToldForm(**{name: self.cleaned_data[name] for name in names})


@dataclass(frozen=True)
class Beside:
    """One part on the page: the original, its boxes, and what is known of it."""

    spot: Spot
    words: Any
    fits: Any
    original_id: str
    is_aided: bool
    theirs: str = ""


class SectionForm(Form):
    """Each part of a section beside its original; nothing need be whole to be kept."""

    mark_optional = False
    aided = forms.BooleanField(
        label="A machine helped with what I changed here, and I checked all of it",
        help_text="Families read that it did.",
        required=False,
    )

    def __init__(
        self,
        spots: Iterable[Spot],
        rows: Mapping[str, Any],
        *args: Any,
        tag: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.spots, self.rows, self.language = list(spots), rows, BY_TAG[tag]
        self.theirs: dict[str, str] = {}
        for spot in self.spots:
            self.add(spot)

    def add(self, spot: Spot) -> None:
        """The boxes of one part."""
        row, name = self.rows.get(spot.key), named(spot)
        box = words_box(spot, self.language, size=len(spot.original))
        box.initial = row.words if row else ""
        self.fields[f"words-{name}"] = box
        self.fields[f"seen-{name}"] = forms.IntegerField(
            required=False,
            initial=row.version if row else 0,
            widget=forms.HiddenInput,
        )
        if row and row.mark != spot.mark:
            self.fields[f"fits-{name}"] = forms.BooleanField(
                label="I looked at the new original: these words still fit",
                required=False,
            )

    def hidden(self) -> Iterator[Any]:
        """The versions that this page shows."""
        return (self[f"seen-{named(spot)}"] for spot in self.spots)

    def lines(self) -> list[Beside]:
        """The parts as a page prints them."""
        return [
            Beside(
                spot,
                self[f"words-{named(spot)}"],
                self[f"fits-{named(spot)}"]
                if f"fits-{named(spot)}" in self.fields
                else None,
                f"original-{named(spot)}",
                spot.key in self.rows and self.rows[spot.key].aided,
                self.theirs.get(spot.key, ""),
            )
            for spot in self.spots
        ]

    def meet(self, rows: Mapping[str, Any]) -> None:
        """Show what others wrote meanwhile; what was left to them says what they said.

        The next saving stands on their words: putting others in their place is then a
        decision.
        """
        data: dict[str, Any] = {key: self.data[key] for key in self.data}
        told = self.cleaned_data
        for spot in self.spots:
            row, name = rows.get(spot.key), named(spot)
            theirs, seen = row.words if row else "", row.version if row else 0
            mine = told.get(f"words-{name}", "")
            if seen == (told.get(f"seen-{name}") or 0):
                continue
            if not mine:
                data[f"words-{name}"] = theirs
            elif mine != theirs:
                self.theirs[spot.key] = theirs or "Nothing: they took the words out."
            data[f"seen-{name}"] = str(seen)
        self.data = data

    def said(self) -> list[SpotSaid]:
        """What was written of each part."""
        told = self.cleaned_data
        return [
            SpotSaid(
                spot.key,
                told.get(f"words-{named(spot)}", ""),
                bool(told.get("aided")),
                bool(told.get(f"fits-{named(spot)}")),
            )
            for spot in self.spots
        ]

    def seen(self) -> dict[str, int]:
        """The version of each row that the page was made of."""
        told = self.cleaned_data
        return {spot.key: told.get(f"seen-{named(spot)}") or 0 for spot in self.spots}


def words_box(spot: Spot, language: Language, *, size: int) -> forms.CharField:
    """The box for one part in a language. ``size``: how many letters it should show."""
    look = {
        "rows": min(2 + size // WIDE, 12),
        "lang": language.tag,
        "dir": "rtl" if language.right_to_left else "ltr",
        "aria-describedby": f"original-{named(spot)}",
    }
    about = f": {spot.label}" if spot.label else ""
    return forms.CharField(
        label=f"{language.own}{about}",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs=look),
    )


def named(spot: Spot) -> str:
    """A spot's key as part of a name on a page."""
    return spot.key.replace(".", "-").rstrip("-")


class MakeTranslated(OneUse):
    """Freeze what is written."""


class ReleaseTranslated(OneUse):
    """Let the family read it, once somebody has looked at the names."""

    names_checked = forms.BooleanField(
        label="Names of people, schools and places are written as in the original, "
        "in the same letters",
        help_text="So they are found where they must be left out of somebody’s copy.",
        error_messages={"required": "Have the names checked first"},
    )
