"""Tagged PDF: what its tags say is a heading, a list, a cell is what is read."""

import pytest

from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.readers.pdf import read
from goldenthread.documents.tests.hostile import tagged_pdf
from goldenthread.documents.tests.making import printed
from goldenthread.documents.tests.test_pdf_is_read import (
    FOOT,
    LONG,
    SMALL,
    TABLE,
    body,
    cells,
    tables,
)


def document(source, start=SMALL):
    """A document from typst markup, printed with tags on small pages."""
    return read(printed(start + source, tagged=True), "a.pdf")


def shapes(found):
    """What each piece is, and its text."""
    return [(piece.kind, piece.level, piece.text) for piece in body(found)]


def test_a_heading_is_what_is_called_so_whatever_it_looks_like():
    start = SMALL + "#show heading: set text(size: 10pt, weight: 400)\n"
    found = document("= Priority\n== Aim\n#text(16pt)[Large words] stay text.", start)
    assert shapes(found) == [
        (Kind.HEADING, 1, "Priority"),
        (Kind.HEADING, 2, "Aim"),
        (Kind.PARAGRAPH, 0, "Large words stay text."),
    ]


def test_larger_type_is_a_heading_where_nothing_is_called_one():
    found = document(f"#text(16pt)[Priority 1]\n\n#text(13pt)[Aim]\n\n{LONG}.")
    assert [(kind, level) for kind, level, _ in shapes(found)] == [
        (Kind.HEADING, 1),
        (Kind.HEADING, 2),
        (Kind.PARAGRAPH, 0),
    ]


def test_the_title_of_a_file_is_a_heading():
    found = document("#set document(title: [Our plan])\n#title()\nWe act.")
    assert shapes(found)[0] == (Kind.HEADING, 1, "Our plan")


def test_lists_are_nested_as_they_are_tagged():
    found = document(f"- {LONG}\n  - deeper\n- last\n+ first\n+ second")
    assert shapes(found) == [
        (Kind.BULLET, 1, LONG),
        (Kind.BULLET, 2, "deeper"),
        (Kind.BULLET, 1, "last"),
        (Kind.PARAGRAPH, 1, "1. first"),
        (Kind.PARAGRAPH, 1, "2. second"),
    ]


def test_an_entry_of_two_paragraphs_has_one_bullet():
    found = document("- One\n\n  More of one\n\n- Two")
    kinds = [kind for kind, _, _ in shapes(found)]
    assert kinds == [Kind.BULLET, Kind.PARAGRAPH, Kind.BULLET]


@pytest.mark.parametrize(
    "text",
    [
        "Well-known long-winded first-rate far-off well-meant co-operation and/or "
        "either/or his/her theirs/ours and so-called so-so out-of-the-way words",
        "https://example.org/a-very-long/address/of/a/plan/that/is/broken/somewhere/"
        "because/no/line/holds/it",
        "Offices find fluffy flags – first “fine” files: £5·50 … 50 % of ½",
    ],
)
def test_words_broken_at_a_line_end_are_put_together_letter_by_letter(text):
    [(_, _, found)] = shapes(document(f"#text(20pt)[#{text!r}]".replace("'", '"')))
    assert found == text


def test_a_sentence_over_three_pages_is_one_piece():
    text = " ".join([f"{LONG}."] * 40)
    found = document(f"Before.\n\n{text}", FOOT + SMALL)
    assert found.pages == 3
    assert [piece.text for piece in body(found)] == ["Before.", text]


def test_paragraphs_of_a_cell_stay_apart_over_a_page_break():
    inner = "\n\n".join([f"{LONG} and more"] * 9)
    found = document(TABLE.format(cells("1.1", inner, "JB")))
    assert found.pages > 1
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    pieces = table.rows[0].cells[1].pieces
    assert [piece.text for piece in pieces] == [f"{LONG} and more"] * 9


def test_a_repeated_head_is_furniture_and_marked_as_head():
    head = f"table.header({cells('No', 'Action', 'Lead')}), "
    rows = ", ".join(cells(f"1.{n}", f"Act number {n}", "JB") for n in range(1, 25))
    found = document(TABLE.format(head + rows))
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    assert [row.header for row in table.rows] == [True] + [False] * 24
    again = [p.text for p in found.pieces() if p.kind is Kind.FURNITURE]
    assert again == ["No Action Lead"] * (found.pages - 1)


def test_merged_cells_reach_as_far_as_their_tags_say():
    inner = "table.cell(colspan: 3)[Theme 1], table.cell(rowspan: 2)[Aim], " + cells(
        "Read", "JB", "Write", "PW"
    )
    assert tables(document(TABLE.format(inner))) == [
        [
            ["Theme 1", "Theme 1", "Theme 1"],
            ["Aim", "Read", "JB"],
            ["Aim", "Write", "PW"],
        ]
    ]


def test_empty_cells_keep_their_place():
    rows = cells("No", "Action", "Lead", "1", "", "JB", "", "Read", "")
    assert tables(document(TABLE.format(rows))) == [
        [["No", "Action", "Lead"], ["1", "", "JB"], ["", "Read", ""]]
    ]


def test_a_caption_is_said_and_names_the_table():
    found = document(
        f"#figure(caption: [Theme one], {TABLE[1:].format(cells('a', 'b'))})"
    )
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    assert table.title == "Figure 1: Theme one" or table.title == "Table 1: Theme one"
    assert body(found)[0].text == table.title


def test_words_struck_out_and_links_are_told():
    found = document('#strike[May 2025] June 2026\n\n#link("https://a.example")[Law]')
    said = [(p.text, p.struck, p.link) for p in body(found)]
    assert said == [
        ("May 2025", True, ""),
        ("June 2026", False, ""),
        ("Law", False, "https://a.example"),
    ]


def test_a_line_drawn_through_words_strikes_them_out_without_a_tag():
    drawn = "/P <</MCID 0>> BDC BT /F1 10 Tf 50 700 Td (By May) Tj ET EMC "
    stroke = "/Artifact BMC 50 703 m 85 703 l S EMC"
    found = read(tagged_pdf("<</S /P /Pg 3 0 R /K 0>>", drawn + stroke), "a.pdf")
    assert [(p.text, p.struck) for p in body(found)] == [("By May", True)]


def test_a_footnote_does_not_cut_the_sentence_it_explains():
    found = document("Open it #footnote[By May.] at once.")
    texts = [(p.text, p.mark) for p in body(found)]
    assert ("By May.", Mark.NOTE) in [(t.lstrip("1 "), mark) for t, mark in texts]
    assert texts[0][0].startswith("Open it")
    assert texts[0][0].endswith("at once.")


def test_running_feet_are_furniture_with_their_page():
    found = document(FOOT + "One\n#pagebreak()\nTwo")
    feet = [p for p in found.pieces() if p.kind is Kind.FURNITURE]
    assert [(p.text, p.anchor.page) for p in feet] == [
        ("Our plan 1", 1),
        ("Our plan 2", 2),
    ]
    assert [p.anchor.page for p in body(found)] == [1, 2]


@pytest.mark.parametrize(
    "text",
    ["Peace: שלום", "שלום עולם רב (here) and الكل في المجمو there"],
)
def test_letters_of_another_script_are_in_the_order_they_are_read(text):
    start = "#set page(width: 20cm)\n#set text(cjk-latin-spacing: none)\n"
    assert [said for *_, said in shapes(document(text, start))] == [text]


def test_writing_on_its_side_is_read_in_order():
    label = "table.cell(rowspan: 2, rotate(-90deg, reflow: true)[Theme one])"
    rows = cells("1.1", "Read", "1.2", "Write")
    [table] = tables(document(TABLE.format(f"{label}, {rows}")))
    assert table == [["Theme one", "1.1", "Read"], ["Theme one", "1.2", "Write"]]
