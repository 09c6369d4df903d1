"""What a written file is made of: a few plain blocks, the same for every format.

Say *what* stands on the page; each writer knows how its format shows it::

    Paper(
        title="Progress in October",
        blocks=(
            Heading("What has slipped"),
            Paragraph((Span("Two actions", bold=True), Span(" have no new date."))),
            Bullets(("Train the staff", "Publish the guide")),
            table(("Action", "When"), [("Train the staff", "May 2025")]),
        ),
        dated=date(2025, 10, 1),
    )

A text is a ``str``, or spans where a part of it is bold or a link. Blocks hold no
markup: whatever stands in a text is printed as it is, in every format. A text is one
line; ``paragraphs`` makes blocks of what a person typed over several.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

BULLET = "•"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur", "yi"})
_LINE_ENDS = re.compile(r"\r\n|[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Span:
    """A stretch of text of one look. ``link`` is the address it leads to.

    ``language`` is a BCP 47 tag, where it is not the language of the paper.
    """

    text: str
    bold: bool = False
    link: str = ""
    struck: bool = False  # printed with a line through it
    language: str = ""


Words = str | tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A heading below the title. ``level`` 1 is the widest; none may be left out.

    ``keeps``: in print what it heads stands on one page, where that is long enough.
    """

    words: Words
    level: int = 1
    keeps: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``small`` is for notes below what they explain."""

    words: Words
    small: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list, with numbers when its order matters."""

    entries: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell. ``across`` and ``down``: how many columns and rows it reaches over.

    ``heads``: it names its row or column, as the cells of header rows do unasked.
    ``shade`` is a colour, "#d4351c"; its meaning must also stand in words. ``is_day``:
    its text is an ISO day, ``is_number``: a number; sheets then hold it as one.
    """

    blocks: tuple[Paragraph | Bullets, ...] = ()
    across: int = 1
    down: int = 1
    heads: bool = False
    shade: str = ""
    is_day: bool = False
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells. The first ``headers`` rows are repeated on each page.

    A cell that reaches down is left out of the rows below, as in HTML. ``caption``
    stands above the table; ``widths`` are shares: (1, 3) is a quarter and the rest.
    ``has_filter``: in a workbook its rows can be filtered.
    """

    rows: tuple[tuple[Cell, ...], ...]
    headers: int = 1
    caption: str = ""
    widths: tuple[int, ...] = ()
    has_filter: bool = False


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page, where the format has pages."""


Block = Heading | Paragraph | Bullets | Table | PageBreak


@dataclass(frozen=True)
class Paper:
    """A whole file. ``language`` is a BCP 47 tag; ``dated`` the day it was made.

    The same paper always gives the same bytes. ``footer`` is repeated on each page
    beside the page's number. ``titled`` is false where the title only names the
    file and shall not be printed. ``mark`` is printed across every page; ``large`` is
    big type, for easy read.
    """

    title: str
    blocks: tuple[Block, ...] = field(default=())
    language: str = "en-GB"
    author: str = ""
    footer: str = ""
    landscape: bool = False
    dated: date | None = None
    titled: bool = True
    mark: str = ""
    large: bool = False

    def fit_to_print(self) -> "Paper":
        """The paper without control characters and headings that say nothing."""
        return replace(
            self,
            title=printable(self.title).strip() or "Untitled",
            author=printable(self.author),
            footer=printable(self.footer),
            mark=printable(self.mark).strip(),
            blocks=tuple(_fit(block) for block in self.blocks if _says(block)),
        )

    def all_blocks(self) -> tuple[Block, ...]:
        """The blocks below the title as first heading, for formats without titles."""
        if not self.titled:
            return self.blocks
        deeper = (
            replace(block, level=block.level + 1)
            if isinstance(block, Heading)
            else block
            for block in self.blocks
        )
        return (Heading(self.title, 1), *deeper)


def _fit(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, caption=printable(block.caption).strip())
    return block


def _says(block: Block) -> bool:
    return not isinstance(block, Heading) or bool(plain(block.words).strip())


def direction(language: str) -> str:
    """In which direction a language is written: "ltr" or "rtl"."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def spans(words: Words) -> tuple[Span, ...]:
    """A text as spans, whichever way it was given, without what no file may hold."""
    given = (Span(words),) if isinstance(words, str) else words
    return tuple(replace(span, text=printable(span.text)) for span in given)


def plain(words: Words) -> str:
    """A text without its looks."""
    return "".join(span.text for span in spans(words))


def printable(text: str) -> str:
    """A text on one line, without the control characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub(" ", text))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A text that a person typed: a paragraph for each line that is not empty."""
    return tuple(Paragraph(line) for line in text.splitlines() if line.strip())


def cell(*paragraphs: Words, bullets: Sequence[Words] = ()) -> Cell:
    """A cell of paragraphs, with a list below them when there are ``bullets``."""
    kept: tuple[Paragraph | Bullets, ...] = tuple(
        Paragraph(words) for words in paragraphs if plain(words)
    )
    return Cell((*kept, Bullets(tuple(bullets))) if bullets else kept)


def table(
    heads: Sequence[Words],
    rows: Iterable[Sequence[Words | Cell]],
    *,
    caption: str = "",
    widths: Sequence[int] = (),
) -> Table:
    """A table with one header row; cells may be texts or whole cells."""
    body = (tuple(_cell(one) for one in row) for row in rows)
    header = tuple(replace(cell(head), heads=True) for head in heads)
    return Table((header, *body), caption=caption, widths=tuple(widths))


def _cell(one: Words | Cell) -> Cell:
    return one if isinstance(one, Cell) else cell(one)


def lines(one: Cell, bullet: str = BULLET) -> Iterator[str]:
    """The lines of a cell for formats that know only text; bullets have their mark."""
    for block in one.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.words)
        else:
            yield from entry_lines(block, bullet)


def entry_lines(block: Bullets, bullet: str = BULLET) -> Iterator[str]:
    """The entries of a list, each behind its mark or number."""
    for number, words in enumerate(block.entries, 1):
        yield f"{f'{number}.' if block.numbered else bullet} {plain(words)}"


@dataclass(frozen=True)
class Placed:
    """A cell and the first row and column it stands in, counted from 0."""

    row: int
    column: int
    cell: Cell


def placed(rows: Sequence[Sequence[Cell]]) -> Iterator[Placed]:
    """Each cell of a table with its place; places under a cell are skipped."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for one in cells:
            while (row, column) in taken:
                column += 1
            yield Placed(row, column, one)
            taken |= {
                (row + down, column + right)
                for down in range(one.down)
                for right in range(one.across)
            }
            column += one.across


def width(rows: Sequence[Sequence[Cell]]) -> int:
    """How many columns a table has."""
    return max((one.column + one.cell.across for one in placed(rows)), default=0)


def spread(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The table with a cell at every place: what a reaching cell covers is empty."""
    columns = width(rows)
    full = [[Cell()] * columns for _ in rows]
    for one in placed(rows):
        full[one.row][one.column] = one.cell
    return full
