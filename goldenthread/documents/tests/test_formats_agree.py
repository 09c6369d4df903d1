"""One little table, written in every format, is read as the same grid."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.readers import read_bytes
from goldenthread.documents.readers.grid import Document, Kind, Table
from goldenthread.documents.tests.making import FORMATS, page

GRID = [
    ["No", "Action", "Lead", "By when"],
    ["1.1", "Write a plan that parents help to shape", "Mary O’Neill", "May 2026"],
    ["1.2", "Open two café mornings a term", "SEND team", "Spring 2027"],
    ["1.3", "Train all staff in 3 schools (50% by July)", "JB / PW", "Termly"],
]


def read_table(data: bytes, name: str) -> list[list[str]]:
    """The texts of the cells of the one table."""
    document = read_bytes(data, name)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_grid(kind):
    assert read_table(FORMATS[kind](GRID), f"plan.{kind}") == GRID


@pytest.mark.parametrize("kind", FORMATS)
def test_each_piece_stands_where_its_anchor_says(kind):
    document = read_bytes(FORMATS[kind](GRID), f"plan.{kind}")
    for piece in document.pieces():
        at = piece.anchor
        assert document.text[at.start : at.end] == piece.text


@pytest.mark.parametrize("kind", FORMATS)
def test_a_cell_knows_its_row_and_column(kind):
    document = read_bytes(FORMATS[kind](GRID), f"plan.{kind}")
    [piece] = [piece for piece in document.pieces() if piece.text == "SEND team"]
    assert (piece.anchor.table, piece.anchor.row, piece.anchor.cell) == (1, 3, 3)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_document_survives_being_written_as_plain_values(kind):
    document = read_bytes(FORMATS[kind](GRID), f"plan.{kind}")
    assert Document.from_plain(document.as_plain()) == document


def test_the_running_foot_of_a_pdf_is_furniture():
    document = read_bytes(FORMATS["pdf"](GRID * 12), "plan.pdf")
    feet = [p for p in document.pieces() if p.text.startswith("Our plan, page")]
    assert len(feet) == document.pages > 1
    assert {piece.kind for piece in feet} == {Kind.FURNITURE}


words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Sc", "Sm")), min_size=1
).filter(lambda text: text.strip() == text and not text.startswith(tuple("•▪-–—*o·")))
grids = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(words, min_size=width, max_size=width), min_size=2)
)


def letters(texts):
    """Every character that is not white space, in order."""
    return "".join("".join(texts).split())


@settings(max_examples=150)
@given(grids, st.sampled_from(["odt", "ods", "html", "xlsx", "docx"]))
def test_no_character_is_lost_or_added(grid, kind):
    document = read_bytes(FORMATS[kind](grid), f"plan.{kind}")
    printed = letters(piece.text for piece in document.pieces())
    assert printed == letters(cell for row in grid for cell in row)


@settings(max_examples=100)
@given(st.lists(words, min_size=1))
def test_anchors_never_overlap_and_never_leave_gaps(lines):
    document = read_bytes(page([lines]), "page.html")
    ends = [0]
    for piece in document.pieces():
        assert piece.anchor.start == ends[-1]
        ends.append(piece.anchor.end + 1)
    assert document.text == "\n".join(piece.text for piece in document.pieces())
