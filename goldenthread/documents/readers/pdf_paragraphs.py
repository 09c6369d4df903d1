"""From the lines of a column or a cell to its paragraphs and list entries."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.readers.assembly import is_bullet, without_bullet
from goldenthread.documents.readers.grid import Anchor, Kind, Piece
from goldenthread.documents.readers.pdf_page import Line
from goldenthread.documents.readers.runs import Run, Shape, pieces_of

_NUMBERED = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|[a-z][.)]|\([a-z\d]{1,3}\))(?=\s)"
)
_ENDED = re.compile(r"[.!?:;…]['’”\")\]]*$")
_HYPHENED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")


@dataclass(frozen=True)
class Setting:
    """How the document is set: what its body text looks like, and its headings."""

    body: float = 11.0
    leading: float = 1.2  # from line to line, in sizes
    headings: tuple[float, ...] = ()

    def heading(self, line: Line) -> int:
        """The level of a heading of this look; 0: none."""
        sizes = [size for size in self.headings if line.size >= size - 0.3]
        return len(self.headings) - len(sizes) + 1 if sizes else 0


def setting_of(lines: Sequence[Line]) -> Setting:
    """The look of most letters is the body's; larger and rarer ones are headings."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    if not letters:
        return Setting()
    body = letters.most_common(1)[0][0]
    larger = (size for size in letters if size > body * 1.12 and _worded(lines, size))
    leading = _leading(lines, body)
    return Setting(body, leading, tuple(sorted(larger, reverse=True)[:6]))


def _worded(lines: Sequence[Line], size: float) -> bool:
    return any(
        line.size == size and re.search(r"[A-Za-z]{3}", line.text) for line in lines
    )


def _leading(lines: Sequence[Line], body: float) -> float:
    """The distance that lines of the body mostly keep, in sizes."""
    steps: Counter[float] = Counter()
    for above, below in zip(lines, lines[1:], strict=False):
        step = (below.box.top - above.box.top) / body
        if above.size == below.size == body and 0.9 < step < 2.6:
            steps[round(step, 1)] += 1
    if not steps:
        return 1.2
    step, often = steps.most_common(1)[0]
    # Short rows of a table stand further apart than lines do.
    return step if step < 1.45 or often > 10 else min(step, 1.45)


def paragraphs(
    lines: Sequence[Line], setting: Setting, anchor: Anchor, right: float
) -> list[Piece]:
    """The pieces of one column or cell whose text may reach to ``right``."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, setting, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    entries = sorted({round(g[0].box.x0) for g in groups if is_bullet(g[0].text)})
    found: list[Piece] = []
    for group in groups:
        level = _depth(entries, group[0].box.x0)
        pieces = pieces_of(_runs(group), _shape(group, setting, level))
        found.extend(replace(piece, anchor=anchor) for piece in pieces)
    return found


def _depth(entries: Sequence[int], x: float) -> int:
    """How far in a bullet stands: those within 6 points stand alike."""
    depth, last = 0, -100.0
    for entry in entries:
        if entry > x + 1:
            break
        if entry - last > 6:
            depth, last = depth + 1, entry
    return max(depth, 1)


def _shape(group: Sequence[Line], setting: Setting, level: int) -> Shape:
    if is_bullet(group[0].text):
        return Shape(Kind.PARAGRAPH, level)  # its glyph makes it a list entry
    heading = setting.heading(group[0])
    if heading and sum(len(line.text) for line in group) < 300:
        return Shape(Kind.HEADING, heading)
    return Shape()


def _runs(group: Sequence[Line]) -> Iterator[Run]:
    """The words of a paragraph with blanks between; a parted word is put together."""
    before = ""
    for line in group:
        for n, word in enumerate(line.words):
            run = word.run
            parted = n == 0 and _HYPHENED.search(before) and run.text[:1].islower()
            yield run if parted or not before else replace(run, text=f" {run.text}")
            before = run.text


def _begins(group: Sequence[Line], line: Line, setting: Setting, right: float) -> bool:
    """Whether a line begins a new paragraph after those of the group."""
    before = group[-1]
    if len(group) == 1 and not without_bullet(before.text):
        return False  # a glyph alone on its line: its words follow
    if is_bullet(line.text):
        return True
    if line.box.top - before.box.top > _step(before, line, setting):
        return True
    if abs(line.size - before.size) > 0.6 or line.bold != before.bold:
        return not _runs_on(before, line, right)
    ended = bool(_ENDED.search(before.text)) or len(group) == 1
    if _NUMBERED.match(line.text) and (ended or _NUMBERED.match(before.text)):
        return True
    return _indented(group, line) or _short(before, line, right)


def _step(before: Line, line: Line, setting: Setting) -> float:
    """The farthest that the next line of one paragraph stands below."""
    return max(before.size, line.size) * max(setting.leading * 1.22, 1.3)


def _runs_on(before: Line, line: Line, right: float) -> bool:
    """A sentence whose look changes at a line's end, as at a bold word."""
    full = not _short(before, line, right)
    return full and not _ENDED.search(before.text) and line.text[:1].islower()


def _indented(group: Sequence[Line], line: Line) -> bool:
    """Whether a line stands left of the text, or further in, than its paragraph."""
    first, x = group[0], line.box.x0
    if is_bullet(first.text):
        texts = [word.box.x0 for word in first.words[1:2]] or [first.box.x0 + 10]
        return x < min(texts[0], first.box.x0 + 40) - 8 and x < first.box.x0 + 6
    if len(group) == 1:
        return abs(x - first.box.x0) > 60 and not _centred(first, line)
    return abs(x - group[-1].box.x0) > 9 and not _centred(group[-1], line)


def _centred(one: Line, other: Line) -> bool:
    middles = [(box.x0 + box.x1) / 2 for box in (one.box, other.box)]
    return abs(middles[0] - middles[1]) < 6


def _short(before: Line, line: Line, right: float) -> bool:
    """The line before ended though the next word would still have fitted in it.

    A ragged edge is no end: there must be room to spare, and a sentence that starts.
    """
    word = line.words[0].box
    room = right - before.box.x1 - (word.x1 - word.x0) - 0.3 * line.size
    if room <= 0:
        return False
    spare = 0.08 * (right - before.box.x0)
    starts = not line.text[:1].islower()
    ended = bool(_ENDED.search(before.text))
    return starts and (room > spare if ended else room > 4 * spare)
