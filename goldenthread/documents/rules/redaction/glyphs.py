"""Where each letter of a PDF's page stands, and which show of text it comes from."""

import io
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import apply_matrix_pt

GAP = 0.18  # of the letter's height: a wider gap is a space
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Glyph:
    """One letter as it is shown: ``show`` counts the shows of text on a page.

    ``element``, ``at``: the string within the show, the code within the string.
    ``width``: its advance in thousandths of the type size.
    """

    show: int
    element: int
    at: int
    text: str
    width: float
    box: Box

    @property
    def height(self) -> float:
        """How high it is."""
        return self.box[3] - self.box[1]


@dataclass
class Sheet:
    """One page: its letters in the order of showing, its pictures, its shows."""

    glyphs: list[Glyph] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    lengths: dict[tuple[int, int], int] = field(default_factory=dict)
    shows: int = 0


class Watcher(PDFTextDevice):
    """Notes every letter that is shown, and by which show."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.sheet = Sheet()
        self.width_of_space = 0.0

    def render_string(
        self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any
    ) -> None:
        """Count the show; its letters come through ``render_char``."""
        self.codes = [
            (element, at)
            for element, piece in enumerate(seq)
            if isinstance(piece, bytes)
            for at in range(self.length(textstate.font, element, piece))
        ]
        size = textstate.fontsize or 1
        self.extra = textstate.charspace / size * 1000
        self.left = iter(self.codes)
        super().render_string(textstate, seq, ncs, graphicstate)

    def length(self, font: Any, element: int, piece: bytes) -> int:
        """How many codes a string holds."""
        count = len(list(font.decode(piece)))
        self.sheet.lengths[self.sheet.shows - 1, element] = count
        return count

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: Any,
    ) -> float:
        """Note one letter; give its advance."""
        try:
            text = font.to_unichr(cid)
        except Exception:  # a letter without a meaning: some character stands for it
            text = "\ufffd"
        width = font.char_width(cid)
        advance = width * fontsize * scaling
        low, high = font.get_descent() * fontsize, font.get_ascent() * fontsize
        high = high if high > low else low + fontsize
        corners = [
            apply_matrix_pt(matrix, (x, y + rise))
            for x in (0.0, advance)
            for y in (low, high)
        ]
        element, at = next(self.left, (0, 0))
        extra = width * 1000 + self.extra
        show = self.sheet.shows - 1
        self.sheet.glyphs.append(Glyph(show, element, at, text, extra, around(corners)))
        return float(advance)

    def render_image(self, name: str, stream: Any) -> None:
        """Note where a picture stands: nobody can search in it."""
        if self.ctm is not None:
            corners = [
                apply_matrix_pt(self.ctm, point)
                for point in ((0, 0), (1, 0), (0, 1), (1, 1))
            ]
            self.sheet.pictures.append(around(corners))


class Reader(PDFPageInterpreter):
    """Counts each show of text, also one without a font."""

    def do_TJ(self, seq: Any) -> None:  # noqa: N802  # the name of the operator
        """Count, then show."""
        self.device.sheet.shows += 1  # type: ignore[attr-defined]  # our own device
        super().do_TJ(seq)


def around(points: list[Any]) -> Box:
    """The box around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def sheets(content: bytes) -> list[Sheet]:
    """Every page of a PDF."""
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    manager = PDFResourceManager()
    found = []
    for page in PDFPage.create_pages(document):
        watcher = Watcher(manager)
        Reader(manager, watcher).process_page(page)
        found.append(watcher.sheet)
    return found


def text_of(glyphs: list[Glyph]) -> tuple[str, list[int]]:
    """Letters as text, with spaces where there are gaps; which letter each is of."""
    told: list[str] = []
    places: list[int] = []
    before: Glyph | None = None
    for number, glyph in enumerate(glyphs):
        space = gap(before, glyph) if before else ""
        told += [space, glyph.text] if space else [glyph.text]
        places += [number] * (len(space) + len(glyph.text))
        before = glyph
    return "".join(told), places


def gap(before: Glyph, after: Glyph) -> str:
    """What stands between two letters: nothing, a space, or the end of a line."""
    height = max(before.height, after.height, 1.0)
    if abs(before.box[1] - after.box[1]) > height * 0.5:
        return "\n"
    apart = after.box[0] - before.box[2]
    return " " if apart > GAP * height or apart < -height else ""


def in_lines(glyphs: list[Glyph]) -> list[Glyph]:
    """Letters as the eye reads them: line by line, from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.box[1], one.box[0])):
        if lines and abs(lines[-1][0].box[1] - glyph.box[1]) < glyph.height * 0.4:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [one for line in lines for one in sorted(line, key=lambda g: g.box[0])]
