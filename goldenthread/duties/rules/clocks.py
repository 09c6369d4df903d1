"""Every clock that the events of a case start, and how each stands on a day."""

from collections.abc import Iterable
from datetime import date

from goldenthread.duties.rules.counting import plus_months
from goldenthread.duties.rules.history import Case, history_of
from goldenthread.duties.rules.law import Duties
from goldenthread.duties.rules.reckoning import Clock, Reckoning
from goldenthread.duties.rules.states import OPEN_STATES, State

A_YEAR = 12  # months for which what is over is still shown


def clocks(duties: Duties, case: Case, *, on: date) -> tuple[Clock, ...]:
    """Every clock that has started by a day, as it stands on that day."""
    history = history_of(case, duties, on=on)
    reckoning = Reckoning(case, duties, on, history, [])
    silent = list(reckoning.silences(reckoning.stage(0)))
    if silent:
        history.add(silent)
    reckoning.stage(1)
    reckoning.stage(2)
    return tuple(reckoning.found)


def not_yet(duties: Duties, found: Iterable[Clock], *, on: date) -> tuple[Clock, ...]:
    """A clock that has not started, for each limit in force that has none."""
    started = {each.limit.key for each in found}
    waiting = {
        each.key: each
        for each in reversed(duties.limits)
        if each.key not in started and each.in_force(on=on)
    }
    return tuple(Clock(limit, State.NOT_YET) for limit in waiting.values())


def matters(clock: Clock, *, on: date) -> bool:
    """Open, or over within the last twelve months."""
    if clock.state in OPEN_STATES:
        return True
    return clock.over is not None and clock.over >= plus_months(on, -A_YEAR)
