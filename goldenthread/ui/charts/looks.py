"""Colours, dashes and hatchings, each told apart without colour too."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.ui.charts.drawing import (
    INK,
    WHITE,
    Drawing,
    Pen,
    Point,
    Rect,
    folded,
    wide,
)

BLUE = "#12436d"
MAGENTA = "#801650"
TEAL = "#0b6e69"
BRONZE = "#8a6000"
PURPLE = "#54319f"
GREY = "#5c5d5d"

COLOURS = (BLUE, MAGENTA, TEAL, BRONZE, PURPLE, GREY)
DASHES = ("", "9 5", "2 4", "12 4 2 4", "5 3", "1 6")

# Colour, paper beneath, hatching, colour of words upon it.
_FILLS = (
    (BLUE, BLUE, "", WHITE),
    (TEAL, "#d8ebe9", "M-2 10 10-2M-2 2 2-2M6 10 10 6", INK),
    (BRONZE, "#f7ecd2", "M2 2h2v2h-2zM6 6h2v2h-2z", INK),
    (MAGENTA, "#f3dee9", "M-2-2 10 10M-2 6 2 10M6-2 10 2", INK),
    (PURPLE, "#e4def0", "M0 4H8", INK),
    (GREY, WHITE, "", INK),
)


@dataclass(frozen=True)
class Fill:
    """How an area is filled, and how words stand upon it."""

    name: str
    edge: str
    words: str
    paint: str

    @property
    def halo(self) -> bool:
        """Words upon hatching need an edge to be read."""
        return self.words == INK


def fill(drawing: Drawing, number: int) -> Fill:
    """The fill of the ``number``-th series, made known to the drawing."""
    number %= len(_FILLS)
    colour, paper, steps, words = _FILLS[number]
    if not steps:
        return Fill(f"f{number}", colour, words, paper)
    drawing.defs[f"f{number}"] = (
        f'<pattern id="f{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{paper}"/>'
        f'<path d="{steps}" stroke="{colour}" stroke-width="1.5" fill="none"/>'
        "</pattern>"
    )
    return Fill(f"f{number}", colour, words, f"url(#f{number})")


def pen(number: int) -> Pen:
    """The line of the ``number``-th series; the first is the one that matters."""
    width = 3.5 if number == 0 else 2.0
    place = number % len(COLOURS)
    return Pen(COLOURS[place], width, DASHES[place])


def key(drawing: Drawing, labels: Sequence[str], top: float) -> float:
    """Squares with their words, in as many lines as needed. Gives where they end."""
    x, y = 0.0, top
    for number, label in enumerate(labels):
        label = folded(label, drawing.width - 28, 1)[0]
        room = 28 + wide(label)
        if x and x + room > drawing.width:
            x, y = 0.0, y + 24
        look = fill(drawing, number)
        drawing.rect(Rect(x + 1, y + 1, 16, 16), look.paint, Pen(look.edge, 1.5))
        drawing.words(Point(x + 24, y + 14), label)
        x += room + 16
    return y + 32


def key_height(labels: Sequence[str], width: float) -> float:
    """How much room ``key`` takes, before anything is drawn."""
    trial = Drawing(width, 0)
    return key(trial, labels, 0)
