"""A wheel of steps: how far each of several things has got, from the middle out."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from goldenthread.ui.charts import looks
from goldenthread.ui.charts.drawing import (
    LINE,
    NARROW,
    Chart,
    Drawing,
    Pen,
    Point,
    Words,
    folded,
    num,
)

RADIUS = 78.0
MIDDLE = Point(NARROW / 2, 115.0)
ROOM = 84.0  # for the words beside the wheel
SIZE = 13.0  # so that the whole wheel stands on a telephone


@dataclass(frozen=True)
class Spoke:
    """One thing on the wheel: its name, and its step from 1, None when not known."""

    label: str
    step: int | None


def wheel(title: str, spokes: Sequence[Spoke], scale: Sequence[str]) -> Chart:
    """Spokes with a dot at their step, joined where neighbours are known."""
    drawing = Drawing(NARROW, 2 * MIDDLE.y)
    _rings(drawing, len(scale))
    at = [_at(n, len(spokes), RADIUS) for n in range(len(spokes))]
    for end in at:
        drawing.line(MIDDLE, end, Pen(LINE, 1))
    places = [
        _at(n, len(spokes), RADIUS * _share(spoke.step, len(scale)))
        for n, spoke in enumerate(spokes)
    ]
    _joined(drawing, spokes, places)
    for number, spoke in enumerate(spokes):
        if spoke.step:
            drawing.dot(places[number], 5, looks.BLUE)
        _name(drawing, spoke, _at(number, len(spokes), RADIUS + 8))
    rows = tuple((spoke.label, _said(spoke, scale)) for spoke in spokes)
    says = ". ".join(f"{label}: {step}" for label, step in rows)
    return Chart(title, drawing.finish(title, says), ("", "How it is going"), rows)


def _share(step: int | None, steps: int) -> float:
    return min(step or 0, steps) / max(1, steps)


def _at(number: int, count: int, radius: float) -> Point:
    """A place on the wheel: the first spoke points up, the others follow clockwise."""
    turn = 2 * pi * number / max(1, count) - pi / 2
    return Point(MIDDLE.x + radius * cos(turn), MIDDLE.y + radius * sin(turn))


def _rings(drawing: Drawing, steps: int) -> None:
    for step in range(steps, 0, -1):
        radius = RADIUS * step / steps
        drawing.dot(MIDDLE, radius, "none", Pen(LINE, 1))


def _joined(drawing: Drawing, spokes: Sequence[Spoke], places: list[Point]) -> None:
    for number, spoke in enumerate(spokes):
        after = (number + 1) % len(spokes)
        if spoke.step and spokes[after].step:
            one, two = places[number], places[after]
            steps = f"M{num(one.x)} {num(one.y)}L{num(two.x)} {num(two.y)}"
            drawing.path(steps, Pen(looks.BLUE, 3))


def _name(drawing: Drawing, spoke: Spoke, at: Point) -> None:
    aside = at.x - MIDDLE.x
    anchor = "middle" if abs(aside) < 15 else "start" if aside > 0 else "end"
    down = 5 if abs(at.y - MIDDLE.y) < RADIUS else 12 if at.y > MIDDLE.y else -2
    line = folded(spoke.label, ROOM, 1, SIZE)[0]
    drawing.words(Point(at.x, at.y + down), line, Words(SIZE, anchor=anchor))


def _said(spoke: Spoke, scale: Sequence[str]) -> str:
    if not spoke.step:
        return "not said"
    return scale[min(spoke.step, len(scale)) - 1]
