"""What is ticked of an entry: the words it is found by, and the areas it covers."""

from collections.abc import Iterator
from typing import Any

from django import forms

from goldenthread.access.rules import Viewer
from goldenthread.directory.queries import keeping
from goldenthread.directory.rules.wording import Line

SMALL = {"class": "small"}
MOST_AREAS = 60


def boxes(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    """Boxes to tick."""
    widget = forms.CheckboxSelectMultiple(attrs=SMALL)
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=widget, required=False
    )


class Ticks:
    """The boxes of one form, and what was ticked."""

    def __init__(
        self, viewer: Viewer, parts: dict[str, tuple[Line, ...]] | None = None
    ) -> None:
        told = parts or {}
        self.areas_before = {line["key"]: line for line in told.get("areas", ())}
        self.ticked = [line["key"] for line in told.get("terms", ())]
        self.terms = keeping.term_choices(viewer)
        self.areas = dict(keeping.area_choices(viewer))
        self.areas |= {
            key: line["name"] for key, line in self.areas_before.items() if line["code"]
        }

    def add_to(self, form: Any) -> None:
        """Put the boxes into a form."""
        for number, (label, choices) in enumerate(self.terms):
            form.fields[f"terms{number}"] = boxes(label, choices)
            known = {key for key, _ in choices}
            form.initial[f"terms{number}"] = [k for k in self.ticked if k in known]
        if self.areas:
            form.fields["areas"] = boxes("Areas it covers", list(self.areas.items()))
            form.initial["areas"] = [k for k in self.areas_before if k in self.areas]
        form.fields["parts_of_areas"] = forms.CharField(
            label="Only parts of an area, or postcode districts",
            help_text="As in: Stonehouse, PL1, PL2. With , between them. Tick the area "
            "as well: families look by it.",
            max_length=1000,
            required=False,
        )
        others = [key for key in self.areas_before if key not in self.areas]
        form.initial["parts_of_areas"] = ", ".join(others)

    @property
    def names(self) -> list[str]:
        """The names of the boxes, in their order."""
        terms = [f"terms{number}" for number in range(len(self.terms))]
        return [*terms, *(["areas"] if self.areas else []), "parts_of_areas"]

    def parts(self, given: dict[str, Any]) -> dict[str, tuple[Line, ...]]:
        """What was ticked, as lines of a wording."""
        return {
            "terms": tuple(self.terms_in(given)),
            "areas": tuple(sorted(self.areas_in(given), key=lambda one: one["name"])),
        }

    def terms_in(self, given: dict[str, Any]) -> Iterator[Line]:
        """The words that were ticked."""
        for number, (_, choices) in enumerate(self.terms):
            wanted = given.get(f"terms{number}", [])
            yield from ({"key": k, "name": name} for k, name in choices if k in wanted)

    def areas_in(self, given: dict[str, Any]) -> Iterator[Line]:
        """The areas that were ticked, then those in words."""
        for code in given.get("areas", []):
            line = {"key": code, "name": self.areas[code], "code": code}
            yield self.areas_before.get(code, line)
        words = given.get("parts_of_areas", "").split(",")
        for name in list(dict.fromkeys(filter(None, map(str.strip, words))))[
            :MOST_AREAS
        ]:
            yield {"key": name[:255], "name": name[:255], "code": ""}
