"""The words of a tagged PDF: letters from its pages in the order of its tree."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter

from goldenthread.documents.readers.pdf_marks import MarkedLetters, MarkedPage, Stretch
from goldenthread.documents.readers.pdf_tree import (
    INLINE,
    Content,
    Node,
    Unsound,
)
from goldenthread.documents.readers.runs import Run

_GAP = 0.2  # sizes of white that part two words
_LINE = 0.5  # sizes that two lines stand apart at least
_MOST_UPRIGHTS = 3  # lines on a page that draw no table
_LARGER = 1.12  # times the body's size: a heading
_HYPHENED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")


@dataclass(frozen=True, slots=True)
class Inked:
    """A stretch of letters as the tree has it. ``page`` counts from 0."""

    stretch: Stretch
    page: int
    link: str = ""
    struck: bool = False


class Letters:
    """The letters of all pages, found by their marks."""

    def __init__(self, pages: Sequence[MarkedPage], tree: Node) -> None:
        self.pages = pages
        self.blanks_dropped = self._drops_blanks(tree)

    def under(self, kid: Node | Content, around: Node) -> Iterator[Inked]:
        """The letters of a mark, or of an element without blocks in it."""
        if isinstance(kid, Node):
            link, struck = kid.link or around.link, kid.struck or around.struck
            inner = Node(kid.role, kid.kids, struck=struck, link=link)
            for one in kid.kids:
                yield from self.under(one, inner)
            return
        for stretch in self.pages[kid.page].said.get(kid.number, ()):
            struck = around.struck or stretch.struck
            yield Inked(stretch, kid.page, around.link, struck)

    def runs(self, words: Sequence[Inked]) -> Iterator[Run]:
        """The letters with a blank where only white stands between two words."""
        before: Inked | None = None
        for one in _as_read(words):
            blank = before is not None and self._parted(before, one)
            text = f" {one.stretch.text}" if blank else one.stretch.text
            yield Run(text, one.stretch.bold, one.struck, link=one.link)
            before = one

    def _parted(self, before: Inked, after: Inked) -> bool:
        left, right = before.stretch, after.stretch
        if left.text[-1:].isspace() or right.text[:1].isspace():
            return False
        if not _is_new_line(before, after):
            if left.mark.backwards or right.mark.backwards:
                return False  # they do not follow each other from left to right
            return right.start - left.end > _GAP * right.size
        hyphened = _HYPHENED.search(left.text) and right.text[:1].islower()
        return self.blanks_dropped and not hyphened

    def _drops_blanks(self, tree: Node) -> bool:
        """Whether lines end without the blank that parts them from the next.

        Programs differ; a line that breaks within a word tells of those that do.
        """
        kept = dropped = 0
        for before, after in pairwise(self._in_order(tree)):
            if before[0] != after[0] or not _is_new_line(before[1], after[1]):
                continue
            left, right = before[1].stretch.text, after[1].stretch.text
            kept += left[-1:].isspace() or right[:1].isspace()
            dropped += left[-1:].isalnum() and right[:1].isalnum()
        return dropped > kept

    def _in_order(self, node: Node) -> Iterator[tuple[int, Inked]]:
        """All letters, each with the text that it stands in."""
        for kid in node.kids:
            if isinstance(kid, Node) and kid.role not in INLINE:
                yield from self._in_order(kid)
            else:
                yield from ((id(node), one) for one in self.under(kid, node))

    def larger_sizes(self) -> tuple[float, ...]:
        """The sizes of type larger than that of most letters, the largest first."""
        sizes: Counter[float] = Counter()
        for page in self.pages:
            for stretches in page.said.values():
                for one in stretches:
                    sizes[round(one.size * 2) / 2] += len(one.text)
        if not sizes:
            return ()
        body = sizes.most_common(1)[0][0]
        larger = (size for size in sizes if size > body * _LARGER)
        return tuple(sorted(larger, reverse=True)[:6])

    def margins(self) -> Iterator[tuple[int, list[Inked]]]:
        """The lines of artifacts, each with its page from 1."""
        for number, page in enumerate(self.pages):
            line: list[Inked] = []
            for one in (Inked(stretch, number) for stretch in page.margins):
                if line and _is_new_line(line[-1], one):
                    yield number + 1, line
                    line = []
                line.append(one)
            if line:
                yield number + 1, line


def _as_read(words: Sequence[Inked]) -> Iterator[Inked]:
    """Words of a script that runs to the left, which the page has last to first."""
    held: list[Inked] = []
    for one in words:
        if held and _is_new_line(held[-1], one):
            yield from _turned(held)
            held = []
        if one.stretch.mark.backwards or (held and one.stretch.text.isspace()):
            held.append(one)
            continue
        yield from _turned(held)
        held = []
        yield one
    yield from _turned(held)


def _turned(held: Sequence[Inked]) -> Iterator[Inked]:
    """The words from last to first; blanks at their end stay at the end."""
    turned = list(held)
    blanks: list[Inked] = []
    while turned and not turned[-1].stretch.mark.backwards:
        blanks.insert(0, turned.pop())
    yield from (*reversed(turned), *blanks)


def _is_new_line(before: Inked, after: Inked) -> bool:
    left, right = before.stretch, after.stretch
    apart = abs(left.level - right.level) > _LINE * min(left.size, right.size)
    return apart or before.page != after.page


def letters_of(pages: Sequence[Any], manager: Any, tree: Node) -> Letters:
    """The letters of pages (pdfminer's), if the tree tells of every one."""
    claimed: dict[int, set[int]] = {}
    for content in _contents(tree):
        claimed.setdefault(content.page, set()).add(content.number)
    has_table = _has_table(tree)
    device = MarkedLetters(manager)
    interpreter = PDFPageInterpreter(manager, device)
    found = []
    for at, page in enumerate(pages):
        interpreter.process_page(page)
        _check(device.page, claimed.get(at, set()), has_table)
        found.append(device.page)
    _check_margins(found)
    return Letters(found, tree)


def _contents(node: Node) -> Iterator[Content]:
    for kid in node.kids:
        if isinstance(kid, Content):
            yield kid
        else:
            yield from _contents(kid)


def _has_table(node: Node) -> bool:
    return node.role == "Table" or any(_has_table(kid) for kid in node.nodes())


def _check(page: MarkedPage, claimed: set[int], has_table: bool) -> None:
    unclaimed = (said for number, said in page.said.items() if number not in claimed)
    lost = any(one.text.strip() for said in unclaimed for one in said)
    if page.loose or lost:
        raise Unsound
    if len(page.uprights) > _MOST_UPRIGHTS and not has_table:
        raise Unsound


def _check_margins(pages: Sequence[MarkedPage]) -> None:
    """Text that is called an artifact is none when it is most of a file."""
    said = (one for page in pages for part in page.said.values() for one in part)
    if sum(page.inner for page in pages) > sum(len(one.text) for one in said):
        raise Unsound
