"""Review: published cycles beside one another, and every version of one that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.review.restating import correction_of, latest_of
from goldenthread.plans.models import Restatement, Snapshot
from goldenthread.plans.queries.review import (
    corrections,
    own_snapshots,
    published_cycle,
    snapshots,
)
from goldenthread.plans.rules.differences import (
    Difference,
    Line,
    NotComparable,
    diff,
    lines_of,
)
from goldenthread.plans.rules.differences.grid import Grid, grid_of
from goldenthread.plans.rules.published import (
    PublishedCycle,
    canonical,
    day,
    digest_of,
    read_content,
)
from goldenthread.plans.rules.restating import Corrected, Correction, Version

MOST = 24  # cycles side by side


def versions(viewer: Viewer | None, snapshot: Snapshot) -> list[Version]:
    """Every version of a published cycle, the first one first.

    Of what was taken down only numbers, days and digests are left.
    """
    first = Version(0, snapshot.digest, snapshot.frozen_on)
    rows = corrections(viewer).filter(snapshot=snapshot)
    kept = getattr(snapshot, "_prefetched_objects_cache", {}).get("restatements")
    return [first, *(_version(row) for row in (rows if kept is None else kept))]


def _version(row: Restatement) -> Version:
    changes = [Corrected(**each) for each in row.changes]
    return Version(row.number, row.digest, row.restated_on, row.because, changes)


def content_of(viewer: Viewer | None, snapshot: Snapshot, number: int) -> str | None:
    """The canonical text of a version, to the byte; None when there is none."""
    if snapshot.taken_down_on is not None:
        return None
    if number == 0:
        rows = Snapshot.objects.visible_to(viewer).filter(pk=snapshot.pk)
        return rows.values_list("content", flat=True).first()
    others = Restatement.objects.visible_to(viewer).filter(snapshot=snapshot)
    return others.filter(number=number).values_list("content", flat=True).first()


@dataclass(frozen=True)
class SecondLook:
    """What a correction would make public, and the digest it would have."""

    changes: Sequence[Corrected]
    digest: str


def second_look(
    viewer: Viewer, snapshot: Snapshot, wanted: Sequence[Correction]
) -> SecondLook:
    """Both figures before a correction becomes public."""
    row = own_snapshots(viewer).get(pk=snapshot.pk)
    made = correction_of(row, latest_of(row), wanted)
    return SecondLook(made.changes, digest_of(canonical(made.cycle)))


@dataclass(frozen=True)
class Standing:
    """A published cycle that stands, with its row and its words as last corrected."""

    row: Snapshot
    cycle: PublishedCycle


def standing(
    viewer: Viewer | None, authority_slug: str, plan_slug: str
) -> list[Standing]:
    """The cycles of a plan that can be read, newest first."""
    rows = snapshots(viewer, authority_slug, plan_slug)
    read = ((row, published_cycle(viewer, row)) for row in rows)
    return [Standing(row, cycle) for row, cycle in read if cycle is not None]


@dataclass(frozen=True)
class Compared:
    """Two cycles of a plan and all that differs."""

    before: Standing
    after: Standing
    difference: Difference
    lines: Sequence[Line]

    @property
    def is_backwards(self) -> bool:
        """Whether the second cycle is the older one."""
        return self.after.cycle.due_on < self.before.cycle.due_on


class TakenDown(NotComparable):
    """A cycle whose words were removed."""

    status = 410


class NotPublished(NotComparable):
    """A cycle that this plan has not, or has not published."""

    status = 404


def compared(
    viewer: Viewer | None, rows: Sequence[Snapshot], before: str = "", after: str = ""
) -> Compared:
    """What changed between two cycles, by their slugs; else between the last two.

    ``rows`` are those of ``snapshots``. Raises ``NotComparable`` with a sentence.
    """
    read = [(row, published_cycle(viewer, row)) for row in rows]
    stands = [Standing(row, cycle) for row, cycle in read if cycle is not None]
    if len(stands) < 2 and not (before and after):
        raise NotComparable(
            "Only one cycle of this plan can be read so far. "
            "When the next one is published, this page says what changed."
        )
    second = _chosen(rows, stands, after) if after else _newest(stands, but=before)
    first = _chosen(rows, stands, before) if before else _before(stands, second)
    if first is second:
        raise NotComparable(
            f"You have chosen “{first.cycle.cycle}” twice, so nothing differs. "
            "Choose two cycles."
        )
    through = [each.cycle for each in stands]
    difference = diff(first.cycle, second.cycle, through)
    lines = lines_of(first.cycle, second.cycle, difference)
    return Compared(first, second, difference, lines)


def _chosen(
    rows: Sequence[Snapshot], stands: Sequence[Standing], slug: str
) -> Standing:
    found = next((each for each in stands if each.row.cycle.slug == slug), None)
    if found:
        return found
    gone = next((row for row in rows if row.cycle.slug == slug), None)
    if gone is None or gone.taken_down_on is None:
        raise NotPublished(
            "This plan has published no cycle of that name. Choose two from the list."
        )
    raise TakenDown(
        f"“{gone.cycle.name}” was taken down on "
        f"{day(gone.taken_down_on.isoformat())}, so nothing can be compared with it. "
        f"The reason given: {gone.taken_down_because}"
    )


def _newest(stands: Sequence[Standing], *, but: str) -> Standing:
    return next(each for each in stands if each.row.cycle.slug != but)


def _before(stands: Sequence[Standing], second: Standing) -> Standing:
    """The cycle before one; for the oldest, the one after it."""
    place = stands.index(second)
    return stands[place + 1] if place + 1 < len(stands) else stands[place - 1]


def stood_on(
    viewer: Viewer | None, snapshot: Snapshot, *, on: date
) -> PublishedCycle | None:
    """The words of a published cycle with what was corrected by a day.

    None before it was published, and once it was taken down.
    """
    every = versions(viewer, snapshot)
    by_then = [each for each in every if each.on <= on]
    if by_then == every:
        return published_cycle(viewer, snapshot)
    content = content_of(viewer, snapshot, by_then[-1].number) if by_then else None
    return read_content(content) if content else None


def grid(
    viewer: Viewer | None,
    rows: Sequence[Snapshot],
    *,
    last: int,
    as_of: date | None = None,
) -> Grid:
    """Items beside the last so many cycles of a plan, the oldest of them first.

    ``as_of``: as could be read on that day, without what was corrected since.
    """
    read = [
        stood_on(viewer, row, on=as_of) if as_of else published_cycle(viewer, row)
        for row in rows
    ]
    known = [cycle for cycle in read if cycle is not None]
    chosen = known[: max(1, min(last, MOST))]
    return grid_of(list(reversed(chosen)), through=known)


@dataclass(frozen=True)
class Fingerprints:
    """How many published texts were checked, and which are not what they were."""

    checked: int
    broken: Sequence[str]


def broken_fingerprints(viewer: Viewer | None) -> Fingerprints:
    """Every published text that stands, its digest worked out again."""
    checked, broken = 0, []
    rows = Snapshot.objects.visible_to(viewer).standing().select_related("cycle__plan")
    for row in rows.order_by("pk").iterator(chunk_size=20):
        others = Restatement.objects.visible_to(viewer).filter(snapshot=row)
        for number, text in enumerate((row, *others.order_by("number"))):
            checked += 1
            if digest_of(text.content) != text.digest:
                which = f", correction {number}" if number else ""
                broken.append(f"{row.cycle.plan.public_title}, {row.cycle}{which}")
    return Fingerprints(checked, broken)
