"""How dates moved: what was first promised, what was agreed later, when it was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.ui.charts import looks
from goldenthread.ui.charts.drawing import (
    GOLD,
    INK,
    LINE,
    QUIET,
    WHITE,
    WIDTH,
    Chart,
    Drawing,
    Pen,
    Point,
    Scale,
    Words,
    folded,
    wide,
)

LABELS = 200.0
RIGHT = 120.0
TOP = 64.0
MONTHS = (
    "January February March April May June July August September October November "
    "December"
)


@dataclass(frozen=True)
class Slip:
    """One item: the first date, those agreed later in order, and when it was done."""

    label: str
    first: date
    later: tuple[date, ...] = ()
    done: date | None = None


def slips(title: str, given: Sequence[Slip], on: date) -> Chart:
    """A line for each item from its first date to its last, with today across all."""
    drawing = Drawing(WIDTH, TOP + 36 + 44 * max(1, len(given)))
    days = [on.toordinal(), *(day.toordinal() for one in given for day in _days(one))]
    along = Scale(min(days) - 1, max(days) + 1, LABELS + 16, WIDTH - RIGHT)
    foot = drawing.height - 30
    _key(drawing)
    _months(drawing, along, foot)
    today = along(on.toordinal())
    drawing.line(Point(today, TOP - 10), Point(today, foot), Pen(GOLD, 3))
    words = Words(14, INK, "middle", bold=True, halo=True)
    drawing.words(Point(today, TOP - 16), said(on), words)
    for number, one in enumerate(given):
        _row(drawing, one, along, TOP + 20 + 44 * number, on)
    columns = ("", "First date", "Later dates", "Done on", "Moved by")
    rows = tuple(_cells(one, on) for one in given)
    moved = sum(1 for one in given if one.later)
    says = f"{moved} of {len(given)} dates were moved. The table below has them all."
    return Chart(title, drawing.finish(title, says), columns, rows)


def said(day: date) -> str:
    """A date in words: 27 March 2026."""
    return f"{day.day} {MONTHS.split()[day.month - 1]} {day.year}"


def moved(one: Slip, on: date) -> str:
    """By how much the end moved away from the first date."""
    end = one.done or max([*one.later, one.first])
    days = (end - one.first).days
    if not one.done and on > end:
        return f"{(on - one.first).days} days late, not done"
    if not days:
        return "not moved"
    unit = "day" if abs(days) == 1 else "days"
    return f"{abs(days)} {unit} {'later' if days > 0 else 'earlier'}"


def _days(one: Slip) -> tuple[date, ...]:
    return (one.first, *one.later, *((one.done,) if one.done else ()))


def _cells(one: Slip, on: date) -> tuple[str, ...]:
    later = ", ".join(said(day) for day in one.later) or "none"
    done = said(one.done) if one.done else "not done"
    return (one.label, said(one.first), later, done, moved(one, on))


def _row(drawing: Drawing, one: Slip, along: Scale, y: float, on: date) -> None:
    lines = folded(one.label, LABELS - 8)
    for row, line in enumerate(lines):
        drawing.words(Point(0, y + 5 - 9 * (len(lines) - 1) + 18 * row), line)
    places = [along(day.toordinal()) for day in _days(one)]
    pen = Pen(looks.BLUE, 3)
    drawing.line(Point(min(places), y), Point(max(places), y), pen)
    last = max(_days(one))
    if not one.done and on > last:
        ends = Point(max(places), y), Point(along(on.toordinal()), y)
        drawing.line(*ends, Pen(looks.MAGENTA, 3, "4 4"))
    for day in one.later:
        at = Point(along(day.toordinal()), y)
        drawing.diamond(at, 8, WHITE, Pen(looks.BLUE, 2.5))
    drawing.dot(Point(along(one.first.toordinal()), y), 7, WHITE, Pen(looks.BLUE, 2.5))
    if one.done:
        drawing.dot(Point(along(one.done.toordinal()), y), 7, looks.BLUE)
    for row, line in enumerate(folded(moved(one, on), RIGHT - 18, 2, 14)):
        at = Point(WIDTH - RIGHT + 18, y + 18 * row - 1)
        drawing.words(at, line, Words(14, QUIET))


def _key(drawing: Drawing) -> None:
    pen = Pen(looks.BLUE, 2.5)
    drawing.dot(Point(9, 14), 7, WHITE, pen)
    drawing.words(Point(24, 19), "First date")
    drawing.diamond(Point(129, 14), 8, WHITE, pen)
    drawing.words(Point(144, 19), "Later date")
    drawing.dot(Point(249, 14), 7, looks.BLUE)
    drawing.words(Point(264, 19), "Done")
    drawing.line(Point(330, 14), Point(362, 14), Pen(looks.MAGENTA, 3, "4 4"))
    drawing.words(Point(370, 19), "Late and not done")


def _months(drawing: Drawing, along: Scale, foot: float) -> None:
    """Starts of months, as many as have room for their words."""
    first = date.fromordinal(max(1, int(along.low)))
    last = date.fromordinal(min(date.max.toordinal(), int(along.high)))
    months = (last.year - first.year) * 12 + last.month - first.month
    room = (along.end - along.start) / (wide("Mmm 2026", 14) + 16)
    step = next((s for s in (1, 3, 6, 12, 24, 60) if months / s <= room), 600)
    start = first.year * 12 + first.month - 1
    for count in range(-(-start // step) * step, start + months + 1, step):
        if not 12 <= count < 12 * 9999:
            continue
        day = date(count // 12, count % 12 + 1, 1)
        x = along(day.toordinal())
        if x < along.start:
            continue
        drawing.line(Point(x, TOP - 4), Point(x, foot), Pen(LINE, 1))
        label = f"{MONTHS.split()[day.month - 1][:3]} {day.year}"
        drawing.words(Point(x, foot + 20), label, Words(14, QUIET, "middle"))
