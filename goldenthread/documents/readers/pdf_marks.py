"""The letters of a tagged PDF, page by page, under the marks that its tags name.

Programs mark each stretch of a page's content with a number (MCID), by which the
structure tree finds it, or as an artifact: a running head, a rule, a watermark.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import hypot
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import apply_matrix_pt, decode_text

from goldenthread.documents.readers.assembly import MOST_CHARACTERS
from goldenthread.documents.readers.pdf_page import BOLD, EDGE
from goldenthread.documents.readers.pdf_tree import Unsound
from goldenthread.documents.readers.refusals import TOO_MUCH_TEXT, Unreadable

_DEEPEST = 64  # marks within marks; real files have three
_LONGEST = 1000  # letters that one mark may say in place of those it shows
_MOST_STROKES = 20_000  # of one page; more are a drawing
_MOVED = 0.1  # sizes that parted letters stand apart
_THIN = 2.5


class Mark(NamedTuple):
    """What the marks around a letter say of it, the inner ones before the outer."""

    number: int | None = None
    artifact: bool = False
    backwards: bool = False
    actual: str | None = None


@dataclass(slots=True)
class Stretch:
    """Letters of one look on one line, up to a blank. ``start``, ``end``, ``level``:
    where it stands along its line and across it, in points.
    """

    text: str
    mark: Mark
    font: str
    size: float
    start: float
    end: float
    level: float
    struck: bool = False

    @property
    def bold(self) -> bool:
        """Whether its font is a bold one."""
        return _is_bold(self.font)


@lru_cache(maxsize=256)
def _is_bold(font: str) -> bool:
    return bool(BOLD.search(font))


class Stroke(NamedTuple):
    """A thin level line."""

    level: float
    start: float
    end: float


@dataclass(slots=True)
class MarkedPage:
    """What a page says. ``loose``: letters that are neither numbered nor artifacts;
    ``inner``: letters of artifacts that stand where no running head or foot does;
    ``uprights``: the places of the upright lines that are drawn on it.
    """

    said: dict[int, list[Stretch]] = field(default_factory=dict)
    margins: list[Stretch] = field(default_factory=list)
    loose: int = 0
    inner: int = 0
    uprights: set[int] = field(default_factory=set)


class MarkedLetters(PDFTextDevice):
    """Gathers the letters while pdfminer reads a page; ``page`` is what it found."""

    def __init__(self, manager: Any) -> None:
        super().__init__(manager)
        self.page = MarkedPage()
        self.letters = 0

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Begin anew."""
        self.page = MarkedPage()
        left, low, right, high = page.mediabox
        self.height = right - left if page.rotate in (90, 270) else high - low
        self.named = _named(page.resources)
        self.marks = [Mark()]
        self.figures = 0
        self.now: Stretch | None = None
        self.found: list[Stretch] = []
        self.strokes: list[Stroke] = []

    def end_page(self, page: Any) -> None:
        """Tell which letters are struck out, and put each to its number."""
        strokes = sorted(self.strokes)
        for stretch in self.found:
            stretch.struck = bool(strokes) and _is_struck(stretch, strokes)
            number, text = stretch.mark.number, stretch.text
            if stretch.mark.backwards:
                stretch.text = text[::-1]
            if stretch.mark.artifact:
                self.page.margins.append(stretch)
                edge = min(stretch.level, self.height - stretch.level)
                self.page.inner += len(text) * (edge > EDGE * self.height)
            elif number is None:
                self.page.loose += len(text.strip())
            else:
                self.page.said.setdefault(number, []).append(stretch)

    def begin_figure(self, name: Any, bbox: Any, matrix: Any) -> None:
        """Content of a form of its own, whose numbers are its own too."""
        self.figures += 1

    def end_figure(self, name: Any) -> None:
        """The end of such a form."""
        self.figures -= 1

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """A mark begins."""
        if len(self.marks) > _DEEPEST:
            raise Unsound
        name = str(tag.name)
        around = self.marks[-1]
        said = self._said(props)
        number = said.get("MCID")
        actual = resolve1(said.get("ActualText"))
        self.marks.append(
            Mark(
                number if type(number) is int and not self.figures else around.number,
                around.artifact or name == "Artifact",
                around.backwards or name == "ReversedChars",
                _decoded(actual) if isinstance(actual, bytes) else around.actual,
            )
        )
        self.now = None

    def _said(self, props: Any) -> Mapping[str, Any]:
        """The properties of a mark, which may stand among those of the page."""
        if isinstance(props, PSLiteral):
            props = resolve1(self.named.get(str(props.name)))
        return props if isinstance(props, dict) else {}

    def end_tag(self) -> None:
        """A mark ends."""
        if len(self.marks) > 1:
            self.marks.pop()
        self.now = None

    def render_char(
        self, matrix: Any, font: Any, size: float, scaling: float, *rest: Any
    ) -> float:
        """A letter; how far it moves the next one on comes back."""
        a, b, c, d, x, y = matrix
        cid = rest[1]
        advance = float(font.char_width(cid)) * size * scaling
        wide, tall = hypot(a, b) or 1.0, size * hypot(c, d)
        start, level = (x * a + y * b) / wide, (y * a - x * b) / wide
        width = advance * wide
        now = self.now
        if now is None or not self._goes_on(now, font.fontname, start, level):
            mark = self.marks[-1]
            now = Stretch("", mark, font.fontname, tall, start, start, level)
            if mark.actual is not None:
                now.text = mark.actual
                self.letters += len(mark.actual)
            self.found.append(now)
            self.now = now
        now.end = max(now.end, start + width)
        if now.mark.actual is None:
            now.text += _letter(font, cid)
        self._counted()
        return advance

    def _counted(self) -> None:
        self.letters += 1
        if self.letters > MOST_CHARACTERS:
            raise Unreadable(TOO_MUCH_TEXT)

    def _goes_on(self, now: Stretch, font: str, start: float, level: float) -> bool:
        """Whether a letter belongs to the stretch before it."""
        if now.mark.actual is not None or now.mark.backwards:
            return True
        near = abs(start - now.end) < _MOVED * now.size
        level_with = abs(level - now.level) < _MOVED * now.size
        return near and level_with and font == now.font and now.text[-1:] != " "

    def paint_path(
        self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any
    ) -> None:
        """A thin level line may strike letters out; upright ones part cells."""
        points = [point[-2:] for point in path if len(point) > 2]
        few = 0 < len(points) <= 6 and len(self.strokes) < _MOST_STROKES
        if not few or self.ctm is None:
            return
        placed = [apply_matrix_pt(self.ctm, point) for point in points]
        xs, ys = [point[0] for point in placed], [point[1] for point in placed]
        wide, tall = max(xs) - min(xs), max(ys) - min(ys)
        if tall < _THIN and wide > 3:
            level = (max(ys) + min(ys)) / 2
            self.strokes.append(Stroke(level, min(xs), max(xs)))
        elif tall > 8 and (wide < _THIN or stroke):
            self.page.uprights |= {round(min(xs)), round(max(xs))}


def _named(resources: Any) -> Mapping[str, Any]:
    found = resolve1(resources)
    named = resolve1(found.get("Properties")) if isinstance(found, dict) else None
    return named if isinstance(named, dict) else {}


def _decoded(text: bytes) -> str:
    return str(decode_text(text))[:_LONGEST]


def _letter(font: Any, cid: int) -> str:
    try:
        return str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return f"(cid:{cid})"


def _is_struck(stretch: Stretch, strokes: list[Stroke]) -> bool:
    """Whether a line runs through its middle, not under it, over most of it."""
    low = stretch.level + 0.1 * stretch.size
    high = stretch.level + 0.5 * stretch.size
    width = stretch.end - stretch.start
    for stroke in strokes[bisect_left(strokes, Stroke(low, -1e9, 0)) :]:
        if stroke.level > high:
            return False
        over = min(stroke.end, stretch.end) - max(stroke.start, stretch.start)
        if over > 0.6 * width:
            return True
    return False
