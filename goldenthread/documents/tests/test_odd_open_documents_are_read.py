"""What OpenDocument seldom holds: sections, frames, styles on styles, hidden parts."""

import pytest

from goldenthread.documents.readers import Unreadable, odt
from goldenthread.documents.readers import ods as sheets
from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.tests.hostile import changed
from goldenthread.documents.tests.making import opendocument
from goldenthread.documents.tests.test_open_documents_are_read import P, entry, pieces

CELL = "<table:table-cell>{}</table:table-cell>"


def seen(body, styles=""):
    """Each piece's text and mark."""
    return [(piece.text, piece.mark) for piece in pieces(body, styles)]


def sheet(inner, styles=""):
    """A spreadsheet from the XML of its tables."""
    return sheets.read(opendocument("spreadsheet", inner, styles), "a.ods")


def test_sections_are_read_and_hidden_ones_kept_apart():
    shown = f"<text:section>{P.format('Open it')}</text:section>"
    hidden = f"<text:section text:display='none'>{P.format('Draft')}</text:section>"
    assert seen(shown + hidden) == [("Open it", Mark.NONE), ("Draft", Mark.HIDDEN)]


def test_boxes_are_read_beside_a_paragraph_and_on_the_page():
    box = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
    body = P.format("Beside" + box.format(P.format("In a box")))
    more = box.format(P.format("On the page"))
    assert [text for text, _ in seen(body + more)] == [
        "Beside",
        "In a box",
        "On the page",
    ]


def test_a_style_says_what_the_style_it_is_based_on_says():
    styles = (
        "<style:style style:name='A' style:family='paragraph' "
        "style:default-outline-level='3'>"
        "<style:text-properties fo:font-weight='bold'/></style:style>"
        "<style:style style:name='B' style:parent-style-name='A'/>"
    )
    [piece] = pieces("<text:p text:style-name='B'>Theme</text:p>", styles)
    assert (piece.kind, piece.level, piece.bold) == (Kind.HEADING, 3, True)


def test_styles_that_go_in_a_circle_end():
    styles = (
        "<style:style style:name='A' style:parent-style-name='B'/>"
        "<style:style style:name='B' style:parent-style-name='A'/>"
    )
    assert seen("<text:p text:style-name='A'>Aim</text:p>", styles) == [
        ("Aim", Mark.NONE)
    ]


def test_the_style_called_title_is_the_first_heading():
    styles = "<style:style style:name='Title'/>"
    [piece] = pieces("<text:p text:style-name='Title'>Our plan</text:p>", styles)
    assert (piece.kind, piece.level) == (Kind.HEADING, 1)


def test_the_title_is_what_the_file_says_about_itself():
    meta = (
        "<office:document-meta xmlns:office='o' xmlns:dc='d'><office:meta>"
        "<dc:title>Our plan</dc:title></office:meta></office:document-meta>"
    )
    content = changed(opendocument("text", P.format("Aim")), meta_xml=meta)
    assert odt.read(content, "a.odt").title == "Our plan"


def test_a_link_is_kept_with_its_words():
    link = "<text:a xlink:href='https://law.example/'>the law</text:a>"
    [piece] = pieces(P.format(link))
    assert (piece.text, piece.link) == ("the law", "https://law.example/")


def test_a_field_prints_what_it_last_said():
    assert seen(P.format("By <text:date>1 May</text:date>")) == [
        ("By 1 May", Mark.NONE)
    ]


def test_who_took_words_out_is_not_among_the_words():
    region = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
        "<office:change-info><dc:creator xmlns:dc='d'>J Brown</dc:creator>"
        "</office:change-info><text:p>May</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    body = region + P.format("By June<text:change text:change-id='c1'/>")
    assert seen(body) == [("By June", Mark.NONE), ("May", Mark.DELETED)]


LETTERED = (
    "<text:list-style style:name='N'><text:list-level-style-number "
    "text:level='1' style:num-format='a' style:num-suffix=')'/></text:list-style>"
)


def test_an_entry_may_say_where_its_list_counts_on():
    later = f"<text:list-item text:start-value='4'>{P.format('late')}</text:list-item>"
    body = f"<text:list text:style-name='N'>{entry(P.format('early'))}{later}"
    assert [t for t, _ in seen(body + "</text:list>", LETTERED)] == [
        "a) early",
        "d) late",
    ]


def test_words_above_a_list_and_second_paragraphs_have_no_number():
    head = f"<text:list-header>{P.format('Steps')}</text:list-header>"
    item = entry(P.format("Open it") + P.format("and keep it open"))
    body = f"<text:list text:style-name='N'>{head}{item}</text:list>"
    assert [t for t, _ in seen(body, LETTERED)] == [
        "Steps",
        "a) Open it",
        "and keep it open",
    ]


def test_a_hidden_row_of_a_table_is_kept_apart():
    row = "<table:table-row{}>" + CELL.format(P) + "</table:table-row>"
    hidden = row.replace("{}", " table:visibility='collapse'", 1)
    body = (
        "<table:table><table:table-rows>"
        f"{row.replace('{}', '', 1).format('Open')}{hidden.format('Draft')}"
        "</table:table-rows></table:table>"
    )
    assert seen(body) == [("Open", Mark.NONE), ("Draft", Mark.HIDDEN)]


def test_a_table_around_tables_only_arranges_the_page():
    row = f"<table:table-row>{CELL.format(P.format('x')) * 2}</table:table-row>"
    inner = f"<table:table>{row * 2}</table:table>"
    cells = CELL.format(inner) * 2
    body = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    blocks = odt.read(opendocument("text", body), "a.odt").blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [2, 2]


@pytest.mark.parametrize("kind", ["presentation", "spreadsheet"])
def test_a_text_whose_body_is_something_else_is_damaged(kind):
    with pytest.raises(Unreadable, match="damaged"):
        odt.read(opendocument(kind, P.format("Aim")), "a.odt")


def test_a_text_without_its_content_is_damaged():
    content = changed(opendocument("text", ""), content_xml=None)
    with pytest.raises(Unreadable, match="damaged"):
        odt.read(content, "a.odt")


def test_hidden_sheets_and_columns_are_kept_apart():
    styles = (
        "<style:style style:name='H' style:family='table'>"
        "<style:table-properties table:display='false'/></style:style>"
    )
    row = f"<table:table-row>{CELL.format(P.format('{}')) * 2}</table:table-row>"
    first = (
        "<table:table table:name='Plan'><table:table-column/>"
        "<table:table-column table:visibility='collapse'/>"
        + row.format("Open", "who pays")
        + "</table:table>"
    )
    second = (
        "<table:table table:name='Draft' table:style-name='H'>"
        + row.format("a", "b")
        + "</table:table>"
    )
    found = [(p.text, p.mark) for p in sheet(first + second, styles).pieces()]
    assert found == [
        ("Open", Mark.NONE),
        ("who pays", Mark.HIDDEN),
        ("a", Mark.HIDDEN),
        ("b", Mark.HIDDEN),
    ]


def test_grouped_rows_count_and_a_remark_on_a_cell_is_furniture():
    cell = CELL.format(
        "<office:annotation><text:p>Who pays?</text:p></office:annotation>"
        + P.format("Open")
    )
    body = (
        "<table:table><table:table-row-group><table:table-row>"
        f"{cell}</table:table-row></table:table-row-group></table:table>"
    )
    found = [(p.text, p.kind, p.mark) for p in sheet(body).pieces()]
    assert found == [
        ("Open", Kind.PARAGRAPH, Mark.NONE),
        ("Who pays?", Kind.FURNITURE, Mark.COMMENT),
    ]
