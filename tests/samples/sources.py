"""Read a source: the blocks and tables that the written samples are made from."""

import re
from typing import NamedTuple

MARKS = {"# ": "h1", "## ": "h2", "### ": "h3", "* ": "li", "> ": "foot", "< ": "head"}


class Block(NamedTuple):
    kind: str
    text: str = ""
    rows: list[list[str]] = []


def blocks_of(source: str) -> list[Block]:
    blocks: list[Block] = []
    for line in source.splitlines():
        if line.startswith("|"):
            if not blocks or blocks[-1].kind != "table":
                blocks.append(Block("table", rows=[]))
            cells = [cell.strip() for cell in re.split(r" ?\|", line)[1:]]
            blocks[-1].rows.append(cells)
        elif line.startswith("=== "):
            blocks.append(Block("sheet", line[4:]))
        else:
            blocks.append(marked(line))
    return [block for block in blocks if block.text or block.rows]


def marked(line: str) -> Block:
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            return Block(kind, line[len(mark) :].strip())
    return Block("p", line.strip())


def spans(rows: list[list[str]]) -> list[list[tuple[str, int, int]]]:
    """The cells that are printed, each with the rows and columns it covers."""
    shown = []
    for r, row in enumerate(rows):
        cells = []
        for c, text in enumerate(row):
            if text in ("^", "<<"):
                continue
            down = 1
            while r + down < len(rows) and rows[r + down][c : c + 1] == ["^"]:
                down += 1
            right = 1
            while row[c + right : c + right + 1] == ["<<"]:
                right += 1
            cells.append((text, down, right))
        shown.append(cells)
    return shown


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.removeprefix("!").strip().split("<br>")]


def sheets(blocks: list[Block]) -> list[tuple[str, list[list[str]]]]:
    found: list[tuple[str, list[list[str]]]] = []
    for block in blocks:
        if block.kind == "sheet":
            found.append((block.text, []))
        elif block.kind == "table":
            found[-1][1].extend(block.rows)
        else:
            found[-1][1].append([block.text])
    return found
