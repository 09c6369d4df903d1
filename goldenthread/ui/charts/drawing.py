"""What every picture is made of: shapes, words, scales and the finished chart.

No style attribute is ever written: the content policy allows none, so looks are given
by presentation attributes. All words pass ``clean``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from html import escape
from math import isfinite

INK = "#0b0c0c"
QUIET = "#484949"
LINE = "#d9d4c7"
WHITE = "#ffffff"
GOLD = "#e0a526"

TEXT = 15.0
WIDTH = 720.0
NARROW = 340.0  # legible on a telephone without scrolling

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NARROW = frozenset("iljtfrI.,:;'|!()[]’‘ -")
_BROAD = frozenset("mwMWGOQ@%—")


class Svg(str):
    """Markup made of escaped parts only, so templates print it as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Chart:
    """A picture and the table that says the same."""

    title: str
    svg: Svg
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Point:
    """A place in a picture."""

    x: float
    y: float


@dataclass(frozen=True)
class Rect:
    """A box in a picture, by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Pen:
    """How a line is drawn: never by colour alone."""

    colour: str = INK
    width: float = 2
    dash: str = ""


@dataclass(frozen=True)
class Words:
    """How words are set. ``halo``: a white edge, for words upon hatching."""

    size: float = TEXT
    colour: str = INK
    anchor: str = "start"
    bold: bool = False
    halo: bool = False


@dataclass
class Drawing:
    """Collects shapes and closes them into one picture."""

    width: float
    height: float
    parts: list[str] = field(default_factory=list)
    defs: dict[str, str] = field(default_factory=dict)

    def line(self, start: Point, end: Point, pen: Pen) -> None:
        ends = _places(x1=start.x, y1=start.y, x2=end.x, y2=end.y)
        self.parts.append(f"<line {ends} {_stroke(pen)}/>")

    def path(self, steps: str, pen: Pen) -> None:
        self.parts.append(f'<path d="{steps}" fill="none" {_stroke(pen)}/>')

    def rect(self, box: Rect, fill: str, pen: Pen | None = None) -> None:
        sides = _places(x=box.x, y=box.y, width=box.width, height=box.height)
        edge = f" {_stroke(pen)}" if pen else ""
        self.parts.append(f'<rect {sides} fill="{fill}"{edge}/>')

    def dot(self, at: Point, radius: float, fill: str, pen: Pen | None = None) -> None:
        place = _places(cx=at.x, cy=at.y, r=radius)
        edge = f" {_stroke(pen)}" if pen else ""
        self.parts.append(f'<circle {place} fill="{fill}"{edge}/>')

    def diamond(self, at: Point, radius: float, fill: str, pen: Pen) -> None:
        corners = ((0, -radius), (radius, 0), (0, radius), (-radius, 0))
        points = " ".join(f"{num(at.x + x)},{num(at.y + y)}" for x, y in corners)
        self.parts.append(f'<polygon points="{points}" fill="{fill}" {_stroke(pen)}/>')

    def arrow(self, tip: Point, back: Point, fill: str) -> None:
        """The head of an arrow that lies level."""
        corners = ((tip.x, tip.y), (back.x, back.y - 6), (back.x, back.y + 6))
        points = " ".join(f"{num(x)},{num(y)}" for x, y in corners)
        self.parts.append(f'<polygon points="{points}" fill="{fill}"/>')

    def words(self, at: Point, text: str, style: Words | None = None) -> None:
        style = style or Words()
        looks = f'font-size="{num(style.size)}" fill="{style.colour}"'
        if style.anchor != "start":
            looks += f' text-anchor="{style.anchor}"'
        if style.bold:
            looks += ' font-weight="bold"'
        if style.halo:
            looks += (
                f' stroke="{WHITE}" stroke-width="4" stroke-linejoin="round"'
                ' paint-order="stroke"'
            )
        place = _places(x=at.x, y=at.y)
        self.parts.append(f"<text {place} {looks}>{clean(text)}</text>")

    def finish(self, title: str, says: str) -> Svg:
        """The whole picture. Ids come from what is drawn, so a page may hold many."""
        inside = "".join(self.parts)
        defs = "".join(self.defs.values())
        key = blake2s(f"{title}{says}{inside}".encode(), digest_size=5).hexdigest()
        inside, defs = inside.replace("url(#", f"url(#{key}-"), _own_ids(defs, key)
        size = "wide" if self.width > WIDTH else "usual"
        size = "narrow" if self.width <= NARROW else size
        return Svg(
            f'<svg class="ui-svg ui-svg--{size}" role="img"'
            f' aria-labelledby="{key}-title {key}-says"'
            f' viewBox="0 0 {num(self.width)} {num(self.height)}">'
            f'<title id="{key}-title">{clean(title)}</title>'
            f'<desc id="{key}-says">{clean(says)}</desc>'
            f"{f'<defs>{defs}</defs>' if defs else ''}{inside}</svg>"
        )


@dataclass(frozen=True)
class Scale:
    """Turns a number into a place along a line."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return self.start + share * (self.end - self.start)


def clean(text: str) -> str:
    """Words fit for markup: escaped, and without characters that nobody sees."""
    return escape(_HIDDEN.sub("", text), quote=True)


def num(value: float) -> str:
    """A number as markup writes it, short."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def measured(values: Sequence[float | None]) -> list[float]:
    """The values that are there. Refuses what is no number."""
    found = [value for value in values if value is not None]
    if not all(isfinite(value) for value in found):
        raise ValueError("A picture needs real numbers. Leave out what is not known.")
    return found


def spoken(value: float | None, unit: str = "") -> str:
    """A number as people write it: 1,250 or 12.5, with its unit."""
    if value is None:
        return "not known"
    short = f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"
    if unit in ("%", ""):
        return f"{short}{unit}"
    return f"{unit}{short}" if unit == "£" else f"{short} {unit}"


def wide(text: str, size: float = TEXT) -> float:
    """About how wide words are in Arial; rather too much than too little."""
    return size * sum(_em(letter) for letter in text)


def folded(text: str, room: float, lines: int = 2, size: float = TEXT) -> list[str]:
    """Words in lines no wider than ``room``; what does not fit ends in '…'."""
    found = [""]
    for word in _HIDDEN.sub("", text).split():
        longer = f"{found[-1]} {word}".strip()
        if wide(longer, size) <= room or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > lines:
        found = [*found[: lines - 1], " ".join(found[lines - 1 :])]
    return [_cut(line, room, size) for line in found]


def _cut(line: str, room: float, size: float) -> str:
    if wide(line, size) <= room:
        return line
    while line and wide(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.35
    if letter in _BROAD or ord(letter) > 0x2E7F:
        return 1.0
    return 0.72 if letter.isupper() else 0.57


def _places(**numbers: float) -> str:
    return " ".join(f'{name}="{num(value)}"' for name, value in numbers.items())


def _stroke(pen: Pen) -> str:
    looks = f'stroke="{pen.colour}" stroke-width="{num(pen.width)}"'
    return f'{looks} stroke-dasharray="{pen.dash}"' if pen.dash else looks


def _own_ids(defs: str, key: str) -> str:
    return defs.replace(' id="', f' id="{key}-')
