"""Who holds the rights of a child or young person on a day."""

from dataclasses import dataclass
from datetime import date

from goldenthread.duties.rules.counting import birthday, school_leaving
from goldenthread.duties.rules.law import Duties, Holder
from goldenthread.duties.rules.working_days import DAY

SWITCHES = {"birthday": birthday, "school_leaving": school_leaving}


@dataclass(frozen=True)
class RightHolder:
    """Who holds the rights, from which day on, and why."""

    who: str
    since: date
    reason: str


def right_holder(duties: Duties, born: date, *, on: date) -> RightHolder:
    """Who holds the rights on a day."""
    held = [(since(duties, each, born), each) for each in duties.holders]
    day, holder = max(
        (each for each in held if each[0] <= on),
        key=lambda one: one[0],
        default=held[0],
    )
    return RightHolder(holder.who, day, holder.says)


def since(duties: Duties, holder: Holder, born: date) -> date:
    """From when somebody holds the rights."""
    if not holder.switch:
        return born
    limit = next(
        each
        for each in duties.limits
        if each.key == holder.switch and holder.age in (0, each.count)
    )
    day = SWITCHES[limit.rule](born, limit.count)
    return day + DAY if holder.from_next_day else day
