"""A file for a translator outside: the parts of a plan, and the file that comes back.

A part's number ends in a mark of the translation and the spot, so that a file of
another plan fits nowhere. The original travels along: where it is no longer the one
that holds, somebody is told before the words are taken.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goldenthread.casework.rules.plan.languages import Language
from goldenthread.casework.rules.plan.translating import Spot, Told, mark_of
from goldenthread.documents.readers.grid import Document, Mark, Row, Table
from goldenthread.documents.writers.blocks import (
    Bullets,
    Cell,
    Paper,
    Paragraph,
    Span,
    cell,
    table,
)

NUMBER = re.compile(r"\s*\d{1,4}-([0-9a-f]{10})\s*")
LACKING, ALL = "lacking", "all"
WHICH = ((LACKING, "Only what is not told yet, or has changed"), (ALL, "Every part"))
SHOWN = frozenset({Mark.NONE, Mark.INSERTED})  # no comments, nothing hidden or cut
ORIGINAL, WORDS = 2, 3  # columns
TITLE = "Parts of a text to be translated"
HOW = (
    "Write in the last column only, beside each original. Leave the other columns "
    "and the number of each part as they are.",
    "Write names of people, schools and places as the original has them, in the same "
    "letters. What you leave empty stays to be written.",
    "If a machine helped you, say so when you send the file back.",
    "These words are about one person. Show them to nobody, send the file back the "
    "way it came, and then delete it.",
)


def code_of(key: str, salt: str) -> str:
    """The mark of one spot in the file of one translation."""
    return hashlib.sha256(f"{salt} {key}".encode()).hexdigest()[:10]


def chosen(found: Iterable[Spot], told: Told, which: str) -> list[Spot]:
    """The parts that travel: all, or those that are not told of the words as now."""
    return [
        one
        for one in found
        if which == ALL or one.key not in told or told[one.key].mark != one.mark
    ]


def parts_paper(found: Iterable[Spot], told: Told, salt: str, to: Language) -> Paper:
    """The file: how to fill it, and a table of parts. It names nobody by itself."""
    heads = ("Part", "What it is", "Original", to.named)
    rows = [
        (
            f"{number}-{code_of(one.key, salt)}",
            one.label,
            cell(*(line for line in one.original.splitlines())),
            words_now(told, one, to.tag),
        )
        for number, one in enumerate(found, start=1)
    ]
    return Paper(
        title=TITLE,
        blocks=(
            Paragraph(f"Into {to.named}. How to fill this file:"),
            Bullets(HOW),
            table(heads, rows, widths=(2, 2, 6, 6)),
        ),
    )


def words_now(told: Told, one: Spot, tag: str) -> Cell:
    """What is told of a part already; else an empty place."""
    if one.key not in told:
        return cell()
    lines = told[one.key].words.splitlines()
    return cell(*((Span(line, language=tag),) for line in lines))


# ---- The file that comes back ----


@dataclass(frozen=True)
class Returned:
    """One part as the file has it."""

    spot: Spot
    words: str
    is_old: bool


@dataclass(frozen=True)
class Back:
    """What a file holds: parts of this plan, and words that belong to none of it."""

    parts: tuple[Returned, ...] = ()
    strange: tuple[str, ...] = ()


def read_back(document: Document, found: Iterable[Spot], salt: str) -> Back:
    """The parts of a file. Of two rows with one number the first counts."""
    known = {code_of(one.key, salt): one for one in found}
    parts: dict[str, Returned] = {}
    strange: list[str] = []
    for code, original, words in filled_rows(document):
        if not words:
            continue
        if code in known and code not in parts:
            spot = known[code]
            is_old = mark_of(original) != spot.mark
            parts[code] = Returned(spot, words, is_old)
        else:
            strange.append(words)
    return Back(tuple(parts.values()), tuple(strange))


def filled_rows(document: Document) -> Iterator[tuple[str, str, str]]:
    """The mark, the original and the words of each row that has a part's number."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for row in (row for each in tables for row in each.rows):
        said = [text_of(row, place) for place in range(len(row.cells))]
        number = NUMBER.fullmatch(said[0]) if said else None
        if number and len(said) > WORDS:
            yield number[1], said[ORIGINAL], said[WORDS]


def text_of(row: Row, place: int) -> str:
    """A cell with its lines."""
    stays = (each for each in row.cells[place].pieces if each.mark in SHOWN)
    return "\n".join(piece.text for piece in stays).strip()


def differing(back: Back, told: Mapping[str, str]) -> tuple[Returned, ...]:
    """The parts whose words are not the ones that are written here."""
    return tuple(each for each in back.parts if told.get(each.spot.key) != each.words)
