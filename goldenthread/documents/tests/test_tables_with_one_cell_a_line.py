"""Tables whose cells are printed one a line, with a pipe behind each."""

from goldenthread.documents.readers.grid import Table
from goldenthread.documents.readers.plain_text import read

TEXT = b"""Ref |
Action |
Progress |
---|---|---
A1 |
Paint the gate. |
The paint is bought.
The brush is not. |
A2 |
Mend the roof. |
 |
After the table
"""


def table_of(text: bytes) -> Table:
    return next(b for b in read(text, "x.txt").blocks if isinstance(b, Table))


def test_as_many_cells_as_the_rule_has_parts_make_a_row():
    rows = [[cell.text for cell in row.cells] for row in table_of(TEXT).rows]
    assert rows[1] == [
        "A1",
        "Paint the gate.",
        "The paint is bought. The brush is not.",
    ]


def test_an_empty_cell_keeps_its_place():
    assert [cell.text for cell in table_of(TEXT).rows[2].cells] == [
        "A2",
        "Mend the roof.",
        "",
    ]


def test_the_heads_are_a_header_and_the_text_behind_is_no_row():
    assert table_of(TEXT).rows[0].header
    assert list(read(TEXT, "x.txt").pieces())[-1].text == "After the table"
