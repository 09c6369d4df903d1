"""Markdown: headings, lists and tables; what looks like a mark is escaped."""

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
    lines,
    spans,
    spread,
)
from goldenthread.documents.writers.html import SCHEMES

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
APART = "<!-- -->"  # without it two lists would be one


def write(paper: Paper) -> bytes:
    """The paper as UTF-8 text."""
    parts: list[str] = [f"**{escaped(paper.mark)}**"] if paper.mark else []
    before: Block | None = None
    for block in paper.all_blocks():
        if isinstance(block, Bullets) and isinstance(before, Bullets):
            parts.append(APART)
        parts.append("\n".join(_block(block)))
        before = block
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * min(block.level, 6)} {said(block.words)}"
    elif isinstance(block, Paragraph):
        yield said(block.words)
    elif isinstance(block, Table):
        yield from _table(block)
    elif not isinstance(block, PageBreak):
        yield from _entries(block)


def _entries(block: Bullets) -> Iterator[str]:
    for n, words in enumerate(block.entries, 1):
        yield f"{f'{n}.' if block.numbered else '*'} {said(words)}"


def said(words: Words) -> str:
    """A text with its looks."""
    out = ""
    for span in spans(words):
        text = escaped(span.text)
        if span.bold:
            text = f"**{text}**"
        if span.struck:
            text = f"~~{text}~~"
        if span.link.startswith(SCHEMES):
            text = f"[{text}]({span.link.replace(')', '%29').replace(' ', '%20')})"
        out += text
    return _begun(out)


def escaped(text: str) -> str:
    """The text so that no part of it is taken for a mark."""
    return _MARKS.sub(r"\\\1", text)


def _begun(line: str) -> str:
    """What would begin a list or an underline at the start of a line."""
    found = _LEADING.match(line)
    if not found:
        return line
    at = found.end()
    return f"{line[:at]}\\{line[at:]}" if found[2].isdigit() else f"\\{line}"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield said(table.caption)
        yield ""
    for n, row in enumerate(spread(table.rows)):
        yield f"| {' | '.join(map(_cell, row))} |"
        if n == max(table.headers - 1, 0):
            yield f"|{' --- |' * len(row)}"


def _cell(one: Cell) -> str:
    return "<br>".join(escaped(line) for line in lines(one))
