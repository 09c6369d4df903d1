"""The story of the example, as plain values: areas, their plans, and what happened."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class PlaceSaid:
    """A place of an area."""

    name: str
    level: str
    within: str = ""


@dataclass(frozen=True)
class BodySaid:
    """A board, group, service or partner."""

    name: str
    kind: str
    place: str
    initials: str = ""
    part_of: str = ""
    is_public: bool = True


@dataclass(frozen=True)
class PostSaid:
    """A post in a body."""

    title: str
    body: str
    initials: str = ""


@dataclass(frozen=True)
class DutySaid:
    """One body answers for another's work."""

    body: str
    duty: str
    over: str


@dataclass(frozen=True)
class PersonSaid:
    """An invented person, called by what they do; ``since``: longer than the area."""

    key: str
    first: str
    last: str
    roles: list[str]
    place: str = ""
    body: str = ""
    post: str = ""
    since: date | None = None


@dataclass(frozen=True)
class AreaSaid:
    """An authority with everything in it but its plans."""

    slug: str
    name: str
    nation: str
    contact: str
    began: date
    administrator: str
    places: list[PlaceSaid]
    bodies: list[BodySaid]
    posts: list[PostSaid]
    duties: list[DutySaid]
    people: list[PersonSaid]

    def person(self, key: str) -> PersonSaid:
        """The invented person of that key."""
        return next(person for person in self.people if person.key == key)


@dataclass(frozen=True)
class Corrected:
    """A wording that the checker put right."""

    item: str
    text: str


@dataclass(frozen=True)
class ChangeSaid:
    """Something changed while the plan ran: add, redate, reword or withdraw.

    ``item`` is the item, or for one added the item above it. ``heard`` is no change:
    a parent wrote ``text``, was answered ``because``, and the item is named for it.
    """

    what: str
    item: str
    on: date
    because: str
    text: str = ""
    title: str = ""
    number: str = ""
    when: str = ""
    lead: str = ""


@dataclass(frozen=True)
class ReportSaid:
    """What a lead reported; ``returned`` is the note with which it came back.

    ``stands`` says how far it has come: draft, submitted, returned or approved;
    ``evidence`` is the name of a file that backs it.
    """

    item: str
    by: str
    on: date
    phase: str
    say: str = ""
    sure: str = ""
    cause: str = ""
    words: str = ""
    done: date | None = None
    returned: str = ""
    first_said: str = ""
    stands: str = "approved"
    evidence: str = ""
    caption: str = ""
    shows_evidence: bool = False
    impact: str = "not_measured"
    impact_because: str = ""


@dataclass(frozen=True)
class MeasureSaid:
    """A number that is counted again and again, and what it shows of an item."""

    item: str
    name: str
    definition: str
    unit: str
    direction: str
    shows: str
    baseline: str
    baseline_on: date
    target: str
    target_by: date
    owner: str
    source: str = ""
    every_months: int = 3


@dataclass(frozen=True)
class ReasonSaid:
    """Why nothing measures what an item changes."""

    item: str
    because: str


@dataclass(frozen=True)
class NumberSaid:
    """A value of a series: how many, of how many."""

    series: str
    on: date
    period_end: date
    top: str
    of: str
    note: str = ""


@dataclass(frozen=True)
class PieceSaid:
    """A piece of evidence that is handed in as an address."""

    item: str
    by: str
    on: date
    caption: str
    kind: str
    address: str
    sensitivity: str = "internal"
    since: date | None = None
    until: date | None = None
    expires: date | None = None
    answered: int | None = None
    method: str = ""


@dataclass(frozen=True)
class VerdictSaid:
    """What somebody in a named role found; ``rests_on`` are captions of evidence."""

    item: str
    on: date
    role: str
    who: str
    verdict: str
    found_on: date
    say: str
    rests_on: list[str] = field(default_factory=list)
    letter: str = ""
    letter_caption: str = ""


@dataclass(frozen=True)
class CorrectedSaid:
    """A fact of a published cycle that was said wrongly, and what is right."""

    item: str
    on: date
    fact: str
    value: str
    because: str


@dataclass(frozen=True)
class CycleSaid:
    """A reporting cycle: changes made while it was open, reports, publication."""

    name: str
    opens: date
    due: date
    approved: date | None = None
    published: date | None = None
    changes: list[ChangeSaid] = field(default_factory=list)
    reports: list[ReportSaid] = field(default_factory=list)
    values: list[NumberSaid] = field(default_factory=list)
    pieces: list[PieceSaid] = field(default_factory=list)
    verdicts: list[VerdictSaid] = field(default_factory=list)
    corrected_later: list[CorrectedSaid] = field(default_factory=list)


@dataclass(frozen=True)
class RiskSaid:
    """Something that may go wrong."""

    on: date
    text: str
    likelihood: str
    impact: str
    mitigation: str
    owner: str = ""
    item: str = ""


@dataclass(frozen=True)
class SpendSaid:
    """What was spent on an item."""

    item: str
    by: str
    on: date
    pounds: str = "0"
    officer_days: str = "0"
    note: str = ""


@dataclass(frozen=True)
class WaitSaid:
    """An item that cannot finish before another."""

    item: str
    needs: str


@dataclass(frozen=True)
class PlanSaid:
    """A plan: its document, how it was checked, and its cycles."""

    area: str
    place: str
    title: str
    summary: str
    accountable: str
    document: str
    label: str
    read_on: date
    checked_on: date
    approves: str
    publishes: str
    leads: dict[str, str]
    kept: list[str] = field(default_factory=list)
    corrected: list[Corrected] = field(default_factory=list)
    cycles: list[CycleSaid] = field(default_factory=list)
    risks: list[RiskSaid] = field(default_factory=list)
    spends: list[SpendSaid] = field(default_factory=list)
    waits: list[WaitSaid] = field(default_factory=list)
    measures: list[MeasureSaid] = field(default_factory=list)
    reasons: list[ReasonSaid] = field(default_factory=list)


KINDS: dict[str, type[Any]] = {
    "places": PlaceSaid,
    "bodies": BodySaid,
    "posts": PostSaid,
    "duties": DutySaid,
    "people": PersonSaid,
    "corrected": Corrected,
    "risks": RiskSaid,
    "spends": SpendSaid,
    "waits": WaitSaid,
    "cycles": CycleSaid,
    "changes": ChangeSaid,
    "reports": ReportSaid,
    "measures": MeasureSaid,
    "reasons": ReasonSaid,
    "values": NumberSaid,
    "pieces": PieceSaid,
    "verdicts": VerdictSaid,
    "corrected_later": CorrectedSaid,
}


def told(table: dict[str, Any]) -> dict[str, Any]:
    """A table of the story with its lists turned into values, however deep."""
    return {
        name: [KINDS[name](**told(row)) for row in value] if name in KINDS else value
        for name, value in table.items()
    }


def area_of(text: str) -> AreaSaid:
    """An area, from TOML."""
    return AreaSaid(**told(tomllib.loads(text)))


def plan_of(text: str) -> PlanSaid:
    """A plan and its history, from TOML."""
    return PlanSaid(**told(tomllib.loads(text)))
