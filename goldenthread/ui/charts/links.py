"""Who answers to whom, and what came from what: boxes with lines between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.ui.charts import looks
from goldenthread.ui.charts.drawing import (
    GOLD,
    INK,
    QUIET,
    WHITE,
    Chart,
    Drawing,
    Pen,
    Point,
    Rect,
    Words,
    folded,
    num,
    wide,
)

BOX_WIDTH = 210.0
BOX_HEIGHT = 66.0
GAP = 16.0
AISLE = 96.0


@dataclass(frozen=True)
class Box:
    """A body, or an item: its words, a second line, and whom it stands under."""

    key: str
    label: str
    hint: str = ""
    under: str = ""


@dataclass(frozen=True)
class Tie:
    """A line from one box to another, of a kind that has a name."""

    start: str
    end: str
    kind: str = ""


@dataclass(frozen=True)
class Items:
    """A column of a lineage: its heading and its boxes."""

    heading: str
    boxes: tuple[Box, ...]


def tree(title: str, boxes: Sequence[Box], ties: Sequence[Tie] = ()) -> Chart:
    """An organisation chart from left to right, with ties of named kinds across it."""
    depths = _depths(boxes)
    kinds = _kinds(ties)
    top = _key_height(kinds)
    places, foot = _tree_places(boxes, depths, top)
    deepest = max([0, *depths.values()])
    width = max(720.0, BOX_WIDTH + deepest * (BOX_WIDTH + AISLE) + (56 if ties else 2))
    drawing = Drawing(width, foot)
    _key(drawing, kinds)
    for box in boxes:
        if depths[box.key] and box.under in places:
            _elbow(drawing, places[box.under], places[box.key])
    for tie in ties:
        if tie.start in places and tie.end in places:
            pen = _pen(kinds, tie.kind)
            ends = (places[tie.start], places[tie.end])
            _tie(drawing, ends, pen, list(places.values()))
    for box in boxes:
        _box(drawing, box, places[box.key])
    columns = ("", "Stands under", "Ties")
    rows = _tree_rows(boxes, ties)
    says = f"{len(boxes)} boxes and {len(ties)} ties. The table below has them all."
    return Chart(title, drawing.finish(title, says), columns, rows)


def lineage(title: str, columns: Sequence[Items], ties: Sequence[Tie]) -> Chart:
    """Columns of items with curves between: one may become many, many one."""
    tallest = max([1, *(len(column.boxes) for column in columns)])
    count = max(1, len(columns))
    beside = 56.0 if _within(columns, ties) else 2.0
    width = max(720.0, count * BOX_WIDTH + (count - 1) * AISLE + beside)
    kinds = _kinds(ties)
    top = _key_height(kinds) + 34
    drawing = Drawing(width, top + tallest * (BOX_HEIGHT + GAP))
    _key(drawing, kinds)
    step = (width - beside - BOX_WIDTH) / max(1, count - 1)
    places: dict[str, Rect] = {}
    for number, column in enumerate(columns):
        left = 1 + step * number
        heading = folded(column.heading, BOX_WIDTH, 1)[0]
        drawing.words(Point(left, top - 14), heading, Words(bold=True))
        room = tallest * (BOX_HEIGHT + GAP) / max(1, len(column.boxes))
        for row, box in enumerate(column.boxes):
            y = top + room * (row + 0.5) - (BOX_HEIGHT + GAP) / 2
            places[box.key] = Rect(left, y, BOX_WIDTH, BOX_HEIGHT)
    for tie in ties:
        if tie.start in places and tie.end in places:
            pen = _pen(kinds, tie.kind)
            ends = (places[tie.start], places[tie.end])
            _tie(drawing, ends, pen, list(places.values()))
    for column in columns:
        for box in column.boxes:
            _box(drawing, box, places[box.key])
    rows = _lineage_rows(columns, ties)
    says = f"{len(ties)} links. The table below has them all."
    head = ("From", "How", "To")
    return Chart(title, drawing.finish(title, says), head, rows)


def _within(columns: Sequence[Items], ties: Sequence[Tie]) -> bool:
    """True when a tie joins two items of one column, and so needs room beside it."""
    column = {box.key: n for n, one in enumerate(columns) for box in one.boxes}
    return any(column.get(tie.start, -1) == column.get(tie.end, -2) for tie in ties)


def _depths(boxes: Sequence[Box]) -> dict[str, int]:
    """How far each box stands from the left. A ring of boxes is cut where it closes."""
    under = {box.key: box.under for box in boxes}
    found: dict[str, int] = {}
    for box in boxes:
        seen, here = {box.key}, box.under
        depth = 0
        while here in under and here not in seen:
            seen.add(here)
            depth, here = depth + 1, under[here]
        found[box.key] = 0 if here in seen else depth
    return found


def _tree_places(
    boxes: Sequence[Box], depths: Mapping[str, int], top: float
) -> tuple[dict[str, Rect], float]:
    """Each box beside the middle of those under it; leaves one below the other."""
    below: dict[str, list[str]] = {}
    for box in boxes:
        if depths[box.key]:
            below.setdefault(box.under, []).append(box.key)
    places: dict[str, Rect] = {}
    foot = top

    def place(name: str) -> float:
        nonlocal foot
        mine = [place(child) for child in below.get(name, [])]
        if not mine:
            mine, foot = [foot], foot + BOX_HEIGHT + GAP
        y = (mine[0] + mine[-1]) / 2
        left = 1 + depths[name] * (BOX_WIDTH + AISLE)
        places[name] = Rect(left, y, BOX_WIDTH, BOX_HEIGHT)
        return y

    for box in boxes:
        if not depths[box.key]:
            place(box.key)
    return places, foot


def _box(drawing: Drawing, box: Box, place: Rect) -> None:
    drawing.rect(place, WHITE, Pen(INK, 1.5))
    edge = Rect(place.x, place.y, 5, place.height)
    drawing.rect(edge, GOLD)
    lines = folded(box.label, place.width - 28, 1 if box.hint else 3)
    if box.hint:
        lines = folded(box.label, place.width - 28, 2)
    hints = folded(box.hint, place.width - 28, 1, 14) if box.hint else []
    y = place.y + place.height / 2 + 5 - 9 * (len(lines) + len(hints) - 1)
    for line in lines:
        drawing.words(Point(place.x + 16, y), line, Words(bold=bool(box.hint)))
        y += 18
    for line in hints:
        drawing.words(Point(place.x + 16, y), line, Words(14, QUIET))


def _elbow(drawing: Drawing, start: Rect, end: Rect) -> None:
    x, y = start.x + start.width, start.y + start.height / 2
    middle, to = x + 24, end.y + end.height / 2
    steps = f"M{num(x)} {num(y)}H{num(middle)}V{num(to)}H{num(end.x)}"
    drawing.path(steps, Pen("#767676", 1.5))


def _tie(
    drawing: Drawing, ends: tuple[Rect, Rect], pen: Pen, boxes: Sequence[Rect]
) -> None:
    """A curve; one that skips columns passes between their boxes, not behind them."""
    start, end = ends
    left, right = sorted((start.x, end.x))
    between = [box for box in boxes if left + 1 < box.x < right - 1]
    if not between:
        _curve(drawing, start, end, pen)
        return
    y, to = start.y + start.height / 2, end.y + end.height / 2
    lane = _lane(between, (y + to) / 2)
    way = 1 if start.x < end.x else -1
    x = start.x + (start.width if way > 0 else 0)
    stop = end.x + (0 if way > 0 else end.width)
    near, far, tip = x + way * AISLE, stop - way * AISLE, stop - way * 9
    bends = (num((x + near) / 2), num((far + stop) / 2))
    steps = f"M{num(x)} {num(y)}C{bends[0]} {num(y)} {bends[0]} {num(lane)}"
    steps += f" {num(near)} {num(lane)}H{num(far)}"
    steps += f"C{bends[1]} {num(lane)} {bends[1]} {num(to)} {num(tip)} {num(to)}"
    drawing.path(steps, pen)
    drawing.arrow(Point(stop, to), Point(tip, to), pen.colour)


def _lane(boxes: Sequence[Rect], wanted: float) -> float:
    """The height nearest to ``wanted`` at which a line passes between all boxes."""
    edges = [box.y - GAP / 2 for box in boxes]
    edges += [box.y + box.height + GAP / 2 for box in boxes]
    free = [
        y
        for y in (wanted, *edges)
        if y > 1 and not any(box.y - 4 < y < box.y + box.height + 4 for box in boxes)
    ]
    return min(free or [wanted], key=lambda y: abs(y - wanted))


def _curve(drawing: Drawing, start: Rect, end: Rect, pen: Pen) -> None:
    """Between the sides that face each other; around the right within a column."""
    y, to = start.y + start.height / 2, end.y + end.height / 2
    around = abs(start.x - end.x) < 1
    forward = start.x < end.x and not around
    x = start.x + start.width if forward or around else start.x
    stop = end.x if forward else end.x + end.width
    bend = x + 48 if around else (x + stop) / 2
    tip = stop - 9 if forward else stop + 9
    steps = f"M{num(x)} {num(y)}C{num(bend)} {num(y)} {num(bend)} {num(to)}"
    drawing.path(f"{steps} {num(tip)} {num(to)}", pen)
    drawing.arrow(Point(stop, to), Point(tip, to), pen.colour)


def _kinds(ties: Sequence[Tie]) -> list[str]:
    return list(dict.fromkeys(tie.kind for tie in ties if tie.kind))


def _pen(kinds: Sequence[str], kind: str) -> Pen:
    number = kinds.index(kind) if kind in kinds else 0
    place = number % len(looks.COLOURS)
    return Pen(looks.COLOURS[place], 2.5, looks.DASHES[place])


def _key(drawing: Drawing, kinds: Sequence[str]) -> None:
    """Each kind of tie with a piece of its line."""
    x, y = 0.0, 12.0
    for kind in kinds:
        room = 60 + wide(kind)
        if x and x + room > drawing.width:
            x, y = 0.0, y + 24
        drawing.line(Point(x, y), Point(x + 40, y), _pen(kinds, kind))
        drawing.words(Point(x + 48, y + 5), folded(kind, drawing.width - 60, 1)[0])
        x += room + 12


def _key_height(kinds: Sequence[str]) -> float:
    """Room for the key as the narrowest drawing would set it."""
    x, rows = 0.0, 1
    for kind in kinds:
        room = 60 + wide(kind)
        if x and x + room > 720:
            x, rows = 0.0, rows + 1
        x += room + 12
    return 14.0 + 24 * rows if kinds else 2.0


def _tree_rows(
    boxes: Sequence[Box], ties: Sequence[Tie]
) -> tuple[tuple[str, ...], ...]:
    names = {box.key: box.label for box in boxes}
    rows = []
    for box in boxes:
        mine = [
            f"{tie.kind}: {names[tie.end]}".removeprefix(": ")
            for tie in ties
            if tie.start == box.key and tie.end in names
        ]
        label = f"{box.label} ({box.hint})" if box.hint else box.label
        rows.append((label, names.get(box.under, "nobody"), "; ".join(mine) or "none"))
    return tuple(rows)


def _lineage_rows(
    columns: Sequence[Items], ties: Sequence[Tie]
) -> tuple[tuple[str, ...], ...]:
    names = {box.key: _named(box) for column in columns for box in column.boxes}
    linked = {key for tie in ties for key in (tie.start, tie.end)}
    rows = [
        (names[tie.start], tie.kind or "leads to", names[tie.end])
        for tie in ties
        if tie.start in names and tie.end in names
    ]
    alone = [
        (name, "not linked", "") for key, name in names.items() if key not in linked
    ]
    return tuple(rows + alone)


def _named(box: Box) -> str:
    return f"{box.label} ({box.hint})" if box.hint else box.label
