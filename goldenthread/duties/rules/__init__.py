"""What the law requires on a day: the limits of a nation and the clocks of a case."""

from goldenthread.duties.rules.clocks import clocks, matters, not_yet
from goldenthread.duties.rules.history import Case, Event, Exempted
from goldenthread.duties.rules.law import Duties, Limit, OutsideTheLaw
from goldenthread.duties.rules.pack import duties, nation_of_area, nations
from goldenthread.duties.rules.reckoning import Clock
from goldenthread.duties.rules.states import State
from goldenthread.duties.rules.working_days import NoCalendar

__all__ = [
    "Case",
    "Clock",
    "Duties",
    "Event",
    "Exempted",
    "Limit",
    "NoCalendar",
    "OutsideTheLaw",
    "State",
    "clocks",
    "duties",
    "matters",
    "nation_of_area",
    "nations",
    "not_yet",
]
