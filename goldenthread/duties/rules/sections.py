"""What a nation's statutory plan holds, section by section, and how it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from goldenthread.duties.rules.pack import FOLDER, nations, toml


@dataclass(frozen=True)
class Part:
    """A part of a section that has its own heading."""

    key: str
    title: str


@dataclass(frozen=True)
class Area:
    """A broad area of need."""

    key: str
    title: str


@dataclass(frozen=True)
class Section:
    """One section: what it is called, what it holds, and where the law says so.

    ``when_none`` is what stands in it when nothing was found; ``serves`` names the
    sections of needs that its provision answers; ``for_settings``: a setting gets it
    unasked, others only as far as it needs them; ``in_term``: a school gives it, so
    that it is due in its terms; ``given_by``: in which capacity professionals are
    invited who give it, so that they read it and write down what they gave.
    """

    key: str
    title: str
    plain: str
    holds: str
    appeal: str
    source: str
    confirmed: bool
    parts: tuple[Part, ...] = ()
    when_none: str = ""
    serves: tuple[str, ...] = ()
    empty_in_draft: bool = False
    for_settings: bool = False
    in_term: bool = False
    given_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """An order in which the plan is printed: by sections, areas or threads."""

    key: str
    title: str
    order: str
    source: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class Contained:
    """Something the law says a final plan contains, and where it stands in one.

    ``stands``: text (words of a section or part), any (words, rows, or 'none'),
    outcomes, advice (or words on it), served (each outcome has provision), who (each
    piece of provision has somebody), place, facts (of the child, in ``fields``),
    adults, or reached (each adult, in ``fields``). ``none``: it may be said that there
    is none; ``may_lack``: why somebody may have none.
    """

    key: str
    says: str
    stands: str
    source: str
    confirmed: bool
    section: str = ""
    part: str = ""
    fields: tuple[str, ...] = ()
    none: bool = False
    may_lack: str = ""

    @property
    def stops(self) -> bool:
        """Whether a final plan without it is refused; else it is only pointed out."""
        return self.confirmed and not self.may_lack


@dataclass(frozen=True)
class SentTo:
    """To whom the law has some kinds of version sent.

    ``to``: family, consulted (settings that are asked), named (the setting the plan
    names), health (the health body, called ``health``).
    """

    kinds: tuple[str, ...]
    to: tuple[str, ...]
    source: str
    confirmed: bool
    health: str = ""

    @property
    def says(self) -> str:
        """The law that has it sent, with its mark where it was not read."""
        return self.source if self.confirmed else f"{self.source} (unconfirmed)"


@dataclass(frozen=True)
class PlanSchema:
    """A nation's statutory plan. ``tells``: facts it prints that not every plan has."""

    kind: str
    title: str
    source: str
    signed: str
    sections: tuple[Section, ...]
    areas: tuple[Area, ...]
    layouts: tuple[Layout, ...]
    contains: tuple[Contained, ...] = ()
    tells: frozenset[str] = frozenset()
    sent: tuple[SentTo, ...] = ()
    by_key: Mapping[str, Section] = field(default_factory=dict)

    def holding(self, what: str) -> tuple[Section, ...]:
        """The sections that hold needs, outcomes, provision …"""
        return tuple(each for each in self.sections if each.holds == what)

    @property
    def for_settings(self) -> frozenset[str]:
        """The sections that a setting gets unasked."""
        return frozenset(each.key for each in self.sections if each.for_settings)

    def given_by(self, parts: frozenset[str]) -> frozenset[str]:
        """The sections whose help professionals invited in these capacities give."""
        return frozenset(
            each.key for each in self.sections if parts.intersection(each.given_by)
        )

    def sent_to(self, kind: str) -> SentTo:
        """To whom the law has a kind of version sent; to nobody if it says nothing."""
        found = (each for each in self.sent if kind in each.kinds)
        return next(found, SentTo((), (), "", confirmed=True))

    def section(self, key: str) -> Section:
        """A section by its key."""
        return self.by_key[key]

    def layout(self, key: str) -> Layout:
        """A layout by its key; the first when there is no such one."""
        found = (each for each in self.layouts if each.key == key)
        return next(found, self.layouts[0])


@cache
def schema_of(nation: str) -> PlanSchema:
    """The schema of a nation's statutory plan."""
    told = toml(FOLDER / nation / "sections.toml")
    sections = tuple(section_of(each) for each in told["section"])
    return PlanSchema(
        kind=told["kind"],
        title=told["title"],
        source=told["source"],
        signed=told["signed"],
        sections=sections,
        areas=tuple(Area(**each) for each in told.get("area", ())),
        layouts=tuple(Layout(**each) for each in told["layout"]),
        contains=tuple(contained(each) for each in told["contains"]),
        tells=frozenset(told.get("tells", ())),
        sent=tuple(sent_to(each) for each in told.get("sent", ())),
        by_key={each.key: each for each in sections},
    )


@cache
def schema_for(kind: str) -> PlanSchema:
    """The schema of a kind of plan, whichever nation it is of."""
    found = (schema_of(nation) for nation in nations())
    return next(each for each in found if each.kind == kind)


def section_of(told: Mapping[str, Any]) -> Section:
    """One section."""
    values = dict(told)
    values["parts"] = tuple(Part(**each) for each in told.get("parts", ()))
    for name in ("serves", "given_by"):
        values[name] = tuple(told.get(name, ()))
    return Section(**values)


def sent_to(told: Mapping[str, Any]) -> SentTo:
    """To whom some kinds of version go."""
    lists = {name: tuple(told[name]) for name in ("kinds", "to")}
    return SentTo(**{**told, **lists})


def contained(told: Mapping[str, Any]) -> Contained:
    """One thing that a plan contains."""
    return Contained(**{**told, "fields": tuple(told.get("fields", ()))})
