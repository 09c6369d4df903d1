"""What Word seldom holds: notes, formulas, symbols, boxes in drawings, odd tables."""

import pytest

from goldenthread.documents.readers import Unreadable
from goldenthread.documents.readers.docx import read
from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.readers.numbering import Counter, Level, spelt
from goldenthread.documents.tests.hostile import W, docx_of
from goldenthread.documents.tests.test_word_documents_are_read import (
    p,
    pieces,
    r,
    texts,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CELL = "<w:tc>{}</w:tc>"
ROW = "<w:tr>{}</w:tr>"


def related(kind, to):
    """The list of the document's relations, with one part or address."""
    one = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{to}"/>'
    return {"word___rels__document.xml.rels": f"<Relationships>{one}</Relationships>"}


def grid(body):
    """The cells of the one table."""
    [table] = read(docx_of(body), "a.docx").blocks
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="00B1"/></w:r>', "±"),
        ('<w:r><w:sym w:char="none"/></w:r>', ""),
        ("<m:oMath xmlns:m='m'><m:r><m:t>x</m:t></m:r></m:oMath>", "x"),
        ("<m:oMath xmlns:m='m'><m:t>y</m:t></m:oMath>", "y"),
        (f"<w:smartTag>{r('May')}</w:smartTag>", "May"),
        (
            f"<mc:AlternateContent {MC}><mc:Choice>{r('chosen')}</mc:Choice>"
            f"<mc:Fallback>{r('not')}</mc:Fallback></mc:AlternateContent>",
            "chosen",
        ),
        ("<w:r><w:t>Year</w:t><w:noBreakHyphen/><w:t>end</w:t></w:r>", "Year-end"),
    ],
)
def test_what_stands_in_a_paragraph_is_part_of_its_sentence(inner, text):
    assert texts(p(r("So: ") + inner)) == [f"So: {text}".strip()]


def test_the_first_of_two_ways_to_draw_a_paragraph_is_read():
    body = (
        f"<mc:AlternateContent {MC}><mc:Choice>{p(r('one'))}</mc:Choice>"
        f"<mc:Fallback>{p(r('other'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(body) == ["one"]


def test_what_stands_in_a_field_of_a_form_is_read():
    held = f"<w:sdt><w:sdtContent>{p(r('Chosen from a list'))}</w:sdtContent></w:sdt>"
    assert texts(held) == ["Chosen from a list"]


def test_a_box_in_an_old_drawing_stands_after_its_paragraph():
    box = f"<w:pict><w:txbxContent>{p(r('In a box'))}</w:txbxContent></w:pict>"
    assert texts(p(f"{r('Beside')}<w:r>{box}</w:r>")) == ["Beside", "In a box"]


def test_a_link_is_kept_with_its_words():
    link = f'<w:hyperlink xmlns:r="{OFFICE}" r:id="r1">{r("the law")}</w:hyperlink>'
    [piece] = pieces(p(link), **related("hyperlink", "https://law.example/"))
    assert (piece.text, piece.link) == ("the law", "https://law.example/")


def test_a_style_that_hides_hides_its_paragraphs():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Draft" w:type="paragraph">'
        "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    )
    parts = related("styles", "styles.xml") | {"word__styles.xml": styles}
    body = p(r("Not for print"), '<w:pStyle w:val="Draft"/>') + p(r("Seen"))
    found = pieces(body, **parts)
    assert [(q.text, q.mark) for q in found] == [
        ("Not for print", Mark.HIDDEN),
        ("Seen", Mark.NONE),
    ]


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_notes_come_after_the_text_and_their_rulers_not_at_all(kind):
    notes = (
        f'<w:{kind} {W}><w:note w:type="separator">{p(r("----"))}</w:note>'
        f'<w:note w:id="1">{p(r("Since 2014"))}</w:note></w:{kind}>'
    )
    parts = related(kind, f"{kind}.xml") | {f"word__{kind}.xml": notes}
    found = pieces(p(r("By law")), **parts)
    assert [(q.text, q.mark) for q in found] == [
        ("By law", Mark.NONE),
        ("Since 2014", Mark.NOTE),
    ]


def test_columns_left_free_before_a_row_are_empty_cells():
    free = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    first = ROW.format(CELL.format(p(r("Action"))) + CELL.format(p(r("Lead"))))
    second = ROW.format(free + CELL.format(p(r("JB"))))
    assert grid(f"<w:tbl>{first}{second}</w:tbl>") == [["Action", "Lead"], ["", "JB"]]


def test_rows_and_cells_within_fields_of_a_form_are_read():
    cell = f"<w:sdt><w:sdtContent>{CELL.format(p(r('JB')))}</w:sdtContent></w:sdt>"
    row = ROW.format(CELL.format(p(r("Open"))) + cell)
    held = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    head = ROW.format(CELL.format(p(r("Action"))) + CELL.format(p(r("Lead"))))
    found = grid(f"<w:tbl>{head}{held}</w:tbl>")
    assert found == [["Action", "Lead"], ["Open", "JB"]]


def test_a_hidden_row_is_kept_apart():
    hidden = "<w:trPr><w:hidden/></w:trPr>" + CELL.format(p(r("Draft")))
    kept = ROW.format(CELL.format(p(r("Open"))))
    found = pieces(f"<w:tbl>{kept}{ROW.format(hidden)}</w:tbl>")
    assert [(q.text, q.kind, q.mark) for q in found] == [
        ("Open", Kind.PARAGRAPH, Mark.NONE),
        ("Draft", Kind.FURNITURE, Mark.HIDDEN),
    ]


def test_a_table_around_tables_only_arranges_the_page():
    inner = ROW.format(CELL.format(p(r("Action"))) + CELL.format(p(r("Lead"))))
    one = f"<w:tbl>{inner}{inner}</w:tbl>"
    body = f"<w:tbl>{ROW.format(CELL.format(one) + CELL.format(one))}</w:tbl>"
    blocks = read(docx_of(body), "a.docx").blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [2, 2]


def test_a_document_without_its_body_is_damaged():
    content = docx_of("").replace(b"word/document.xml", b"word/nocument.xml")
    with pytest.raises(Unreadable, match="damaged"):
        read(content, "a.docx")


@pytest.mark.parametrize(
    ("count", "style", "printed"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (12, "ordinalText", "12"),
        (4000, "lowerRoman", "4000"),
    ],
)
def test_numbers_are_spelt_as_their_list_spells_them(count, style, printed):
    assert spelt(count, style) == printed


def test_an_entry_whose_list_began_deeper_counts_the_level_above_as_begun():
    counter = Counter({0: Level("decimal", "%1."), 1: Level("decimal", "%1.%2")})
    assert [counter.next(1), counter.next(1), counter.next(0)] == ["1.1", "1.2", "1."]
