"""Tagged PDF (PDF/UA-1) by typst: what it looks like stands in ``paper.typ``.

No text of the paper is ever markup: it reaches the template as JSON. Fonts are those
that come inside typst and those in ``fonts``, so that each machine prints the same
pages.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

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
    direction,
    spans,
    width,
)
from goldenthread.documents.writers.html import SCHEMES

TEMPLATE = Path(__file__).with_name("paper.typ")
FONTS = Path(__file__).with_name("fonts")
# What Libertinus lacks the print takes from whichever font has it; of the Arabic script
# there are two, and Urdu is read in the one that hangs.
LATIN, ARABIC = "Libertinus Serif", {"ur": "Noto Nastaliq Urdu"}
WEB = tuple(scheme for scheme in SCHEMES if scheme != "#")


def write(paper: Paper) -> bytes:
    """The paper as a tagged PDF.

    A letter that none of the fonts has (an emoji, another script) shows as a box, with
    the letter behind it for those who listen or copy. The standard forbids boxes, so
    such a file is tagged all the same but does not claim it.
    """
    try:
        return _printed(paper, accessible=True)
    except typst.TypstError as problem:
        if "could not be displayed" not in str(problem):
            raise
    return _printed(paper, accessible=False)


def _printed(paper: Paper, *, accessible: bool) -> bytes:
    day = paper.dated or date(2000, 1, 1)
    made = datetime(day.year, day.month, day.day, tzinfo=UTC)
    told = {**_told(paper), "unshown": not accessible}
    printed = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"paper": json.dumps(told, ensure_ascii=False)},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"] if accessible else [],
        timestamp=int(made.timestamp()),
    )
    return bytes(printed)


@cache
def _fonts() -> typst.Fonts:
    """The fonts of this folder beside those inside typst, looked through once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _told(paper: Paper) -> dict[str, Any]:
    language, _, region = paper.language.partition("-")
    return {
        "title": paper.title,
        "titled": paper.titled,
        "language": language,
        "region": region if len(region) == 2 else "",
        "faces": _faces(language),
        "turned": direction(language) == "rtl",
        "author": paper.author,
        "footer": paper.footer,
        "landscape": paper.landscape,
        "mark": paper.mark,
        "large": paper.large,
        "blocks": list(_kept(paper.blocks)),
    }


def _kept(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    """The blocks; a heading that keeps what it heads holds that inside."""
    held: list[dict[str, Any]] = []
    level = 0
    for block in blocks:
        begins = isinstance(block, Heading) and (block.keeps or block.level <= level)
        if held and (begins or isinstance(block, PageBreak)):
            yield {"is": "kept", "blocks": held}
            held, level = [], 0
        if isinstance(block, Heading) and block.keeps:
            level = block.level
        if level:
            held.append(_block(block))
        else:
            yield _block(block)
    if held:
        yield {"is": "kept", "blocks": held}


def _faces(language: str) -> list[str]:
    """Which fonts a language is printed in, the first that has a letter before all."""
    return [LATIN, ARABIC.get(language, "Noto Naskh Arabic")]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"is": "heading", "words": _words(block.words), "level": block.level}
    if isinstance(block, Table):
        return _table(block)
    return {"is": "break"} if isinstance(block, PageBreak) else _prose(block)


def _prose(block: Paragraph | Bullets) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        turned = _turned([block.words])
        words = _words(block.words)
        return {"is": "text", "words": words, "small": block.small, "turned": turned}
    return {
        "is": "list",
        "entries": [_words(words) for words in block.entries],
        "numbered": block.numbered,
        "turned": _turned(block.entries),
    }


def _turned(entries: Iterable[Words]) -> bool:
    """Whether all of it is in languages that are written from right to left."""
    told = [each for words in entries for each in spans(words) if each.text]
    return {direction(each.language) for each in told} == {"rtl"}


def _words(words: Words) -> list[dict[str, Any]]:
    return [
        {
            "text": span.text,
            "bold": span.bold,
            "struck": span.struck,
            "language": span.language.partition("-")[0],
            "faces": _faces(span.language.partition("-")[0]),
            "link": span.link if span.link.startswith(WEB) else "",
        }
        for span in spans(words)
    ]


def _table(block: Table) -> dict[str, Any]:
    columns = width(block.rows)
    rows = [[_cell(one) for one in row] for row in block.rows]
    return {
        "is": "table",
        "caption": block.caption,
        "widths": list(block.widths or (1,) * columns),
        "headers": rows[: block.headers],
        "rows": rows[block.headers :],
    }


def _cell(one: Cell) -> dict[str, Any]:
    return {
        "blocks": [_prose(block) for block in one.blocks],
        "across": one.across,
        "down": one.down,
        "heads": one.heads,
        "shade": one.shade,
    }
