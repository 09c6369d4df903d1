"""A published cycle: the values of what the public reads. Days are ISO texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.plans.rules.published.proof import (
    PublishedAncestor,
    PublishedBond,
    PublishedComment,
    PublishedCriterion,
    PublishedDropped,
    PublishedEvidence,
    PublishedJustified,
    PublishedNoticed,
    PublishedPromise,
    PublishedReason,
    PublishedVerdict,
)
from goldenthread.plans.rules.words import PROGRESS_NAMES, TIMELINESS_NAMES

SCHEMA = "published-cycle/2"


@dataclass(frozen=True)
class PublishedDate:
    """When, in the plan's words, the last day that keeps it, and why it changed."""

    raw: str
    latest_day: str | None = None  # ISO
    precision: str = ""
    reason: str = ""
    decided_on: str | None = None
    edtf: str = ""
    approved_by: str = ""


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
    impact: str = ""
    impact_because: str = ""
    mitigation: str = ""
    if_not_mitigated: str = ""
    next_period: str = ""
    decision_needed: str = ""


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
    confidence: str = ""
    cause: str = ""
    stated_timeliness: str = ""
    done_on: str | None = None
    impact: str = ""
    impact_because: str = ""
    no_measure_because: str = ""
    measures: Sequence[PublishedCriterion] = ()
    verdicts: Sequence[PublishedVerdict] = ()
    ledger: Sequence[PublishedEvidence] = ()
    kept_back: int = 0  # pieces of evidence that are not public
    promises: Sequence[PublishedPromise] = ()
    ancestors: Sequence[PublishedAncestor] = ()
    bonds: Sequence[PublishedBond] = ()
    noticed: Sequence[PublishedNoticed] = ()
    reasons: Sequence[PublishedReason] = ()

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
    scheme: str = ""
    compared_with: str = ""
    edition_id: str = ""
    compared_with_id: str = ""
    dropped: Sequence[PublishedDropped] = ()
    unaccounted_because: str = ""
    justified: Sequence[PublishedJustified] = ()
    comments: Sequence[PublishedComment] = ()
    left_promises: Sequence[PublishedPromise] = ()  # no item came of them
    schema: str = field(default=SCHEMA)

    @property
    def counted_items(self) -> list[PublishedItem]:
        """The items that totals count: of the declared unit, not withdrawn."""
        return [
            item
            for item in self.items
            if item.kind == self.unit and item.withdrawn_on is None
        ]
