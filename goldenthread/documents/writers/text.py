"""Plain text: a line a paragraph, an empty line between blocks, tables with pipes."""

import html
import re
from collections.abc import Iterator

from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Words,
    entry_lines,
    lines,
    plain,
    spans,
    spread,
)

_TAG = re.compile(r"</?\w+\b[^<>]*>")


def write(paper: Paper) -> bytes:
    """The paper as UTF-8 text."""
    parts = ["\n".join(block_lines(block)) for block in paper.all_blocks()]
    return ("\n\n".join(part for part in (paper.mark, *parts) if part) + "\n").encode()


def block_lines(block: Block) -> Iterator[str]:
    """The lines of a block."""
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Bullets):
        yield from entry_lines(block)
    elif isinstance(block, Heading | Paragraph):
        yield said(block.words)
    elif isinstance(block, PageBreak):
        yield ""


def said(words: Words) -> str:
    """A text; the address of a link stands behind it in brackets."""
    return "".join(
        f"{span.text} ({span.link})"
        if span.link and span.link != span.text
        else span.text
        for span in spans(words)
    )


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
        yield ""
    for n, row in enumerate(spread(table.rows)):
        yield f"| {' | '.join(map(_cell, row))} |"
        if n + 1 == table.headers:
            yield f"|{'---|' * len(row)}"


def _cell(one: Cell) -> str:
    """One line: several parts of a cell stand in tags, as copied tables have them."""
    said_ = list(lines(one))
    if len(said_) > 1 or any(_TAG.search(line) for line in said_):
        return "".join(map(_tagged, one.blocks)).replace("|", "\\|")
    return "".join(said_).replace("|", "\\|")


def _tagged(block: Paragraph | Bullets) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{html.escape(plain(block.words), quote=False)}</p>"
    entries = (
        f"<li>{html.escape(line, quote=False)}</li>"
        for line in (
            entry_lines(block) if block.numbered else map(plain, block.entries)
        )
    )
    return f"<ul>{''.join(entries)}</ul>"
