"""A week of help: for each row of each child's plan the minutes, and why fewer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from goldenthread.casework.actions.given import WeekSaid
from goldenthread.casework.queries.given import RowGiven
from goldenthread.casework.rules.given import in_words
from goldenthread.ui.forms import OneUse

NO_ENTRY = "No reason needed"


@dataclass(frozen=True)
class Line:
    """One row of the grid: what is promised, and its two boxes."""

    says: str
    promised: str
    minutes: Any
    why: Any


@dataclass(frozen=True)
class Block:
    """The rows of one child."""

    child: Any
    rows: list[RowGiven]


class WeekForm(OneUse):
    """Minutes stand as promised: change what was different, and save once."""

    on_behalf_of = forms.CharField(
        label="Who told this, and how?",
        help_text="‘Her therapist, by telephone’.",
        max_length=200,
    )

    def __init__(
        self,
        blocks: Iterable[Block],
        reasons: Mapping[str, str],
        *args: Any,
        week: Any,
        office: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.blocks, self.week = list(blocks), week
        if not office:
            del self.fields["on_behalf_of"]
        for name, row, child in self.named():
            before = row.told.get(week)
            due = row.due.get(week)
            self.fields[f"{name}_minutes"] = forms.IntegerField(
                label=f"{child.name}, {row.says.text[:60]}: minutes given",
                min_value=0,
                max_value=5000,
                required=False,
                initial=before.minutes if before else (round(due) if due else None),
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
            )
            self.fields[f"{name}_why"] = forms.ChoiceField(
                label=f"{child.name}, {row.says.text[:60]}: why less was given",
                choices=[("", NO_ENTRY), *reasons.items()],
                required=False,
                initial=before.why_missed if before else "",
            )

    def named(self) -> Iterable[tuple[str, RowGiven, Any]]:
        """Each row with the name of its boxes."""
        for place, block in enumerate(self.blocks):
            for number, row in enumerate(block.rows):
                yield f"r{place}_{number}", row, block.child

    def lines(self) -> list[tuple[Any, list[Line]]]:
        """The grid as a page prints it, child by child."""
        found: dict[Any, list[Line]] = {block.child: [] for block in self.blocks}
        for name, row, child in self.named():
            promised = promised_in(row, self.week)
            boxes = self[f"{name}_minutes"], self[f"{name}_why"]
            found[child].append(Line(row.says.text, promised, *boxes))
        return [*found.items()]

    def clean(self) -> dict[str, Any]:
        """Nothing given needs a reason; a reason with nothing typed is none given."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for name, row, child in self.named():
            if told.get(f"{name}_minutes") == 0 and not told.get(f"{name}_why"):
                self.add_error(
                    f"{name}_why",
                    f"Say why {child.name} was not given: {row.says.text[:60]}",
                )
        return told

    def said(self) -> list[tuple[Any, list[WeekSaid]]]:
        """What was written of each child; two empty boxes are no entry."""
        found: dict[Any, list[WeekSaid]] = {}
        for name, row, child in self.named():
            minutes = self.cleaned_data.get(f"{name}_minutes")
            why = self.cleaned_data.get(f"{name}_why") or ""
            if minutes is not None or why:
                found.setdefault(child, []).append(WeekSaid(row.key, minutes or 0, why))
        return [*found.items()]


def promised_in(row: RowGiven, week: Any) -> str:
    """What a row promises in a week, in words: never that it promises 0 minutes."""
    due = row.due.get(week)
    if week in row.closed:
        return "No school this week"
    if due is None:
        return NOT_COUNTED
    return in_words(round(due)) if due else "Nothing is due this week"


NOT_COUNTED = "The plan does not say how much"
