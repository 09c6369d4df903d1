"""A plain text file: lines, bullets, and tables drawn with tabs or pipes."""

from goldenthread.documents.readers.grid import Document, Kind, Table
from goldenthread.documents.readers.plain_text import read


def tables(document):
    """The tables among the blocks."""
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(document):
    """The texts of the cells of every table."""
    return [[c.text for c in row.cells] for t in tables(document) for row in t.rows]


def test_each_line_is_a_piece_with_its_line_number():
    document = read(b"One\n\n  Two  words\n", "a.txt")
    pieces = list(document.pieces())
    assert [(p.text, p.anchor.line) for p in pieces] == [("One", 1), ("Two words", 3)]
    assert [p.gap_before for p in pieces] == [False, True]


def test_a_glyph_makes_a_bullet():
    document = read("• one\n- two\n\uf0a7 three\n(cid:131) four\n".encode(), "a.txt")
    assert {piece.kind for piece in document.pieces()} == {Kind.BULLET}
    assert document.text == "one\ntwo\nthree\nfour"


def test_tabs_draw_a_table_over_an_empty_line():
    text = "Action\tLead\nOpen a café\tJB\n\nand keep it open\tPW\n"
    assert rows(read(text.encode(), "a.txt")) == [
        ["Action", "Lead"],
        ["Open a café", "JB"],
        ["and keep it open", "PW"],
    ]


def test_a_cell_may_hold_html():
    text = "Action\tLead\n<p>First</p> <p>Then &amp; last</p>\t<ul><li>JB<li>PW</ul>\n"
    [table] = tables(read(text.encode(), "a.txt"))
    assert [p.text for p in table.rows[1].cells[0].pieces] == ["First", "Then & last"]
    assert [p.kind for p in table.rows[1].cells[1].pieces] == [Kind.BULLET] * 2


def test_a_row_with_too_few_pipes_goes_on_in_the_next_line():
    text = "Aim | Task | Who |\nRead\n| Buy books.\nLend them. | JB |\n"
    assert rows(read(text.encode(), "a.txt"))[1] == [
        "Read",
        "Buy books. Lend them.",
        "JB",
    ]


def test_a_document_survives_being_written_as_plain_values():
    document = read("Aim | Who |\nRead | JB |\n• one\n".encode(), "a.txt")
    assert Document.from_plain(document.as_plain()) == document
