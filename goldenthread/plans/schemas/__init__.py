"""What a program sees of published plans: the same as the pages, field by field."""

from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import (
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from goldenthread.plans.schemas.proof import (
    BondOut,
    DateOut,
    EvidenceOut,
    MeasureOut,
    NoticedOut,
    PromiseOut,
    ReasonOut,
    VerdictOut,
)

Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[-a-zA-Z0-9_]+$")]
Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]


class PageIn(Schema):
    """Which part of a long list is wanted."""

    model_config = ConfigDict(extra="forbid")

    start: int = Field(0, ge=0, le=100_000, description="how many to pass over")
    size: int = Field(50, ge=1, le=200, description="how many to give")

    @model_validator(mode="before")
    @classmethod
    def ask_nothing_else(cls, values: Any, info: ValidationInfo) -> Any:
        """Refuse a name that is not known: a slip would answer another question."""
        request = (info.context or {}).get("request")
        unknown = set(request.GET) - set(cls.model_fields) if request else set()
        if unknown:
            known = ", ".join(cls.model_fields)
            raise ValueError(f"Nothing is called {min(unknown)!r} here: ask by {known}")
        return values


class CycleIn(Schema):
    """Which cycle of which plan."""

    authority: Slug
    plan: Slug
    cycle: Slug


class ItemsIn(PageIn):
    """Which items of a cycle are wanted; empty means all."""

    phase: Words = ""
    timeliness: Words = ""
    lead: Words = ""
    words: Words = ""
    reported: Words = ""
    scheme: Words = ""


class Problem(Schema):
    """Why there is no answer."""

    detail: str


class PlanOut(Schema):
    """A plan that has something published."""

    authority: str
    slug: str
    title: str
    place: str
    summary: str
    page: str
    cycles: str
    changes: str
    grid: str


class CorrectedOut(Schema):
    """One fact, as it was published and as it is now, in words."""

    item: str
    item_page: str
    heading: str
    key: str
    name: str
    before: str
    after: str


class VersionOut(Schema):
    """What was published (number 0) or a correction of it; ``text`` has that digest."""

    number: int
    on: date
    digest: str
    because: str
    changes: list[CorrectedOut]
    text: str | None


class ChangesIn(PageIn):
    """Between which cycles, by their slugs; without them between the last two."""

    before: Words = ""
    after: Words = ""


class MarkOut(Schema):
    """A run of words: same, out (taken out) or in (put in)."""

    what: str
    words: str


class LineOut(Schema):
    """One change, told; ``was`` and ``item`` are the item's ids on either side.

    Beside each stands the address of its page, empty where there is none.
    """

    kind: str
    says: str
    item_kind: str
    heading: str
    was: str
    was_page: str
    item: str
    item_page: str
    field: str
    before: str
    after: str
    days: int | None
    because: str
    marks: list[MarkOut]


class ChangesOut(Schema):
    """A page of what changed; ``whole`` is the file that loses nothing."""

    before: str
    after: str
    total: int
    lines: list[LineOut]
    whole: str
    following: str | None


class CycleOut(Schema):
    """A published cycle, or the notice that it was taken down."""

    slug: str
    name: str
    due_on: date
    frozen_on: date
    digest: str
    latest_digest: str
    versions: list[VersionOut]
    taken_down_on: date | None
    taken_down_because: str
    page: str
    items: str
    files: str
    lineage: str
    deadlines: str
    promises: str
    evidence: str
    voices: str


class FileOut(Schema):
    """A file of a published cycle. Size and hash are those of one already made."""

    kind: str
    name: str
    says: str
    content_type: str
    address: str
    size: int | None
    sha256: str | None


class FilesOut(Schema):
    """Every file of a cycle; ``number`` is that of the restatement, 0 for none.

    ``page`` shows them all, ``evidence`` is the archive of public evidence.
    """

    fingerprint: str
    number: int
    files: list[FileOut]
    evidence: str
    page: str


class ReportOut(Schema):
    """What the lead reported in the cycle, as approved."""

    phase: str
    confidence: str
    cause: str
    status_words: str
    narrative: str
    no_change: bool
    done_on: date | None
    approved_on: date | None


class EarlierOut(Schema):
    """The last report approved before the cycle, for an item that got none in it."""

    cycle: str
    report: ReportOut


class ChangeOut(Schema):
    """Something changed in the plan while it ran."""

    what: str
    before: str
    after: str
    reason: str
    changed_on: date


class InKeyOut(Schema):
    """What a status scheme calls an item; ``has_word`` false: its key has no word."""

    scheme: str
    word: str
    colour: str
    why: str
    has_word: bool
    is_sure: bool


class ItemOut(Schema):
    """One item as published. ``parent`` is another's ``id``.

    ``page`` tells it through all cycles. ``in_key`` is its status in the scheme that
    was asked for.
    """

    id: str
    page: str
    kind: str
    number: str
    title: str
    text: str
    parent: str | None
    parent_page: str
    bullets: list[str]
    response: str
    response_raw: str
    qualification: str
    actions: list[str]
    progress: list[str]
    next_steps: list[str]
    criteria: list[str]
    measure: str
    resources: list[str]
    leads: list[str]
    monitored_by: list[str]
    evaluated_by: list[str]
    dates: list[DateOut]
    promises: list[PromiseOut]
    phase: str
    timeliness: str
    status_words: str
    stated_timeliness: str
    confidence: str
    cause: str
    impact: str
    impact_because: str
    done_on: date | None
    in_key: InKeyOut | None = None
    report: ReportOut | None
    earlier: EarlierOut | None
    changes: list[ChangeOut]
    withdrawn_on: date | None
    withdrawn_because: str
    no_measure_because: str = ""
    measures: list[MeasureOut] = []
    verdicts: list[VerdictOut] = []
    ledger: list[EvidenceOut] = []
    kept_back: int = 0
    bonds: list[BondOut] = []
    reasons: list[ReasonOut] = []
    noticed: list[NoticedOut] = []


class PlansOut(Schema):
    """A page of plans."""

    plans: list[PlanOut]
    following: str | None


class CyclesOut(Schema):
    """Every published cycle of a plan, newest first."""

    cycles: list[CycleOut]


class ItemsOut(Schema):
    """A page of a cycle's items, with how many there are and what they count.

    ``scheme`` is the one whose words the plan's own are; '' when none is named.
    """

    unit: str
    scheme: str
    total: int
    items: list[ItemOut]
    following: str | None
