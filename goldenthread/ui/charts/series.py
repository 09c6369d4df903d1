"""Lines, bars and columns of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.ui.charts import looks
from goldenthread.ui.charts.drawing import (
    INK,
    LINE,
    NARROW,
    QUIET,
    WIDTH,
    Chart,
    Drawing,
    Pen,
    Point,
    Rect,
    Scale,
    Words,
    folded,
    measured,
    num,
    spoken,
    wide,
)
from goldenthread.ui.charts.scales import fitted, span, spread, ticks

LABELS = 210.0  # room for words at the left of bars
FEW = 3  # columns that fit a picture as narrow as a telephone


@dataclass(frozen=True)
class Series:
    """Values under one name, one for each label of the axis; None where not known."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Bar:
    """One bar: its words and its length."""

    label: str
    value: float


@dataclass(frozen=True)
class Range:
    """Ours among others: from the lowest to the highest of them, and ours as a dot."""

    label: str
    low: float
    high: float
    ours: float


def lines(
    title: str, labels: Sequence[str], series: Sequence[Series], unit: str = ""
) -> Chart:
    """Lines over time. The first is ours, drawn thick; the others are comparators."""
    found = measured([value for one in series for value in one.values])
    names = [f"{one.label} {spoken(_last(one.values), unit)}" for one in series]
    right = WIDTH - 24 - min(240, max([60.0, *(wide(name) for name in names)]))
    drawing = Drawing(WIDTH, 340)
    low, high = span(found)
    marks = ticks(low, high)
    left = 16 + max(wide(spoken(mark, unit), 14) for mark in marks)
    up = fitted(found, 290, 24)
    _grid_across(drawing, up, marks, (left, right), unit)
    along = Scale(0, max(1, len(labels) - 1), left + 12, right - 12)
    _labels_below(drawing, labels, along, 316)
    for number, one in enumerate(series):
        _curve(drawing, one.values, (along, up), looks.pen(number))
    _end_labels(drawing, series, names, (right, up))
    rows = _rows(labels, series, unit)
    columns = ("", *(one.label for one in series))
    return Chart(title, drawing.finish(title, _says(rows, columns)), columns, rows)


def bars(title: str, given: Sequence[Bar], unit: str = "") -> Chart:
    """Bars side by side, in the order given."""
    found = measured([bar.value for bar in given])
    drawing = Drawing(WIDTH, 16 + 44 * max(1, len(given)))
    ends = [wide(spoken(value, unit)) + 12 for value in found]
    along = _room(found, max([0.0, *ends]))
    for number, bar in enumerate(given):
        middle = 28 + 44 * number
        _side_label(drawing, bar.label, middle)
        zero, end = along(0), along(bar.value)
        box = Rect(min(zero, end), middle - 13, abs(end - zero), 26)
        drawing.rect(box, looks.BLUE)
        at = Point(max(zero, end) + 8, middle + 5)
        drawing.words(at, spoken(bar.value, unit), Words(bold=True))
    _zero(drawing, along, drawing.height)
    rows = tuple((bar.label, spoken(bar.value, unit)) for bar in given)
    columns = ("", unit or "Number")
    return Chart(title, drawing.finish(title, _says(rows, columns)), columns, rows)


def stacked_bars(
    title: str, labels: Sequence[str], series: Sequence[Series], unit: str = ""
) -> Chart:
    """Bars made of parts, each part with a hatching of its own."""
    totals = _totals(labels, series)
    names = [one.label for one in series]
    top = looks.key_height(names, WIDTH)
    drawing = Drawing(WIDTH, top + 44 * max(1, len(labels)))
    looks.key(drawing, names, 0)
    along = _room(totals, 24 + max([0.0, *(wide(spoken(t, unit)) for t in totals)]))
    for number, label in enumerate(labels):
        middle = top + 20 + 44 * number
        _side_label(drawing, label, middle)
        parts = [one.values[number] or 0 for one in series]
        _across(drawing, parts, along, middle)
        at = Point(along(totals[number]) + 8, middle + 5)
        drawing.words(at, spoken(totals[number], unit), Words(bold=True))
    return _stacked(title, drawing, labels, series, unit)


def cycles(
    title: str, labels: Sequence[str], series: Sequence[Series], unit: str = ""
) -> Chart:
    """Columns made of parts, one a reporting cycle: how a plan moved on."""
    totals = _totals(labels, series)
    names = [one.label for one in series]
    width = NARROW if len(labels) <= FEW else WIDTH
    top = looks.key_height(names, width) + 24
    drawing = Drawing(width, top + 270)
    looks.key(drawing, names, 0)
    up = Scale(0, max([1.0, *totals]), top + 220, top)
    step = width / max(1, len(labels))
    for number, label in enumerate(labels):
        middle = step * (number + 0.5)
        parts = [one.values[number] or 0 for one in series]
        _upward(drawing, parts, up, Rect(middle, 0, min(84, step * 0.55), 0))
        above = Point(middle, up(totals[number]) - 8)
        text = spoken(totals[number], unit)
        drawing.words(above, text, Words(bold=True, anchor="middle"))
        for row, line in enumerate(folded(label, step - 8, 2, 14)):
            below = Point(middle, top + 240 + 17 * row)
            drawing.words(below, line, Words(14, anchor="middle"))
    drawing.line(Point(0, top + 220), Point(width, top + 220), Pen(INK, 1.5))
    return _stacked(title, drawing, labels, series, unit)


def ranges(title: str, given: Sequence[Range], unit: str = "") -> Chart:
    """Where we stand: a dot for ours upon the stretch of the others."""
    numbers = [n for one in given for n in (one.low, one.high, one.ours)]
    found = measured(numbers)
    drawing = Drawing(WIDTH, 62 + 48 * max(1, len(given)))
    along = fitted(found, LABELS + 40, WIDTH - 48)
    foot = drawing.height - 34
    for mark in ticks(*span(found)):
        drawing.line(Point(along(mark), 4), Point(along(mark), foot), Pen(LINE, 1))
        at = Point(along(mark), foot + 20)
        drawing.words(at, spoken(mark, unit), Words(14, QUIET, "middle"))
    for number, one in enumerate(given):
        middle = 30 + 48 * number
        _side_label(drawing, one.label, middle)
        ends = Point(along(one.low), middle), Point(along(one.high), middle)
        drawing.line(*ends, Pen(looks.GREY, 6))
        for end in ends:
            drawing.line(
                Point(end.x, middle - 8), Point(end.x, middle + 8), Pen(looks.GREY, 2)
            )
        drawing.dot(Point(along(one.ours), middle), 8, looks.BLUE, Pen("#ffffff", 2))
        at = Point(along(one.ours), middle - 13)
        bold = Words(14, INK, "middle", bold=True, halo=True)
        drawing.words(at, spoken(one.ours, unit), bold)
    rows = tuple(
        (one.label, *(spoken(v, unit) for v in (one.ours, one.low, one.high)))
        for one in given
    )
    columns = ("", "Ours", "Lowest", "Highest")
    return Chart(title, drawing.finish(title, _says(rows, columns)), columns, rows)


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _grid_across(
    drawing: Drawing,
    up: Scale,
    marks: Sequence[float],
    sides: tuple[float, float],
    unit: str,
) -> None:
    left, right = sides
    for mark in marks:
        pen = Pen(INK, 1.5) if mark == 0 else Pen(LINE, 1)
        drawing.line(Point(left, up(mark)), Point(right, up(mark)), pen)
        at = Point(left - 8, up(mark) + 5)
        drawing.words(at, spoken(mark, unit), Words(14, QUIET, "end"))


def _labels_below(
    drawing: Drawing, labels: Sequence[str], along: Scale, y: float
) -> None:
    """As many as fit; the first and the last always."""
    if not labels:
        return
    room = max(wide(label, 14) for label in labels) + 12
    step = max(1, round(room * len(labels) / max(1.0, along.end - along.start) + 0.49))
    shown = set(range(len(labels) - 1, -1, -step))
    for number in sorted(shown):
        half = min(wide(labels[number], 14) / 2, 90)
        x = min(max(along(number), half), drawing.width - half)
        text = folded(labels[number], 180, 1, 14)[0]
        drawing.words(Point(x, y), text, Words(14, QUIET, "middle"))


def _curve(
    drawing: Drawing,
    values: Sequence[float | None],
    scales: tuple[Scale, Scale],
    pen: Pen,
) -> None:
    """A line that breaks where a value is not known."""
    along, up = scales
    steps, pending = [], "M"
    for number, value in enumerate(values):
        if value is None:
            pending = "M"
            continue
        steps.append(f"{pending}{num(along(number))} {num(up(value))}")
        drawing.dot(Point(along(number), up(value)), pen.width + 1, pen.colour)
        pending = "L"
    if steps:
        drawing.path("".join(steps), pen)


def _end_labels(
    drawing: Drawing,
    series: Sequence[Series],
    names: Sequence[str],
    edge: tuple[float, Scale],
) -> None:
    right, up = edge
    last = [_last(one.values) for one in series]
    known = [number for number, value in enumerate(last) if value is not None]
    wanted = [up(last[number] or 0) for number in known]
    for number, y in zip(known, spread(wanted, 20, 30, 290), strict=True):
        pen = looks.pen(number)
        drawing.line(Point(right - 4, y), Point(right + 14, y), pen)
        text = folded(names[number], WIDTH - right - 22, 1)[0]
        style = Words(colour=pen.colour, bold=number == 0)
        drawing.words(Point(right + 20, y + 5), text, style)


def _room(values: Sequence[float], beyond: float) -> Scale:
    low, high = span(values)
    below = 70.0 if low < 0 else 0.0
    return Scale(low, high, LABELS + 12 + below, WIDTH - max(16.0, beyond))


def _side_label(drawing: Drawing, label: str, middle: float) -> None:
    found = folded(label, LABELS - 8)
    top = middle + 5 - 9 * (len(found) - 1)
    for row, line in enumerate(found):
        drawing.words(Point(0, top + 18 * row), line)


def _zero(drawing: Drawing, along: Scale, foot: float) -> None:
    drawing.line(Point(along(0), 6), Point(along(0), foot - 6), Pen(INK, 1.5))


def _totals(labels: Sequence[str], series: Sequence[Series]) -> list[float]:
    found = measured([value for one in series for value in one.values])
    if any(value < 0 for value in found):
        raise ValueError("Parts of a whole cannot be below zero. Use bars instead.")
    return [sum(one.values[n] or 0 for one in series) for n in range(len(labels))]


def _across(
    drawing: Drawing, parts: Sequence[float], along: Scale, middle: float
) -> None:
    done = 0.0
    for number, part in enumerate(parts):
        if not part:
            continue
        look = looks.fill(drawing, number)
        box = Rect(along(done), middle - 15, along(done + part) - along(done), 30)
        drawing.rect(box, look.paint, Pen(look.edge, 1.5))
        text = spoken(part)
        if wide(text) + 8 < box.width:
            at = Point(box.x + box.width / 2, middle + 5)
            drawing.words(at, text, Words(15, look.words, "middle", halo=look.halo))
        done += part


def _upward(drawing: Drawing, parts: Sequence[float], up: Scale, place: Rect) -> None:
    """``place`` gives the middle and the width of the column.

    A part too low for its number has it beside the column.
    """
    done = 0.0
    beside: dict[float, str] = {}
    for number, part in enumerate(parts):
        if not part:
            continue
        look = looks.fill(drawing, number)
        top = up(done + part)
        left = place.x - place.width / 2
        box = Rect(left, top, place.width, up(done) - top)
        drawing.rect(box, look.paint, Pen(look.edge, 1.5))
        text = spoken(part)
        if box.height > 17 and wide(text) + 6 < box.width:
            at = Point(place.x, top + box.height / 2 + 5)
            drawing.words(at, text, Words(15, look.words, "middle", halo=look.halo))
        else:
            beside[top + box.height / 2] = text
        done += part
    right = place.x + place.width / 2 + 4
    heights = spread(list(beside), 15, up.end, up.start - 5)
    for y, text in zip(heights, beside.values(), strict=True):
        drawing.words(Point(right, y + 5), text, Words(13))


def _stacked(
    title: str,
    drawing: Drawing,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str,
) -> Chart:
    rows = _rows(labels, series, unit)
    columns = ("", *(one.label for one in series))
    return Chart(title, drawing.finish(title, _says(rows, columns)), columns, rows)


def _rows(
    labels: Sequence[str], series: Sequence[Series], unit: str
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (label, *(spoken(one.values[number], unit) for one in series))
        for number, label in enumerate(labels)
    )


def _says(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> str:
    """The first and the last row in words; the table has all."""
    if not rows:
        return "There is nothing to show yet."
    shown = [rows[0]] if len(rows) == 1 else [rows[0], rows[-1]]
    parts = [
        f"{row[0]}: "
        + ", ".join(
            f"{head} {cell}".strip()
            for head, cell in zip(columns[1:], row[1:], strict=True)
        )
        for row in shown
    ]
    return ". ".join(parts) + ". All numbers are in the table below."
