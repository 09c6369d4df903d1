"""A round of audit: its states, what is settled between readers, what follows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.cycle.rules import day_in_words


class By(StrEnum):
    """What plans are told apart by before they are drawn."""

    NOTHING = "nothing"
    PHASE = "phase"
    OFFICER = "officer"
    NEED = "need"


BY_NAMES: dict[By, str] = {
    By.NOTHING: "Nothing: all plans together",
    By.PHASE: "Phase of school",
    By.OFFICER: "The officer who wrote the plan",
    By.NEED: "The first need in the plan",
}


class State(StrEnum):
    """How far a round of audit is."""

    PLANNED = "planned"
    DRAWN = "drawn"
    READING = "reading"
    CLOSED = "closed"


STATE_NAMES: dict[State, str] = {
    State.PLANNED: "Planned: no plan is drawn yet",
    State.DRAWN: "Drawn: readers are being found",
    State.READING: "Being read",
    State.CLOSED: "Closed",
}
# What can be done in each state, and the state then.
ROUND_STEPS: dict[State, dict[str, State]] = {
    State.PLANNED: {"draw_plans": State.DRAWN},
    State.DRAWN: {"draw_plans": State.DRAWN, "begin_reading": State.READING},
    State.READING: {"close_round": State.CLOSED},
    State.CLOSED: {},
}


def state_of(drawn: date | None, opened: date | None, closed: date | None) -> State:
    """How far a round is, by its days."""
    if closed:
        return State.CLOSED
    if opened:
        return State.READING
    return State.DRAWN if drawn else State.PLANNED


def differing(
    first: Mapping[str, str], second: Mapping[str, str], keys: Iterable[str]
) -> tuple[str, ...]:
    """The criteria on which two readers differ, in the order of the rubric."""
    return tuple(key for key in keys if first.get(key) != second.get(key))


def settled(
    first: Mapping[str, str],
    second: Mapping[str, str],
    agreed: Mapping[str, str],
    keys: Iterable[str],
) -> dict[str, str]:
    """The grade that stands for each criterion: agreed, or the same from both."""
    found = {}
    for key in keys:
        if key in agreed:
            found[key] = agreed[key]
        elif key in first and first[key] == second.get(key):
            found[key] = first[key]
    return found


@dataclass(frozen=True)
class Later:
    """A version of the plan that was made after the one that was read."""

    number: int
    made: date
    sent: date | None


def followed(
    later: Collection[Later], *, due_by: date | None, on: date
) -> tuple[str, str]:
    """What became of feedback: words, and 'done', 'late', 'waits' or 'made'."""
    sent = [each for each in later if each.sent]
    if sent:
        first = min(sent, key=lambda each: each.number)
        return f"Version {first.number} was sent on {day_in_words(first.sent)}", "done"
    if later:
        first = min(later, key=lambda each: each.number)
        told = f"Version {first.number} was made on {day_in_words(first.made)}"
        return f"{told} and is not sent", "made"
    if due_by and on > due_by:
        return f"No version since; it was wanted by {day_in_words(due_by)}", "late"
    wanted = f"; wanted by {day_in_words(due_by)}" if due_by else ""
    return f"No version since{wanted}", "waits"
