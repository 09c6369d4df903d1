"""What readers look for in a plan: dated files; an audit keeps the text it used."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "vocabulary" / "rubrics"
NOT_HERE = "na"  # 'does not apply': no grade, and no place on the scale


@dataclass(frozen=True)
class Grade:
    """One step of the scale. ``points`` is its place, from 0."""

    key: str
    points: int
    says: str
    means: str


@dataclass(frozen=True)
class Theme:
    """What several criteria have in common: findings are counted by it."""

    key: str
    says: str


@dataclass(frozen=True)
class Criterion:
    """One question that a reader answers with a grade and a sentence of evidence.

    ``beside``: rules of the linter whose findings are shown with it, as facts.
    """

    key: str
    theme: str
    sections: tuple[str, ...]
    title: str
    asks: str
    good: str
    weak: str
    source: str
    confirmed: bool
    critical: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overall:
    """From which grade a criterion is met, and when a whole plan counts as good."""

    met_from: int
    share: int
    says: str
    source: str
    confirmed: bool


@dataclass(frozen=True)
class Rubric:
    """The criteria of one kind of plan, from a day on."""

    key: str
    kind: str
    title: str
    start: date
    overall: Overall
    grades: tuple[Grade, ...]
    themes: tuple[Theme, ...]
    criteria: tuple[Criterion, ...]
    by_key: Mapping[str, Criterion] = field(default_factory=dict)

    @property
    def points(self) -> dict[str, int]:
        """The place of each grade on the scale."""
        return {each.key: each.points for each in self.grades}

    def is_met(self, grade: str) -> bool:
        """Whether a grade says that the criterion is met."""
        return self.points[grade] >= self.overall.met_from

    def said(self, grade: str) -> str:
        """A grade in words."""
        found = {each.key: each.says for each in self.grades}
        return found.get(grade, "Does not apply")


def rubric_from(text: str) -> Rubric:
    """A rubric from its text. Raises ``ValueError`` where it does not hold together."""
    told = tomllib.loads(text)
    criteria = tuple(criterion_from(each) for each in told["criterion"])
    made = Rubric(
        key=told["key"],
        kind=told["kind"],
        title=told["title"],
        start=told["from"],
        overall=Overall(**told["overall"]),
        grades=tuple(Grade(**each) for each in told["grade"]),
        themes=tuple(Theme(**each) for each in told["theme"]),
        criteria=criteria,
        by_key={each.key: each for each in criteria},
    )
    refuse_unsound(made)
    return made


def criterion_from(told: Mapping[str, Any]) -> Criterion:
    """One criterion: lists become tuples."""
    lists = {n: tuple(v) for n, v in told.items() if isinstance(v, list)}
    return Criterion(**{**told, **lists})


def refuse_unsound(made: Rubric) -> None:
    """Raise ``ValueError`` where steps have gaps, keys stand twice or themes lack."""
    if [each.points for each in made.grades] != list(range(len(made.grades))):
        raise ValueError("The grades are not numbered from 0, one by one.")
    if len(made.by_key) != len(made.criteria):
        raise ValueError("Two criteria have one key.")
    if {each.theme for each in made.criteria} - {each.key for each in made.themes}:
        raise ValueError("A criterion names a theme that there is not.")


@cache
def texts() -> tuple[str, ...]:
    """Every rubric there is, as text."""
    return tuple(each.read_text("utf-8") for each in sorted(FOLDER.glob("*.toml")))


def text_for(kind: str, *, on: date) -> str:
    """The rubric of a kind of plan in force on a day: the latest that has begun.

    Before any has begun, the first: a rubric is our own, not law.
    """
    found = [text for text in texts() if rubric_from(text).kind == kind]
    if not found:
        raise LookupError(kind)
    begun = [text for text in found if rubric_from(text).start <= on]
    dated = sorted(begun or found, key=lambda text: rubric_from(text).start)
    return dated[-1] if begun else dated[0]


def is_good(rubric: Rubric, grades: Mapping[str, str]) -> bool | None:
    """Whether a plan counts as good by its agreed grades; None where none applies."""
    given = {key: each for key, each in grades.items() if each != NOT_HERE}
    if not given:
        return None
    met = {key for key, each in given.items() if rubric.is_met(each)}
    if any(rubric.by_key[key].critical for key in given.keys() - met):
        return False
    return 100 * len(met) >= rubric.overall.share * len(given)
