"""PDF: reading order, paragraphs, bullets, tables, and what page breaks cut."""

import pytest

from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.readers.pdf import read
from goldenthread.documents.tests.hostile import pdf_of
from goldenthread.documents.tests.making import printed, raw_pdf, stream

SMALL = """
#set page(width: 14cm, height: 9cm, margin: 1cm)
#set text(font: "Libertinus Serif", size: 10pt)
"""
FOOT = "#set page(footer: context [Our plan #here().page()])\n"


def document(source, start=SMALL):
    """A document from typst markup, printed on small pages."""
    return read(printed(start + source), "a.pdf")


def body(found):
    """The pieces that are no furniture."""
    return [piece for piece in found.pieces() if piece.kind is not Kind.FURNITURE]


def tables(found):
    """The texts of every table."""
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in found.blocks
        if isinstance(block, Table)
    ]


LONG = "Leaders will work with parents and carers so that each child is known and heard"


def test_lines_of_a_paragraph_are_one_piece_and_paragraphs_are_apart():
    found = document(f"{LONG}, and {LONG.lower()}.\n\n{LONG}.")
    assert [piece.text for piece in body(found)] == [
        f"{LONG}, and {LONG.lower()}.",
        f"{LONG}.",
    ]


def test_larger_type_is_a_heading():
    found = document(f"#text(16pt)[Priority 1]\n\n{LONG}.")
    assert [piece.kind for piece in body(found)] == [Kind.HEADING, Kind.PARAGRAPH]


def test_bullets_are_nested_by_where_they_stand():
    found = document(f"Aims:\n- {LONG}\n  - deeper one\n  - deeper two\n- last")
    assert [(p.kind, p.level) for p in body(found)[1:]] == [
        (Kind.BULLET, 1),
        (Kind.BULLET, 2),
        (Kind.BULLET, 2),
        (Kind.BULLET, 1),
    ]


def test_a_sentence_cut_by_a_page_is_one_piece():
    text = f"{LONG} and {LONG.lower()}. " * 4
    found = document(f"{FOOT}#v(5.8cm)\n{text}")
    assert found.pages == 2
    assert len(body(found)) == 1


def test_running_feet_are_furniture_with_their_page():
    found = document(FOOT + "One\n#pagebreak()\nTwo\n#pagebreak()\nThree")
    feet = [p for p in found.pieces() if p.kind is Kind.FURNITURE]
    assert [(p.text, p.anchor.page) for p in feet] == [
        ("Our plan 1", 1),
        ("Our plan 2", 2),
        ("Our plan 3", 3),
    ]


TABLE = "#table(columns: (1fr, 2fr, 1fr), {})"


def cells(*texts):
    """Cells of typst markup."""
    return ", ".join(f"[{text}]" for text in texts)


def test_a_table_goes_on_over_pages_and_its_head_is_said_once():
    head = f"table.header({cells('No', 'Action', 'Lead')}), "
    rows = ", ".join(cells(f"1.{n}", f"Act number {n}", "JB") for n in range(1, 25))
    found = document(TABLE.format(head + rows))
    [table] = tables(found)
    assert len(table) == 25
    assert [row[0] for row in table[:3]] == ["No", "1.1", "1.2"]
    assert found.pages > 2


def test_a_row_cut_by_a_page_is_put_together():
    text = f"{LONG}. " * 9
    start = FOOT + SMALL
    rows = cells("1.1", text, "JB") + ", " + cells("1.2", "Short", "PW")
    found = document(TABLE.format(rows), start)
    [table] = tables(found)
    assert found.pages > 1
    assert [row[0] for row in table] == ["1.1", "1.2"]
    assert table[0][1] == text.strip()


def test_merged_cells_are_carried():
    inner = "table.cell(colspan: 3)[Theme 1], table.cell(rowspan: 2)[Aim], " + cells(
        "Read", "JB", "Write", "PW"
    )
    [table] = tables(document(TABLE.format(inner)))
    assert table == [
        ["Theme 1", "Theme 1", "Theme 1"],
        ["Aim", "Read", "JB"],
        ["Aim", "Write", "PW"],
    ]


def test_shaded_boxes_behind_words_are_no_cells():
    inner = cells("Aim", "#box(fill: yellow)[Read] it", "JB", "a", "b", "c")
    [table] = tables(document(TABLE.format(inner)))
    assert table == [["Aim", "Read it", "JB"], ["a", "b", "c"]]


def test_a_table_without_lines_is_a_table():
    rows = cells("Action", "Lead", "When", "Read", "JB", "May", "Write", "PW", "June")
    found = document(f"#table(stroke: none, columns: (3cm, 3cm, 3cm), {rows})")
    assert tables(found) == [
        [["Action", "Lead", "When"], ["Read", "JB", "May"], ["Write", "PW", "June"]]
    ]


def test_columns_are_read_one_after_the_other():
    words = " ".join(f"word{n} follows word{n - 1} closely" for n in range(1, 90))
    start = "#set page(width: 16cm, height: 20cm, columns: 2)\n#set text(size: 9pt)\n"
    found = document(words, start)
    text = " ".join(piece.text for piece in body(found))
    assert text == words


def test_words_struck_out_are_told():
    found = document("#strike[By May 2025] by June 2026")
    assert [(p.text, p.struck) for p in body(found)] == [
        ("By May 2025", True),
        ("by June 2026", False),
    ]


def test_underlined_words_are_not_struck_out():
    assert not body(document("#underline[By May 2025]"))[0].struck


def test_bold_is_told():
    found = document(f"*Recommendation*\n\n{LONG}.")
    assert [piece.bold for piece in body(found)] == [True, False]


def test_ligatures_are_letters():
    assert body(document("The office will find five staff"))[0].text == (
        "The office will find five staff"
    )


def line(text, x, y, font="F1"):
    """What draws a line of text."""
    return f"BT /{font} 10 Tf {x} {y} Td ({text}) Tj ET\n"


def test_a_glyph_without_a_name_is_a_bullet():
    drawn = line("\\203", 50, 700, "F2") + line("Open a library", 70, 700)
    font = "/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    symbols = (
        "/F2 <</Type /Font /Subtype /Type0 /BaseFont /Dots /Encoding /Identity-H "
        "/DescendantFonts [<</Type /Font /Subtype /CIDFontType2 /BaseFont /Dots "
        "/CIDSystemInfo <</Registry (A) /Ordering (B) /Supplement 0>> "
        "/FontDescriptor <</Type /FontDescriptor /FontName /Dots /Flags 4>>>>]>>>>"
    )
    content = raw_pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            f"/Resources <<{font} {symbols}>>>>",
            stream(drawn.replace("\\203", "\\000\\203").encode()),
        ]
    )
    [piece] = read(content, "a.pdf").pieces()
    assert (piece.text, piece.kind) == ("Open a library", Kind.BULLET)


def test_what_a_reviewer_noted_is_furniture():
    note = "<</Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (Who pays?)>>"
    content = raw_pdf(
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            "/Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont "
            f"/Helvetica>>>>>> /Annots [{note}]>>",
            stream(line("Open a library", 50, 700).encode()),
        ]
    )
    found = list(read(content, "a.pdf").pieces())
    assert [(p.text, p.mark) for p in found] == [
        ("Open a library", Mark.NONE),
        ("Who pays?", Mark.COMMENT),
    ]


@pytest.mark.parametrize(
    ("catalog", "remark"),
    [
        ("/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>", "action"),
        ("/Names <</JavaScript <</Names []>>>>", "script"),
        ("/Names <</EmbeddedFiles <</Names []>>>>", "other files"),
    ],
)
def test_what_a_pdf_would_do_is_not_done_but_remarked(catalog, remark):
    content = pdf_of(line("Open a library", 50, 700).encode(), "", catalog)
    found = read(content, "a.pdf")
    assert found.text == "Open a library"
    assert remark in found.remarks[0]


def test_writing_on_its_side_is_read_in_order():
    label = "table.cell(rowspan: 2, rotate(-90deg, reflow: true)[Theme one])"
    rows = cells("1.1", "Read", "1.2", "Write")
    [table] = tables(document(TABLE.format(f"{label}, {rows}")))
    assert table == [["Theme one", "1.1", "Read"], ["Theme one", "1.2", "Write"]]


@pytest.mark.parametrize(
    "look",
    [
        "stroke: none",
        "stroke: (x, y) => (bottom: 0.5pt)",
        "stroke: none, fill: (x, y) => if calc.odd(y) { luma(230) }",
        "stroke: none, fill: (x, y) => if calc.odd(y) { luma(230) } else { white }",
    ],
)
def test_cells_of_several_lines_need_no_lines_around_them(look):
    rows = [["No", "Action", "Lead"], ["1.1", LONG, "Mary Smith"], ["1.2", LONG, "JB"]]
    inner = ", ".join(cells(*row) for row in rows)
    found = document(f"#table(columns: (1cm, 5cm, 3cm), {look}, {inner})")
    assert tables(found) == [rows]
