"""One page of a PDF: its words with their looks, gathered to lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldenthread.documents.readers.assembly import clean
from goldenthread.documents.readers.runs import Run

Page = Any  # pdfplumber ships no types
Thing = dict[str, Any]

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)


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
    found = page.extract_words(
        x_tolerance_ratio=0.2, y_tolerance=3, return_chars=True, use_text_flow=False
    )
    return [word for thing in found if (word := _word(thing, struck, links))]


def _word(
    thing: Thing, struck: Sequence[Box], links: Sequence[tuple[Box, str]]
) -> Word | None:
    text = clean(str(thing["text"]))
    if not text:
        return None
    box, letters = _box(thing), thing["chars"]
    bold = sum(bool(_BOLD.search(str(letter["fontname"]))) for letter in letters)
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    run = Run(
        text,
        bold=bold * 2 > len(letters),
        struck=any(_through(stroke, box) for stroke in struck),
        link=next((address for area, address in links if area.holds(x, y)), ""),
    )
    size = max(float(letter["size"]) for letter in letters)
    return Word(run, box, size, bool(thing.get("upright", True)))


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


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words gathered to lines, from the top down; turned words are lines of own."""
    lines: list[Line] = []
    turned = Line()
    for word in sorted(words, key=lambda word: (word.middle[1], word.box.x0)):
        if not word.upright:
            turned.words.append(word)
        elif lines and _beside(lines[-1], word):
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
