"""Each format shows the same blocks, and nothing in them is run or taken for markup."""

import io
from datetime import date
from typing import Any

import docx
import openpyxl
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.readers import read_bytes
from goldenthread.documents.readers.assembly import clean, is_bullet
from goldenthread.documents.readers.grid import Kind, Piece
from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.documents.writers.blocks import (
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Span,
    Table,
    cell,
    paragraphs,
    placed,
    spread,
    table,
)
from goldenthread.documents.writers.xlsx import TooLong
from goldenthread.plans.tests.papers_made import paper, read_again, rows, seen

FORMS = sorted(CONTENT_TYPES)
PAGES = ["docx", "html", "md", "pdf"]  # formats that know headings
LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")),
    min_size=1,
    max_size=40,
)


def word(*blocks: Any) -> Any:
    """The Word document as its own library sees it."""
    return docx.Document(io.BytesIO(written(paper(*blocks), "docx")))


def print_of(*blocks: Any) -> Any:
    """The PDF as its own library sees it."""
    return pikepdf.open(io.BytesIO(written(paper(*blocks), "pdf")))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_paper_gives_the_same_bytes(form):
    assert written(paper(), form) == written(paper(), form)


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_is_read_again_as_it_was_written(form):
    found = list(rows(read_again(form)))
    assert [["Open the room"], ["May 2025"]] in [row[:2] for row in found]
    assert [["=1+1"], ["-5"], ["<b>not bold</b> & | #plain *text*"]] in found
    assert next(row[2] for row in found if row[0] == ["Open the room"]) == [
        *("Parents say so", "A", "B"),
    ]


@pytest.mark.parametrize("form", PAGES)
def test_headings_keep_their_order_of_rank(form):
    blocks = read_again(form).blocks
    heads = [b for b in blocks if isinstance(b, Piece) and b.kind is Kind.HEADING]
    texts = [head.text for head in heads]
    assert texts == ["Progress in October", "What has slipped", "Next"]
    assert heads[1].level < heads[2].level


@pytest.mark.parametrize("form", [*PAGES, "txt", "xlsx"])
def test_a_list_is_read_as_a_list(form):
    pieces = read_again(form).pieces()
    bullets = [piece.text for piece in pieces if piece.kind is Kind.BULLET]
    assert bullets[:2] == ["Train the staff", "Publish the guide"]


@pytest.mark.parametrize("form", [*PAGES, "txt"])
def test_numbers_of_a_list_begin_anew(form):
    one = Bullets(("First", "Second"), numbered=True)
    found = seen(read_again(form, one, Bullets(("Third",), numbered=True)))
    assert found[1:] == ["1. First", "2. Second", "1. Third"]


@pytest.mark.parametrize("form", ["docx", "html", "xlsx", "pdf"])
def test_a_cell_that_reaches_over_others_keeps_its_neighbours(form):
    wide = Cell((Paragraph("Both years"),), across=2)
    tall = Cell((Paragraph("Anytown"),), down=2)
    heads = tuple(cell(text) for text in ("Area", "2024", "2025"))
    body = Table((heads, (tall, wide), (cell("one"), cell("two"))))
    found = list(rows(read_again(form, body)))
    assert found[-2:] == [
        [["Anytown"], ["Both years"], ["Both years"]],
        [["Anytown"], ["one"], ["two"]],
    ]


@settings(max_examples=60)
@given(LINES.filter(lambda text: clean(text) and not is_bullet(clean(text))))
def test_any_line_comes_back_from_a_cell_of_a_sheet(text):
    for form in ("csv", "xlsx"):
        grid = table(("What", "When"), [("an action", "May"), (text, "June")])
        found = list(rows(read_again(form, grid)))
        assert found[-1][0] == [clean(text)], form


@settings(max_examples=60)
@given(LINES.filter(lambda text: clean(text) and not is_bullet(clean(text))))
def test_any_line_comes_back_from_a_page(text):
    for form in ("docx", "html"):
        found = seen(read_again(form, Paragraph("First."), Paragraph(text)))
        assert found[-1] == clean(text), form


@settings(max_examples=20)
@given(st.text(max_size=60))
def test_no_text_whatever_breaks_a_writer(text):
    blocks = (Heading(text), Paragraph(text), table((text,), [(text,)], caption=text))
    for form in FORMS:
        assert written(paper(*blocks, title=text), form)


def test_a_very_long_title_is_printed_whole():
    for form in FORMS:
        assert written(paper(title="long " * 200), form)
    long = read_bytes(written(paper(title="long " * 200), "docx"), "long.docx")
    assert len(seen(long)[0]) == 999


def test_a_word_document_tells_a_screen_reader_what_it_is():
    made = word()
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles[:2] == ["Title", "Heading 1"]
    assert made.core_properties.title == "Progress in October"
    assert made.core_properties.language == "en-GB"
    languages = made.styles.element.iter(qn("w:lang"))
    assert {language.get(qn("w:val")) for language in languages} == {"en-GB"}


def test_the_header_row_of_a_word_table_is_repeated_and_never_cut():
    first, second, _ = word().tables[0].rows
    marks = {child.tag for child in first._tr.trPr}
    assert {qn("w:tblHeader"), qn("w:cantSplit")} <= marks
    assert second._tr.trPr is None


def test_a_link_in_a_word_document_leads_where_it_says():
    made = word()
    targets = [rel.target_ref for rel in made.part.rels.values() if rel.is_external]
    assert targets == ["https://example.org/a?b=1&c=2"]


def test_only_addresses_of_the_web_become_links():
    bad = Paragraph((Span("click", link="javascript:alert(1)"),))
    for form in ("html", "md", "txt"):
        assert b"](" not in written(paper(bad), form)
        assert b"<a " not in written(paper(bad), form)
    external = [rel for rel in word(bad).part.rels.values() if rel.is_external]
    assert external == []


def test_a_pdf_is_tagged_titled_and_has_its_language():
    made = print_of()
    assert made.Root.MarkInfo.Marked
    assert str(made.Root.Lang) == "en-GB"
    assert made.Root.StructTreeRoot is not None
    with made.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Progress in October"


def test_a_letter_no_font_has_still_gives_a_tagged_pdf():
    made = print_of(Paragraph("A smile 🙂 and قلم"))
    assert made.Root.MarkInfo.Marked
    with made.open_metadata() as about:
        assert "pdfuaid:part" not in about


def test_letters_no_font_has_are_told_behind_their_boxes():
    words = Cell(
        (Paragraph("Well done 😀日本"), Paragraph((Span("bold 😀", bold=True),)))
    )
    made = written(paper(Table(((words, words),), headers=0)), "pdf")
    text = read_bytes(made, "a.pdf").text
    assert text.count("Well done 😀日本\nbold 😀") == 2
    assert "(cid" not in text


def test_a_page_break_begins_a_page():
    assert len(print_of(Paragraph("One"), PageBreak(), Paragraph("Two")).pages) == 2


def test_a_wide_paper_lies_on_its_side():
    made = written(Paper("Wide", (Paragraph("One"),), landscape=True), "pdf")
    with pikepdf.open(io.BytesIO(made)) as read:
        _, _, right, top = read.pages[0].mediabox
    assert right > top


def test_no_cell_of_a_workbook_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(written(paper(), "xlsx")))
    cells = [one for row in book["What comes next"].iter_rows() for one in row]
    live = next(one for one in cells if one.value == "=1+1")
    assert live.data_type == "s"
    assert live.quotePrefix


def test_a_cell_that_would_run_is_quoted_in_separated_values():
    made = written(paper(), "csv").decode("utf-8-sig")
    assert "'=1+1,'-5" in made


def test_sheets_of_one_name_are_told_apart():
    grid = table(("A",), [("1",)], caption="Plan: 1/2")
    book = openpyxl.load_workbook(io.BytesIO(written(paper(grid, grid), "xlsx")))
    assert book.sheetnames == ["Plan  1 2", "Plan  1 2 2"]


def test_a_text_no_workbook_can_hold_is_refused_in_a_sentence():
    with pytest.raises(TooLong, match="holds 32,767 characters"):
        written(paper(table(("A",), [("x" * 40_000,)])), "xlsx")


def test_what_a_person_typed_over_lines_is_a_paragraph_a_line():
    assert paragraphs("One\r\n\r\nTwo\n") == (Paragraph("One"), Paragraph("Two"))


def test_a_web_page_names_its_language_and_the_scope_of_heads():
    made = written(paper(), "html").decode()
    assert '<html lang="en-GB">' in made
    assert '<th scope="col">Action</th>' in made


def test_a_shade_is_shown_and_its_words_stay():
    late = Cell((Paragraph("Late"),), shade="#d4351c")
    for form in ("docx", "html", "xlsx", "pdf"):
        assert ["Late"] in list(
            rows(read_again(form, table(("A", "B"), [("x", late)])))
        )[-1]


def test_cells_find_their_places_around_a_tall_one():
    tall, one, two = Cell(down=2), cell("1"), cell("2")
    found = [(p.row, p.column) for p in placed([[tall, one], [two]])]
    assert found == [(0, 0), (0, 1), (1, 1)]
    assert spread([[tall, one], [two]])[1] == [Cell(), two]


def test_a_paper_without_a_day_is_dated_the_same_each_time():
    bare = Paper("Bare", (Paragraph("One"),))
    other = Paper("Bare", (Paragraph("One"),), dated=date(2025, 1, 1))
    assert written(bare, "docx") == written(bare, "docx")
    assert written(bare, "docx") != written(other, "docx")
