"""What became of a promise: kept, late, silent; or not due yet, or never dated."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from goldenthread.cycle.rules import OPEN, Due, Progress
from goldenthread.plans.rules.proof import ProposalState


class Keeping(StrEnum):
    """What became of a promise, in the order in which it worries a reader."""

    DROPPED = "dropped"
    SILENT = "silent"
    LATE = "late"
    TO_COME = "to_come"
    UNDATED = "undated"
    KEPT = "kept"
    DONE = "done"
    GIVEN_UP = "given_up"


KEEPING_NAMES: dict[Keeping, str] = {
    Keeping.DROPPED: "Dropped: a later edition says no more of it",
    Keeping.SILENT: "Silent: its day is past and nothing was reported",
    Keeping.LATE: "Late",
    Keeping.TO_COME: "Not due yet",
    Keeping.UNDATED: "No day was named",
    Keeping.KEPT: "Kept",
    Keeping.DONE: "Done, on a day not known",
    Keeping.GIVEN_UP: "Given up",
}
BROKEN = frozenset({Keeping.DROPPED, Keeping.SILENT, Keeping.LATE})


def keeping(due: Due, *, reported: bool, given_up: bool = False, on: date) -> Keeping:
    """What became of a promise. ``reported``: an approved report speaks of it.

    Drafts and reports that wait say nothing yet: they neither keep a promise nor end
    its silence.
    """
    if given_up or due.progress is Progress.STOPPED:
        return Keeping.GIVEN_UP
    if due.progress not in OPEN:
        return _done(due)
    if due.by is None:
        return Keeping.UNDATED
    if on <= due.by:
        return Keeping.TO_COME
    return Keeping.LATE if reported else Keeping.SILENT


def _done(due: Due) -> Keeping:
    if due.by is None or due.done_on is None:
        return Keeping.DONE
    return Keeping.KEPT if due.done_on <= due.by else Keeping.LATE


def kept_counts(found: Iterable[Keeping]) -> dict[Keeping, int]:
    """How many promises ended how; zeros are kept, so that the sum is the whole."""
    numbers = Counter(found)
    return {each: numbers[each] for each in Keeping}


# What may happen to a promise that was found: a person decides, and may think again.
PROMISE_STEPS: Mapping[ProposalState, Mapping[str, ProposalState]] = {
    ProposalState.OFFERED: {
        "take": ProposalState.TAKEN,
        "decline": ProposalState.DECLINED,
    },
    ProposalState.TAKEN: {},
    ProposalState.DECLINED: {"take": ProposalState.TAKEN},
}


def after_step(state: str, step: str) -> ProposalState | None:
    """The state after a step, or None when the step is not possible now."""
    return PROMISE_STEPS[ProposalState(state)].get(step)


def prose_of(narrative: str, next_period: str) -> str:
    """The text of a report in which promises have their places."""
    return f"{narrative}\n{next_period}" if next_period else narrative


def same_promise(text: str, raw: str) -> tuple[str, str]:
    """What makes two promises of an item the same: words, not their case or spaces."""
    return " ".join(text.casefold().split()), " ".join(raw.casefold().split())
