"""A published cycle: what the public reads, from frozen JSON and nothing else.

``canonical`` gives the one text of a cycle's content, ``digest_of`` its SHA-256.
``PublishedCycle.read`` turns that text into values for pages, files and the API.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from goldenthread.cycle.rules import day_in_words
from goldenthread.plans.rules.words import (
    PROGRESS_NAMES,
    TIMELINESS_NAMES,
    ItemKind,
    counted,
)

SCHEMA = "published-cycle/1"


@dataclass(frozen=True)
class PublishedDate:
    """When, in the plan's words, the last day that keeps it, and why it changed."""

    raw: str
    latest_day: str | None = None  # ISO
    precision: str = ""
    reason: str = ""
    decided_on: str | None = None


@dataclass(frozen=True)
class PublishedChange:
    """Something changed in the plan while it ran."""

    what: str
    before: str
    after: str
    reason: str
    changed_on: str


@dataclass(frozen=True)
class PublishedReport:
    """What the lead reported in this cycle, as approved."""

    phase: str
    confidence: str
    cause: str
    status_words: str
    narrative: str
    no_change: bool
    done_on: str | None
    approved_on: str | None


@dataclass(frozen=True)
class PublishedEarlier:
    """The last report approved before this cycle, for an item that got none in it."""

    cycle: str
    report: PublishedReport


@dataclass(frozen=True)
class PublishedItem:
    """One item as published. ``parent`` is another's ``id``. Days are ISO.

    ``dates`` begin with the original; the last one is in force. ``report`` is None when
    nobody reported on the item in this cycle.
    """

    id: str
    kind: str
    number: str = ""
    title: str = ""
    text: str = ""
    parent: str | None = None
    bullets: Sequence[str] = ()
    response: str = ""
    response_raw: str = ""
    qualification: str = ""
    actions: Sequence[str] = ()
    progress: Sequence[str] = ()
    next_steps: Sequence[str] = ()
    notes: Sequence[str] = ()
    criteria: Sequence[str] = ()
    measure: str = ""
    resources: Sequence[str] = ()
    leads: Sequence[str] = ()
    monitored_by: Sequence[str] = ()
    evaluated_by: Sequence[str] = ()
    accountable: Sequence[str] = ()
    unnamed: int = 0  # leads printed in the plan but not public
    dates: Sequence[PublishedDate] = ()
    phase: str = ""
    status_words: str = ""
    timeliness: str = ""
    report: PublishedReport | None = None
    earlier: PublishedEarlier | None = None
    changes: Sequence[PublishedChange] = ()
    references: Sequence[Mapping[str, str]] = ()
    evidence: Sequence[str] = ()
    withdrawn_on: str | None = None
    withdrawn_because: str = ""
    is_heading: bool = False

    @property
    def heading(self) -> str:
        """Number and title, or the beginning of the text."""
        words = self.title or self.text
        return f"{self.number} {words}".strip()

    @property
    def phase_name(self) -> str:
        """How far it has come, in words."""
        return PROGRESS_NAMES.get(self.phase, "Not reported")

    @property
    def timeliness_name(self) -> str:
        """How it stands to its date, in words."""
        return TIMELINESS_NAMES.get(self.timeliness, "")

    @property
    def was_passed_over(self) -> bool:
        """Whether this cycle expected a report on it and nobody gave one."""
        is_over = self.phase in ("done", "stopped") or self.withdrawn_on is not None
        return not (self.is_heading or is_over or self.report)

    @property
    def date(self) -> PublishedDate | None:
        """The timescale in force."""
        return self.dates[-1] if self.dates else None


@dataclass(frozen=True)
class PublishedCycle:
    """All that is public of one cycle of one plan."""

    authority: str
    authority_slug: str
    place: str
    level: str
    plan: str
    plan_slug: str
    plan_id: str
    summary: str
    edition: str
    unit: str
    cycle: str
    cycle_slug: str
    opens_on: str
    due_on: str
    as_at: str
    frozen_on: str
    front_matter: Sequence[Mapping[str, str]] = ()
    items: Sequence[PublishedItem] = ()
    accountable: str = ""
    schema: str = field(default=SCHEMA)

    @classmethod
    def read(cls, content: str) -> "PublishedCycle":
        """The values of a frozen text. Fields it does not know are left out."""
        plain = json.loads(content)
        items = [_item(each) for each in plain.pop("items")]
        return cls(items=items, **_known(cls, plain))

    @property
    def counted_items(self) -> list[PublishedItem]:
        """The items that totals count: of the declared unit, not withdrawn."""
        return [
            item
            for item in self.items
            if item.kind == self.unit and item.withdrawn_on is None
        ]


def _known(cls: type, plain: Mapping[str, Any]) -> dict[str, Any]:
    names = cls.__dataclass_fields__  # type: ignore[attr-defined]  # a dataclass
    return {key: value for key, value in plain.items() if key in names}


def _item(plain: dict[str, Any]) -> PublishedItem:
    known = _known(PublishedItem, plain)
    known["dates"] = [PublishedDate(**_known(PublishedDate, d)) for d in known["dates"]]
    known["changes"] = [
        PublishedChange(**_known(PublishedChange, c)) for c in known["changes"]
    ]
    if known["report"]:
        known["report"] = _report(known["report"])
    if known.get("earlier"):
        before = known["earlier"]
        known["earlier"] = PublishedEarlier(before["cycle"], _report(before["report"]))
    return PublishedItem(**known)


def _report(plain: dict[str, Any]) -> PublishedReport:
    return PublishedReport(**_known(PublishedReport, plain))


def canonical(cycle: PublishedCycle) -> str:
    """The one text of a published cycle: sorted keys, no spare spaces, UTF-8."""
    return json.dumps(
        asdict(cycle), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def digest_of(content: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True)
class Wanted:
    """What a reader of the page asks for. Empty means all."""

    theme: str = ""  # id of a heading
    lead: str = ""
    phase: str = ""
    timeliness: str = ""
    words: str = ""
    reported: str = ""  # "yes" or "no": whether this cycle brought a report


def matching(cycle: PublishedCycle, wanted: Wanted) -> list[PublishedItem]:
    """The items that fit, in order; headings only when nothing is asked."""
    if wanted == Wanted():
        return list(cycle.items)
    under = descendants(cycle.items, wanted.theme) if wanted.theme else None
    return [
        item
        for item in cycle.items
        if not item.is_heading
        and (under is None or item.id in under)
        and _fits(item, wanted)
    ]


def _fits(item: PublishedItem, wanted: Wanted) -> bool:
    return (
        (not wanted.lead or wanted.lead in item.leads)
        and (not wanted.phase or wanted.phase == (item.phase or "none"))
        and (not wanted.timeliness or wanted.timeliness == item.timeliness)
        and (not wanted.words or _mentions(item, wanted.words))
        and (wanted.reported != "yes" or item.report is not None)
        and (wanted.reported != "no" or item.was_passed_over)
    )


def _mentions(item: PublishedItem, words: str) -> bool:
    said = item.report.narrative if item.report else ""
    text = " ".join([item.heading, item.text, said, *item.actions]).casefold()
    return all(word in text for word in words.casefold().split())


def descendants(items: Iterable[PublishedItem], top: str) -> set[str]:
    """The ids under an item, itself included. Parents stand before their children."""
    found = {top}
    for item in items:
        if item.parent in found:
            found.add(item.id)
    return found


@dataclass(frozen=True)
class Total:
    """A number with its unit and what it counts."""

    key: str
    name: str
    number: int
    said: str  # "3 actions"


def totals(cycle: PublishedCycle, facet: str) -> list[Total]:
    """How many counted items have each value of ``phase`` or ``timeliness``."""
    names = PROGRESS_NAMES if facet == "phase" else TIMELINESS_NAMES
    found = Counter(getattr(item, facet) for item in cycle.counted_items)
    unit = ItemKind(cycle.unit)
    rows = [Total(k, v, found[k], counted(found[k], unit)) for k, v in names.items()]
    if found[""]:
        rows.append(Total("none", "Not reported", found[""], counted(found[""], unit)))
    return [row for row in rows if row.number]


@dataclass(frozen=True)
class Reported:
    """How many counted items this cycle reported on, passed over, or had no need to."""

    on: int
    passed_over: int
    over_before: int  # done or stopped in an earlier cycle

    @property
    def is_whole(self) -> bool:
        """Whether every counted item got a report."""
        return not (self.passed_over or self.over_before)


def reported(cycle: PublishedCycle) -> Reported:
    """What this cycle brought, apart from how far each item has come by now."""
    counting = cycle.counted_items
    on = sum(item.report is not None for item in counting)
    passed_over = sum(item.was_passed_over for item in counting)
    return Reported(on, passed_over, len(counting) - on - passed_over)


def day(iso: str | None) -> str:
    """A day in words: '31 March 2025'."""
    return day_in_words(date.fromisoformat(iso)) if iso else ""


def what_happened(item: PublishedItem) -> tuple[str, ...]:
    """What was reported in this cycle, else before it, else in the document itself."""
    if item.report:
        return _told(item.report)
    if item.earlier is None:
        return tuple(item.progress)
    report = item.earlier.report
    approved = f", approved on {day(report.approved_on)}" if report.approved_on else ""
    return (
        f"Last reported in the cycle {item.earlier.cycle}{approved}:",
        *_told(report),
    )


def _told(report: PublishedReport) -> tuple[str, ...]:
    said = (
        f"Done on {day(report.done_on)}." if report.done_on else "",
        "Nothing has changed since last time." if report.no_change else "",
        report.narrative,
    )
    return tuple(line for line in said if line)


def when_said(given: PublishedDate) -> str:
    """A timescale in the plan's words, and its last day when they do not show it."""
    if not given.latest_day:
        return given.raw
    last, said = date.fromisoformat(given.latest_day), given.raw.casefold()
    if given.precision == "day" and not any(map(str.isalpha, said)):
        return day(given.latest_day)
    ends_month = (last + timedelta(days=1)).day == 1
    shown = f"{last:%B %Y}" if ends_month else day(given.latest_day)
    if shown.casefold() in said:
        return given.raw
    return f"{given.raw} (last day {day(given.latest_day)})"


def leads_of(cycle: PublishedCycle) -> list[str]:
    """Every lead named, in order of the alphabet."""
    return sorted({lead for item in cycle.items for lead in item.leads})


@dataclass(frozen=True)
class Told:
    """What one cycle said of an item; ``item`` is None when it was not in it."""

    cycle: str
    cycle_slug: str
    as_at: date
    item: PublishedItem | None
    taken_down: bool = False
