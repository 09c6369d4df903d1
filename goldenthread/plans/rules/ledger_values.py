"""Ledgers as values for a program: deadlines, promises, evidence, voices, findings.

The API and the command line answer with these, so that they cannot differ. ``page`` and
``file`` give the address of an item's page and of a file, by its id.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.rules.deadlines import Entry, History, Ledger, Quality
from goldenthread.plans.rules.families import heard_in, noticed_in
from goldenthread.plans.rules.ledger import Hold, hold_of
from goldenthread.plans.rules.promises.keeping import Keeping
from goldenthread.plans.rules.promises.register import Followed, Register
from goldenthread.plans.rules.proof import Sensitivity
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedEvidence,
    PublishedItem,
    PublishedNoticed,
)

Address = Callable[[str], str]


@dataclass(frozen=True)
class DateTold:
    """One date that an item had, in order; the last agreed is in force."""

    raw: str
    latest_day: date | None
    edtf: str
    quality: Quality
    reason: str
    decided_on: date | None
    approved_by: str
    in_force: bool


@dataclass(frozen=True)
class DeadlineTold:
    """An item with every date it ever had. ``slip_days`` is None without two days.

    ``is_gone``: it had a day once and has none now. ``is_counted``: it is of the plan's
    unit and stands.
    """

    item: str
    item_page: str
    heading: str
    leads: Sequence[str]
    dates: Sequence[DateTold]
    quality: Quality
    slip_days: int | None
    is_gone: bool
    is_counted: bool
    done_on: date | None


def deadlines_told(ledger: Ledger, page: Address) -> list[DeadlineTold]:
    """Every item of a ledger, in the plan's order."""
    return [_deadline(entry, page) for entry in ledger.entries]


def _deadline(entry: Entry, page: Address) -> DeadlineTold:
    history = entry.history
    return DeadlineTold(
        item=entry.key,
        item_page=page(entry.key),
        heading=entry.heading,
        leads=entry.leads,
        dates=_dates(history),
        quality=history.quality,
        slip_days=history.slip,
        is_gone=history.has_dissolved,
        is_counted=entry.counts,
        done_on=entry.done,
    )


def _dates(history: History) -> list[DateTold]:
    return [
        DateTold(
            each.raw,
            each.latest_day,
            each.edtf,
            each.quality,
            each.reason,
            each.decided_on,
            each.approver,
            each is history.current,
        )
        for each in history.given
    ]


@dataclass(frozen=True)
class PromiseTold:
    """A promise that is followed: ``by`` the day first promised, ``now`` a later one.

    ``item`` is the commitment it became; empty when a later edition dropped it.
    """

    item: str
    item_page: str
    text: str
    said_of: str
    said_in: str
    raw: str
    by: date | None
    became: Keeping
    done_on: date | None
    now: str
    leads: Sequence[str]


def promises_told(register: Register, page: Address) -> list[PromiseTold]:
    """Every promise of a register, those that worry a reader first."""
    return [_promise(entry, page) for entry in register.entries]


def _promise(entry: Followed, page: Address) -> PromiseTold:
    told, moved = entry.told, entry.told.history.revisions
    return PromiseTold(
        item=told.key,
        item_page=page(told.key) if told.key else "",
        text=told.text,
        said_of=told.said_of,
        said_in=told.said_in,
        raw=told.raw,
        by=entry.by,
        became=entry.keeping,
        done_on=entry.done_on,
        now=moved[-1].raw if moved else "",
        leads=told.leads,
    )


@dataclass(frozen=True)
class EvidenceTold:
    """A piece of evidence for an item, and whether it stands on the day told of.

    ``address`` is on another site; ``file`` is kept here and ``download`` leads to it.
    """

    item: str
    item_page: str
    heading: str
    caption: str
    kind: str
    strength: str
    stands: Hold
    effective_from: date | None
    effective_to: date | None
    expires_on: date | None
    handed_in_on: date | None
    sample_size: int | None
    method: str
    cycle: str
    sensitivity: str
    address: str
    file: str
    download: str
    sha256: str


def evidence_told(
    cycle: PublishedCycle, page: Address, file: Address
) -> list[EvidenceTold]:
    """The public evidence of a published cycle, in the plan's order."""
    on = date.fromisoformat(cycle.as_at)
    return [
        _evidence(item, one, (page(item.id), file(one.file)), on)
        for item in cycle.items
        for one in item.ledger
    ]


def _evidence(
    item: PublishedItem, one: PublishedEvidence, places: tuple[str, str], on: date
) -> EvidenceTold:
    starts, ends = _day(one.effective_from), _day(one.expires_on)
    return EvidenceTold(
        item=item.id,
        item_page=places[0],
        heading=item.heading,
        caption=one.caption,
        kind=one.kind,
        strength=one.strength,
        stands=hold_of(starts, ends, on=on),
        effective_from=starts,
        effective_to=_day(one.effective_to),
        expires_on=ends,
        handed_in_on=_day(one.handed_in_on),
        sample_size=one.sample_size,
        method=one.method,
        cycle=one.cycle,
        sensitivity=Sensitivity.PUBLIC,
        address=one.address,
        file=one.file,
        download=places[1],
        sha256=one.sha256,
    )


def kept_back(cycle: PublishedCycle) -> int:
    """How many pieces of evidence of a cycle are not public."""
    return sum(item.kept_back for item in cycle.items)


@dataclass(frozen=True)
class HeardTold:
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


def heard_told(cycle: PublishedCycle, page: Address) -> list[HeardTold]:
    """What was said of a plan and answered, the newest first."""
    return [
        HeardTold(
            row.item.id if row.item else "",
            page(row.item.id) if row.item else "",
            row.item.heading if row.item else "",
            row.comment.voice,
            row.comment.words,
            _day(row.comment.received_on),
            row.comment.did,
            row.comment.still_to_do,
            _day(row.comment.answered_on),
        )
        for row in heard_in(cycle)
    ]


@dataclass(frozen=True)
class NoticedTold:
    """Of one item: how many said that they notice a difference."""

    item: str
    item_page: str
    heading: str
    counts: PublishedNoticed


def noticed_told(cycle: PublishedCycle, page: Address) -> list[NoticedTold]:
    """What was counted, item by item, in the plan's order."""
    found: Iterable[tuple[PublishedItem, PublishedNoticed]] = noticed_in(cycle)
    return [
        NoticedTold(item.id, page(item.id), item.heading, counts)
        for item, counts in found
    ]


@dataclass(frozen=True)
class CommentTold:
    """A comment as those see it who answer it. Never the writer's address."""

    item: str
    heading: str
    voice: str
    state: str
    words: str
    shown_words: str
    kept_back_because: str
    received_on: date
    answer_due: date
    is_overdue: bool
    did: str
    still_to_do: str
    answered_on: date | None


@dataclass(frozen=True)
class FindingTold:
    """What a check finds in a plan, how it is mended, and why it may stand."""

    code: str
    check: str
    item: str
    item_page: str
    heading: str
    sentence: str
    mend: str
    stops: bool
    because: str


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
