"""A grid whose cells are the darker the larger their number."""

from collections.abc import Sequence

from goldenthread.ui.charts.drawing import (
    INK,
    LINE,
    WHITE,
    WIDTH,
    Chart,
    Drawing,
    Pen,
    Point,
    Rect,
    Words,
    folded,
    measured,
    spoken,
)

LABELS = 190.0
HEAD = 58.0
ROW = 40.0

# From nothing to most: paper, and the colour of words upon it.
SHADES = (
    ("#ffffff", INK),
    ("#e3ecf4", INK),
    ("#b7cde0", INK),
    ("#7fa5c6", INK),
    ("#2f6796", WHITE),
    ("#12436d", WHITE),
)

Grid = Sequence[Sequence[float | None]]


def heat(
    title: str,
    down: Sequence[str],
    across: Sequence[str],
    values: Grid,
    unit: str = "",
) -> Chart:
    """A number in every cell. Zero is white; what is not known is a dash."""
    found = measured([value for row in values for value in row])
    most = max([0.0, *found])
    drawing = Drawing(_width(across), HEAD + ROW * max(1, len(down)) + 2)
    step = (drawing.width - LABELS - 2) / max(1, len(across))
    for number, label in enumerate(across):
        lines = folded(label, step - 10, 3, 14)
        middle = LABELS + step * (number + 0.5)
        for row, line in enumerate(lines):
            y = HEAD - 12 - 17 * (len(lines) - 1 - row)
            drawing.words(Point(middle, y), line, Words(14, INK, "middle", bold=True))
    for number, (label, row_values) in enumerate(zip(down, values, strict=True)):
        top = HEAD + ROW * number
        lines = folded(label, LABELS - 12)
        for row, line in enumerate(lines):
            y = top + ROW / 2 + 5 - 9 * (len(lines) - 1) + 18 * row
            drawing.words(Point(0, y), line)
        for place, value in enumerate(row_values):
            box = Rect(LABELS + step * place, top, step, ROW)
            _cell(drawing, box, value, most)
    rows = tuple(
        (label, *(spoken(value, unit) for value in row))
        for label, row in zip(down, values, strict=True)
    )
    return Chart(title, drawing.finish(title, _says(rows, most)), ("", *across), rows)


def shade(value: float, most: float) -> tuple[str, str]:
    """Paper and words of a cell: the first step is nothing at all."""
    if value <= 0 or most <= 0:
        return SHADES[0]
    last = len(SHADES) - 1
    return SHADES[min(last, 1 + int(last * value / most * 0.9999))]


def _width(across: Sequence[str]) -> float:
    return max(WIDTH, LABELS + 64 * len(across))


def _cell(drawing: Drawing, box: Rect, value: float | None, most: float) -> None:
    paper, words = shade(value or 0, most)
    drawing.rect(box, paper, Pen(LINE, 1))
    text = "–" if value is None else spoken(value)
    at = Point(box.x + box.width / 2, box.y + box.height / 2 + 5)
    drawing.words(at, text, Words(15, words, "middle"))


def _says(rows: Sequence[Sequence[str]], most: float) -> str:
    if not rows:
        return "There is nothing to show yet."
    count = f"{len(rows)} rows of {len(rows[0]) - 1}"
    return f"{count}. The largest number is {spoken(most)}. The table below has all."
