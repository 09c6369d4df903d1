"""How a clock stands on a day."""

from enum import StrEnum


class State(StrEnum):
    """Where a clock stands."""

    NOT_YET = "not_yet"
    RUNNING = "running"
    MET = "met"
    MET_LATE = "met_late"
    LATE = "late"
    LAPSED = "lapsed"
    STOPPED = "stopped"
    ENDED = "ended"


STATE_WORDS = {
    State.NOT_YET: "has not started",
    State.RUNNING: "is running",
    State.MET: "was done in time",
    State.MET_LATE: "was done after its limit",
    State.LATE: "has passed its limit and is not done",
    State.LAPSED: "was the family's to use, and has passed",
    State.STOPPED: "has a recorded exception, which lifts the limit",
    State.ENDED: "no longer applies",
}
OPEN_STATES = frozenset({State.RUNNING, State.LATE, State.STOPPED})
