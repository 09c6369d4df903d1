"""Until when the law keeps a plan in force whose end has been decided."""

from collections.abc import Iterator
from datetime import date

from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import Case, Clock, State, clocks, duties


def holding(case: Case, nation: str, *, on: date) -> Iterator[tuple[Clock, Clock]]:
    """Each limit that keeps a plan on a day, with the family's time it waits for."""
    found = clocks(duties(nation), case, on=on)
    for hold in found:
        if not hold.limit.until_lapse_of or hold.state is not State.RUNNING:
            continue
        for each in found:
            same = each.limit.key == hold.limit.until_lapse_of
            if same and each.start == hold.start:
                yield hold, each


def kept_in_force(hold: Clock, window: Clock) -> str:
    """Why a plan still holds, and what to write down before it can end."""
    if window.state is State.MET:
        return (
            "There is an appeal, and the plan holds until it is decided. Write down "
            "the tribunal’s order first, or on the page of the disagreement how it "
            f"ended ({hold.limit.source.partition(': ')[0]})."
        )
    until = f" The family has until {day_in_words(window.due)}." if window.due else ""
    return (
        f"The plan holds until the time for an appeal has passed.{until} Write down "
        f"its end on a later day ({hold.limit.source.partition(': ')[0]})."
    )
