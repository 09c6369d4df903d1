"""What a program sees of dates, promises, measures, verdicts, evidence and bonds."""

from datetime import date

from ninja import Schema


class DateOut(Schema):
    """When, in the plan's words, the last day that keeps it, and why it changed."""

    raw: str
    latest_day: date | None
    precision: str
    edtf: str
    reason: str
    decided_on: date | None
    approved_by: str


class PromiseOut(Schema):
    """A dated promise of progress prose; ``commitment`` is the item it became."""

    text: str
    raw: str
    latest_day: date | None
    found_in: str
    commitment: str
    commitment_page: str


class ValueOut(Schema):
    """One value of a series, for the period that ends on a day; numbers are texts."""

    period_end: date
    value: str
    numerator: str
    denominator: str
    note: str


class MeasureOut(Schema):
    """How we will know, and the numbers that show it, as they stood then."""

    text: str
    is_impact: bool
    series: str
    definition: str
    unit: str
    direction: str
    source: str
    owner: str
    baseline: str
    baseline_on: date | None
    target: str
    target_by: date | None
    every_months: int
    values: list[ValueOut]


class VerdictOut(Schema):
    """What somebody in a named role found; it stands beside the report."""

    role: str
    who: str
    verdict: str
    verified_on: date
    says: str
    cycle: str
    letter: str
    evidence: list[str]
    kept_back: int
    is_supported: bool


class EvidenceOut(Schema):
    """A piece of public evidence. ``address`` is where it stands on another site.

    ``file`` is the id of a file kept here, ``download`` its address: it leads on to one
    that lasts minutes, and answers 404 once the file is public no more.
    """

    caption: str
    kind: str
    strength: str
    effective_from: date | None
    effective_to: date | None
    expires_on: date | None
    handed_in_on: date | None
    sample_size: int | None
    method: str
    cycle: str
    address: str
    file: str
    download: str
    sha256: str


class BondOut(Schema):
    """An item of another plan that this one answers or is reported on for."""

    kind: str
    authority: str
    plan: str
    plan_slug: str
    item: str
    heading: str
    page: str


class ReasonOut(Schema):
    """Why an item is there: ``kind`` is comment (of a reader) or gap."""

    kind: str
    id: str
    words: str
    since: str
    about: str
    page: str


class NoticedOut(Schema):
    """'Do you notice a difference?': counts are null when few answered."""

    voice: str
    method: str
    asked_from: date
    asked_to: date
    asked_by: str
    asked: int | None
    answered: int
    yes: int | None
    some: int | None
    no: int | None
    unsure: int | None
