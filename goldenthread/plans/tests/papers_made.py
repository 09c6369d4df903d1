"""A small paper for tests of the writers, and what the readers make of a file."""

from collections.abc import Iterator
from datetime import date

from goldenthread.documents.readers import read_bytes
from goldenthread.documents.readers.grid import Document, Kind, Table
from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Span,
    cell,
    table,
)

SAID = (
    Span("Two actions", bold=True),
    Span(" have "),
    Span("no new date", link="https://example.org/a?b=1&c=2"),
    Span("."),
)
BLOCKS: tuple[Block, ...] = (
    Heading("What has slipped"),
    Paragraph(SAID),
    Bullets(("Train the staff", "Publish the guide")),
    Heading("Next", 2),
    table(
        ("Action", "When", "Success criteria"),
        [
            ("Open the room", "May 2025", cell("Parents say so", bullets=("A", "B"))),
            ("=1+1", "-5", "<b>not bold</b> & | #plain *text*"),
        ],
        caption="What comes next",
        widths=(2, 1, 3),
    ),
    Paragraph("Counted by hand.", small=True),
)


def paper(*blocks: Block, title: str = "Progress in October") -> Paper:
    """A paper of these blocks, or of the usual ones."""
    made = date(2025, 10, 1)
    return Paper(title, blocks or BLOCKS, footer="Anytown", dated=made)


def read_again(form: str, *blocks: Block) -> Document:
    """The file of a format as the readers see it."""
    return read_bytes(written(paper(*blocks), form), f"plan.{form}")


def seen(document: Document) -> list[str]:
    """The texts that are no furniture."""
    pieces = document.pieces()
    return [piece.text for piece in pieces if piece.kind is not Kind.FURNITURE]


def rows(document: Document) -> Iterator[list[list[str]]]:
    """The tables: rows of cells of lines."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield [[piece.text for piece in one.pieces] for one in row.cells]
