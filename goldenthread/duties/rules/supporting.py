"""Support at a setting without a statutory plan: a nation's words, stages and lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.counting import plus_months
from goldenthread.duties.rules.pack import FOLDER, duties, toml

A_YEAR = 12  # months


@dataclass(frozen=True)
class Area:
    """A broad area of need."""

    key: str
    title: str


@dataclass(frozen=True)
class NeedCode:
    """A kind of need, as the nation counts it."""

    code: str
    title: str
    area: str = ""


@dataclass(frozen=True)
class YearRule:
    """How a child's year at school follows from the birth date."""

    month: int
    less: int
    first: str
    label: str
    source: str
    confirmed: bool


@dataclass(frozen=True)
class StageSaid:
    """One stage: its name, the plan that belongs to it, what it means."""

    name: str
    plan: str
    says: str = ""


@dataclass(frozen=True)
class Offer:
    """A list of stages that an authority may take over."""

    key: str
    title: str
    source: str
    confirmed: bool
    stages: tuple[StageSaid, ...]


@dataclass(frozen=True)
class PlanKind:
    """A kind of plan at a stage, and which parts it has beside the cycle itself."""

    key: str
    title: str
    says: str
    parts: tuple[str, ...]
    source: str
    confirmed: bool
    several: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of a part: an indicator, a side, a question."""

    key: str
    title: str


@dataclass(frozen=True)
class Part:
    """A part of a plan made of short texts; with ``scale`` each has a step too."""

    key: str
    title: str
    says: str
    source: str
    confirmed: bool
    entries: tuple[Entry, ...]
    scale: tuple[str, ...] = ()
    scale_note: str = ""
    doubt: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Then:
    """What a review may decide. ``move``: stages up or down; ``asks``: a request."""

    key: str
    says: str
    plain: str
    move: int = 0
    asks: bool = False


@dataclass(frozen=True)
class EvidenceHead:
    """A heading under which several cycles are told as evidence."""

    key: str
    title: str
    source: str
    confirmed: bool


@dataclass(frozen=True)
class Letter:
    """A letter's first words, which the setting may change before it goes."""

    title: str
    lines: tuple[str, ...]
    source: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class SupportWords:
    """All of a nation's words for support without a statutory plan."""

    title: str
    register: str
    census: str
    by: str
    about: str
    source: str
    confirmed: bool
    ask: str
    told: Mapping[str, str]
    needs: tuple[NeedCode, ...]
    plans: tuple[PlanKind, ...]
    thens: tuple[Then, ...]
    evidence: tuple[EvidenceHead, ...]
    letters: Mapping[str, Letter]
    areas: tuple[Area, ...] = ()
    offers: tuple[Offer, ...] = ()
    parts: tuple[Part, ...] = ()
    year: YearRule | None = None
    named_person: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)

    def plan(self, key: str) -> PlanKind:
        """A kind of plan; the first where none of that name is known."""
        return next((one for one in self.plans if one.key == key), self.plans[0])

    def part(self, key: str) -> Part | None:
        """A part made of short texts."""
        return next((one for one in self.parts if one.key == key), None)

    def then(self, key: str) -> Then | None:
        """What a review may decide."""
        return next((one for one in self.thens if one.key == key), None)

    def offer(self, key: str) -> Offer | None:
        """A list of stages."""
        return next((one for one in self.offers if one.key == key), None)


@cache
def support_words(nation: str) -> SupportWords:
    """What support without a statutory plan is called in a nation."""
    told = toml(FOLDER / duties(nation).nation / LISTS / "support.toml")
    needs = tuple(NeedCode(**each) for each in told.pop("need"))
    areas = tuple(Area(**each) for each in told.pop("area", ()))
    year = told.pop("year", None)
    return SupportWords(
        needs=needs,
        areas=areas,
        titles={one.code: one.title for one in needs},
        year=YearRule(**year) if year else None,
        offers=tuple(offer_of(each) for each in told.pop("offer", ())),
        plans=tuple(plan_of(each) for each in told.pop("plan")),
        parts=tuple(part_of(each) for each in told.pop("part", ())),
        thens=tuple(Then(**each) for each in told.pop("then")),
        evidence=tuple(EvidenceHead(**each) for each in told.pop("evidence")),
        letters={k: letter_of(each) for k, each in told.pop("letter").items()},
        **told,
    )


def offer_of(table: Mapping[str, Any]) -> Offer:
    """A list of stages from its table."""
    stages = tuple(StageSaid(**each) for each in table["stages"])
    return Offer(**{**table, "stages": stages})


def plan_of(table: Mapping[str, Any]) -> PlanKind:
    """A kind of plan from its table."""
    return PlanKind(**{**table, "parts": tuple(table["parts"])})


def part_of(table: Mapping[str, Any]) -> Part:
    """A part from its table."""
    told = dict(table)
    entries = tuple(Entry(**each) for each in told.pop("entry"))
    return Part(**{**told, "scale": tuple(told.get("scale", ()))}, entries=entries)


def letter_of(table: Mapping[str, Any]) -> Letter:
    """A letter from its table."""
    return Letter(**{**table, "lines": tuple(table["lines"])})


def year_number(rule: YearRule, born: date, *, on: date) -> int:
    """The school year a child is in by age: 0 is the first."""
    year = on.year if on.month >= rule.month else on.year - 1
    begins = date(year, rule.month, 1)
    age = begins.year - born.year - 1
    age += plus_months(born, A_YEAR * (age + 1)) < begins
    return age - rule.less


def year_said(rule: YearRule | None, number: int | None) -> str:
    """A school year in words; '' where it is not known."""
    if rule is None or number is None:
        return "" if number is None else str(number)
    if number < 0:
        return "Nursery"
    return rule.first if number == 0 else f"{rule.label} {number}"
