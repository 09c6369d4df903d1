"""What a program sees of ledgers, of what families say, of the grid, of chains."""

from datetime import date

from ninja import Field, Schema

from goldenthread.plans.schemas import InKeyOut, PageIn, Words
from goldenthread.plans.schemas.proof import NoticedOut


class LedgerOut(Schema):
    """Of which cycle a ledger tells, and the address of its page."""

    cycle: str
    as_at: date
    page: str
    total: int
    following: str | None


class DateToldOut(Schema):
    """One date that an item had; ``quality`` says what it is worth."""

    raw: str
    latest_day: date | None
    edtf: str
    quality: str
    reason: str
    decided_on: date | None
    approved_by: str
    in_force: bool


class DeadlineOut(Schema):
    """An item with every date it ever had; ``slip_days`` is null without two days.

    ``is_gone``: it had a day once and names none now. ``is_counted``: it is of the
    plan's unit and stands.
    """

    item: str
    item_page: str
    heading: str
    leads: list[str]
    dates: list[DateToldOut]
    quality: str
    slip_days: int | None
    is_gone: bool
    is_counted: bool
    done_on: date | None


class DeadlinesOut(LedgerOut):
    """The ledger of deadlines; ``said`` are its headline numbers, with their unit."""

    unit: str
    said: list[str]
    deadlines: list[DeadlineOut]


class FollowedOut(Schema):
    """A promise that is followed: ``by`` when, what it ``became``, and its new date.

    ``item`` is the commitment it became; empty when a later edition dropped it.
    """

    item: str
    item_page: str
    text: str
    said_of: str
    said_in: str
    raw: str
    by: date | None
    became: str
    done_on: date | None
    now: str
    leads: list[str]


class PromisesOut(LedgerOut):
    """The register of promises, those that worry a reader first."""

    said: list[str]
    promises: list[FollowedOut]


class PieceOut(Schema):
    """A piece of public evidence, and whether it stood on the day of the cycle.

    ``address`` is on another site. ``download`` leads on to the file kept here, by an
    address that lasts minutes; 404 once it is public no more.
    """

    item: str
    item_page: str
    heading: str
    caption: str
    kind: str
    strength: str
    stands: str
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


class EvidencesOut(LedgerOut):
    """The evidence ledger; ``kept_back`` counts what is not public."""

    kept_back: int
    evidence: list[PieceOut]


class HeardOut(Schema):
    """You said, we did, still to do. ``item`` is empty for the plan as a whole."""

    item: str
    item_page: str
    heading: str
    voice: str
    words: str
    received_on: date | None
    did: str
    still_to_do: str
    answered_on: date | None


class ItemNoticedOut(Schema):
    """Of one item: how many said that they notice a difference."""

    item: str
    item_page: str
    heading: str
    counts: NoticedOut


class VoicesOut(LedgerOut):
    """What families say: ``total`` counts comments, then items with counted answers."""

    comments: list[HeardOut]
    noticed: list[ItemNoticedOut]


class GridIn(PageIn):
    """How many of the last cycles are wanted, and in which scheme statuses are said."""

    last: int = Field(6, ge=1, le=24, description="how many of the last cycles")
    scheme: Words = ""


class GridCycleOut(Schema):
    """A cycle of the grid."""

    slug: str
    name: str
    as_at: date
    page: str


class SquareOut(Schema):
    """How an item stood in a cycle; ``item`` is its id there, '' when it was not in.

    ``moved_days``: its date moved by since the cycle before, later above nought.
    ``is_dissolved``: it had a day in the cycle before and names none here.
    """

    cycle: str
    item: str
    page: str
    says: str
    phase: str
    timeliness: str
    is_late: bool
    moved_days: int
    is_dissolved: bool
    status_words: str
    withdrawn_on: date | None
    in_key: InKeyOut | None = None


class GridRowOut(Schema):
    """An item through the cycles, as last known; a square for each cycle, in order."""

    item: str
    item_page: str
    kind: str
    number: str
    heading: str
    is_gone: bool
    squares: list[SquareOut]


class GridOut(Schema):
    """Items beside the last cycles, the oldest first; the page shows the same."""

    page: str
    cycles: list[GridCycleOut]
    total: int
    rows: list[GridRowOut]
    following: str | None


class ChainLinkOut(Schema):
    """One item of a chain, as last published; above the one asked for ``depth`` is
    below nought.
    """

    depth: int
    says: str
    authority: str
    plan: str
    plan_slug: str
    place: str
    cycle: str
    as_at: date
    item: str
    item_page: str
    heading: str
    phase: str
    timeliness: str
    impact: str


class ChainOut(Schema):
    """What an item answers, above it, and who answers it, below."""

    page: str
    total: int
    links: list[ChainLinkOut]
    following: str | None
