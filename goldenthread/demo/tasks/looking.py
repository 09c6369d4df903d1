"""What was looked for last month and not found, and which entries were read."""

from datetime import date, timedelta

from goldenthread.demo.tasks.area import Cast
from goldenthread.directory.actions.counting import count_read, count_unmet
from goldenthread.directory.queries.keeping import own_entries
from goldenthread.directory.rules.unmet import NOTHING, OPENED, PRINTED, WEAK, Unmet

# A theme of the search, half a postcode, how it ended, how often.
SEARCHED = (
    *(("college", "", NOTHING, 7), ("college", "PL7", NOTHING, 2)),
    *(("siblings", "", WEAK, 12), ("siblings", "PL7", WEAK, 6)),
    *(("holidays", "", NOTHING, 9), ("holidays", "EH4", NOTHING, 8)),
    ("sleep", "", WEAK, 3),
)
OPENED_TIMES = (23, 14, 9, 6, 2)  # of the first entries of an area, by name
PRINTED_TIMES = (8, 5, 1, 0, 0)


def last_month(on: date) -> date:
    """The middle of the month before."""
    return (on.replace(day=1) - timedelta(days=1)).replace(day=15)


def tell_searches(*, on: date) -> None:
    """Searches without a good answer, as readers of every area made them."""
    month = last_month(on).replace(day=1)
    for theme, area, outcome, many in SEARCHED:
        for _ in range(many):
            count_unmet(Unmet(month, theme, area, outcome), council="")


def tell_reads(cast: Cast, *, on: date) -> None:
    """Some entries of an area were opened, and some printed."""
    day = last_month(on)
    rows = own_entries(cast.viewer("offer-officer", on)).order_by("name", "pk")
    first = list(rows[: len(OPENED_TIMES)])
    for how, times in ((OPENED, OPENED_TIMES), (PRINTED, PRINTED_TIMES)):
        for service, many in zip(first, times, strict=False):
            count_read([service] * many, how=how, on=day)
