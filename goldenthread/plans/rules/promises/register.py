"""The register of promises: each with its day, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.cycle.rules import OPEN, Due
from goldenthread.plans.rules.deadlines import History
from goldenthread.plans.rules.promises.keeping import (
    BROKEN,
    Keeping,
    keeping,
    kept_counts,
)


@dataclass(frozen=True)
class Told:
    """A promise that was taken: what was said, of what, and where."""

    key: str  # of the commitment
    text: str
    raw: str
    said_of: str
    said_in: str
    leads: tuple[str, ...]
    history: History
    day: date | None  # that the promise itself named


@dataclass(frozen=True)
class Stands:
    """How a promise stands now. ``reported``: an approved report ever spoke of it.

    ``given_up``: it was withdrawn, with a reason. ``left``: its edition is past and
    nothing in the next one came of it.
    """

    due: Due
    reported: bool = False
    given_up: bool = False
    left: bool = False


@dataclass(frozen=True)
class Followed:
    """A promise and what became of it. ``by``: the day first promised for it."""

    told: Told
    by: date | None
    done_on: date | None
    keeping: Keeping


def followed(told: Told, stands: Stands, *, on: date) -> Followed:
    """What became of a promise by the day first promised, whatever was agreed later.

    A new date with its reason is no silence, but it does not keep the promise.
    """
    first = told.history.original
    by = (first.day if first else None) or told.day
    due = Due(by, stands.due.progress, stands.due.done_on)
    if stands.left and due.progress in OPEN and not stands.given_up:
        return Followed(told, by, None, Keeping.DROPPED)
    spoke = stands.reported or bool(told.history.revisions)
    kept = keeping(due, reported=spoke, given_up=stands.given_up, on=on)
    return Followed(told, by, due.done_on, kept)


@dataclass(frozen=True)
class Register:
    """All promises that are followed, those that worry a reader first."""

    entries: tuple[Followed, ...]

    @classmethod
    def of(cls, entries: Iterable[Followed]) -> "Register":
        """The register of promises that come in any order."""
        order = list(Keeping)
        return cls(
            tuple(
                sorted(
                    entries,
                    key=lambda e: (order.index(e.keeping), e.by or date.max),
                )
            )
        )

    def counts(self) -> dict[Keeping, int]:
        """How many ended how; zeros are kept."""
        return kept_counts(entry.keeping for entry in self.entries)

    @property
    def broken(self) -> tuple[Followed, ...]:
        """Those whose day passed unkept."""
        return tuple(e for e in self.entries if e.keeping in BROKEN)

    def said(self) -> list[str]:
        """The headline numbers as sentences, each with its unit."""
        found = self.counts()
        kept, late, silent = (
            found[each] for each in (Keeping.KEPT, Keeping.LATE, Keeping.SILENT)
        )
        past = kept + late + silent
        told = [f"{_promises(len(self.entries))} followed in this plan."]
        if past:
            told.append(
                f"Of {past:,} whose day has come, {kept:,} kept, {late:,} late, "
                f"{silent:,} silent."
            )
        if found[Keeping.DROPPED]:
            told.append(
                f"{found[Keeping.DROPPED]:,} dropped: a later edition says no more of "
                "them."
            )
        if found[Keeping.TO_COME]:
            told.append(f"{found[Keeping.TO_COME]:,} not due yet.")
        if found[Keeping.UNDATED]:
            told.append(f"{found[Keeping.UNDATED]:,} without a day.")
        return told


def _promises(number: int) -> str:
    return "1 promise is" if number == 1 else f"{number:,} promises are"
