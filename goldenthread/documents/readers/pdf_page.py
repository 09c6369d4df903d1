"""One page of a PDF: its words with their looks, gathered to lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldenthread.documents.readers.assembly import clean
from goldenthread.documents.readers.runs import Run

Page = Any  # pdfplumber ships no types
Thing = dict[str, Any]

EDGE = 0.13  # of the height of a page: where running heads and feet stand
BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True)
class Word:
    """Letters without a blank between them."""

    run: Run
    box: Box
    size: float
    upright: bool = True

    @property
    def middle(self) -> tuple[float, float]:
        """The point that decides where the word belongs."""
        box = self.box
        return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


@dataclass(slots=True)
class Line:
    """Words beside each other, from left to right."""

    words: list[Word] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The rectangle around all words."""
        boxes = [word.box for word in self.words]
        return Box(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def middle_height(self) -> float:
        """Half way between its top and its bottom."""
        box = self.box
        return (box.top + box.bottom) / 2

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            size = round(word.size * 2) / 2
            sizes[size] = sizes.get(size, 0) + len(word.run.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(word.run.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether every word with letters is bold."""
        lettered = [w for w in self.words if any(c.isalnum() for c in w.run.text)]
        return bool(lettered) and all(word.run.bold for word in lettered)


def words_on(page: Page) -> list[Word]:
    """The words of a page, struck out and linked as drawn."""
    struck = list(_strokes(page))
    links = [(_box(link), str(link.get("uri") or "")) for link in page.hyperlinks]
    turned = list(_turned(page))
    level = page.filter(_is_level) if turned else page
    found = level.extract_words(
        x_tolerance_ratio=0.2, y_tolerance=3, return_chars=True, use_text_flow=False
    )
    return turned + [word for thing in found if (word := _word(thing, struck, links))]


def _is_level(thing: Thing) -> bool:
    return thing["object_type"] != "char" or not _is_turned(thing)


def _is_turned(letter: Thing) -> bool:
    """Whether a letter stands on its side: its writing runs up or down the page."""
    across, up, *_ = letter["matrix"]
    return bool(abs(up) > abs(across))


def _turned(page: Page) -> Iterator[Word]:
    """Each line of turned writing as one word, its letters in order."""
    letters = [letter for letter in page.chars if _is_turned(letter)]
    places: dict[int, list[Thing]] = {}
    for letter in letters:
        places.setdefault(round(letter["matrix"][4] / 4), []).append(letter)
    for line in places.values():
        up = line[0]["matrix"][1] > 0
        line.sort(key=lambda letter: letter["top"], reverse=up)
        text = clean("".join(str(letter["text"]) for letter in line))
        boxes = [_box(letter) for letter in line]
        box = Box(
            boxes[0].x0,
            min(box.top for box in boxes),
            boxes[0].x1,
            max(box.bottom for box in boxes),
        )
        if text:
            yield Word(Run(text), box, box.x1 - box.x0, upright=False)


def level_lines(page: Page) -> list[float]:
    """The heights at which lines run across some of the page."""
    things = (*page.lines, *page.rects)
    wide = (thing for thing in things if thing["height"] < 3 and thing["width"] > 40)
    return [float(thing["top"]) for thing in wide]


def _word(
    thing: Thing, struck: Sequence[Box], links: Sequence[tuple[Box, str]]
) -> Word | None:
    text = clean(str(thing["text"]))
    if not text:
        return None
    box, letters = _box(thing), thing["chars"]
    bold = sum(bool(BOLD.search(str(letter["fontname"]))) for letter in letters)
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    run = Run(
        text,
        bold=bold * 2 > len(letters),
        struck=any(_through(stroke, box) for stroke in struck),
        link=next((address for area, address in links if area.holds(x, y)), ""),
    )
    size = max(float(letter["size"]) for letter in letters)
    return Word(run, box, size)


def _box(thing: Thing) -> Box:
    return Box(*(float(thing[side]) for side in ("x0", "top", "x1", "bottom")))


def _strokes(page: Page) -> Iterator[Box]:
    """Thin level lines, and places that a reviewer marked as struck out."""
    for thing in (*page.lines, *page.rects):
        if thing["height"] < 2.5 and thing["width"] > 3:
            yield _box(thing)
    for note in page.annots:
        if str(note["data"].get("Subtype")) == "/'StrikeOut'":
            box = _box(note)
            middle = (box.top + box.bottom) / 2
            yield Box(box.x0, middle, box.x1, middle)


def _through(stroke: Box, box: Box) -> bool:
    """Through the middle of the word, not under it, and over most of its width."""
    height = box.bottom - box.top
    level = (stroke.top + stroke.bottom) / 2
    if not box.top + height * 0.35 < level < box.top + height * 0.75:
        return False
    over = min(stroke.x1, box.x1) - max(stroke.x0, box.x0)
    return over > 0.6 * (box.x1 - box.x0)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words gathered to lines, from the top down; turned words are lines of own."""
    lines: list[Line] = []
    turned = Line([word for word in words if not word.upright])
    for word in sorted(words, key=lambda word: (word.middle[1], word.box.x0)):
        if not word.upright:
            continue
        if lines and _beside(lines[-1], word):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    for line in lines:
        line.words.sort(key=lambda word: word.box.x0)
    return [turned, *lines] if turned.words else lines


def _beside(line: Line, word: Word) -> bool:
    """Whether a word's middle stands level with the line's largest word."""
    tallest = max(line.words, key=lambda other: other.box.bottom - other.box.top).box
    y = word.middle[1]
    level = (tallest.top + tallest.bottom) / 2
    height = min(tallest.bottom - tallest.top, word.box.bottom - word.box.top)
    return abs(y - level) < height * 0.6


def parted(line: Line, gap: float) -> list[Line]:
    """A line cut where the white between two words is wider than ``gap``."""
    parts = [Line([line.words[0]])]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.box.x0 - before.box.x1 > gap:
            parts.append(Line())
        parts[-1].words.append(word)
    return parts
