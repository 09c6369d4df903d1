"""A grid of words: each cell says what was found, its paper only repeats it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.ui.charts.drawing import (
    INK,
    LINE,
    WIDTH,
    Chart,
    Drawing,
    Pen,
    Point,
    Rect,
    Words,
    folded,
)

LABELS = 210.0
HEAD = 62.0
ROW = 56.0
STEP = 96.0


class Paper(StrEnum):
    """What a cell is drawn on. Its words say the same."""

    NONE = "#ffffff"
    GOOD = "#cfe8dd"
    PART = "#e3ecf4"
    OPEN = "#f3f2ec"
    AGAINST = "#f7d9cf"


@dataclass(frozen=True)
class Mark:
    """One cell: a few words, and the paper they stand on. Empty: nobody said."""

    words: str = ""
    paper: Paper = Paper.NONE
    is_edged: bool = False


def matrix(
    title: str,
    down: Sequence[str],
    across: Sequence[str],
    marks: Sequence[Sequence[Mark]],
) -> Chart:
    """Words in every cell. A thick edge marks what differs from what was reported."""
    width = max(WIDTH, LABELS + STEP * len(across) + 4)
    drawing = Drawing(width, HEAD + ROW * max(1, len(down)) + 4)
    step = (width - LABELS - 4) / max(1, len(across))
    for number, label in enumerate(across):
        middle = LABELS + step * (number + 0.5)
        _centred(drawing, label, Point(middle, HEAD / 2), step, Words(13, bold=True))
    for number, (label, row) in enumerate(zip(down, marks, strict=True)):
        top = HEAD + ROW * number
        lines = folded(label, LABELS - 12, 2, 14)
        for place, line in enumerate(lines):
            y = top + ROW / 2 + 5 - 9 * (len(lines) - 1) + 18 * place
            drawing.words(Point(0, y), line, Words(14))
        for place, mark in enumerate(row):
            box = Rect(LABELS + step * place + 2, top + 2, step - 4, ROW - 4)
            _cell(drawing, box, mark)
    rows = tuple(
        (label, *(mark.words or "–" for mark in row))
        for label, row in zip(down, marks, strict=True)
    )
    return Chart(title, drawing.finish(title, _says(rows)), ("", *across), rows)


def _cell(drawing: Drawing, box: Rect, mark: Mark) -> None:
    pen = Pen(INK, 3) if mark.is_edged else Pen(LINE, 1)
    drawing.rect(box, mark.paper.value, pen)
    middle = Point(box.x + box.width / 2, box.y + box.height / 2)
    _centred(drawing, mark.words or "–", middle, box.width, Words(13))


def _centred(
    drawing: Drawing, text: str, middle: Point, room: float, style: Words
) -> None:
    lines = folded(text, room - 8, 3, style.size)
    for place, line in enumerate(lines):
        y = middle.y + 4.5 + 15 * (place - (len(lines) - 1) / 2)
        looks = Words(style.size, INK, "middle", bold=style.bold)
        drawing.words(Point(middle.x, y), line, looks)


def _says(rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "There is nothing to show yet."
    return f"{len(rows)} rows of {len(rows[0]) - 1}. The table below has all the words."
