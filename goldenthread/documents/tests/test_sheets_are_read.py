"""Spreadsheets: values as they are shown, merged ranges, hidden parts and remarks."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from goldenthread.documents.readers import ods, xlsx
from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.readers.number_formats import plain, shown
from goldenthread.documents.tests.hostile import xlsx_of
from goldenthread.documents.tests.making import opendocument


def book(fill):
    """A workbook after ``fill`` has had its first sheet."""
    made = openpyxl.Workbook()
    fill(made.active)
    out = io.BytesIO()
    made.save(out)
    return xlsx.read(out.getvalue(), "a.xlsx")


def grid(document):
    """The texts of the first table."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("value", "pattern", "printed"),
    [
        (45000, "dd/mm/yyyy", "15/03/2023"),
        (45000, "mmm-yy", "Mar-23"),
        (45000, "mmmm yyyy", "March 2023"),
        (45000, "[$-809]dddd, d mmmm yyyy;@", "Wednesday, 15 March 2023"),
        (45000.75, "dd/mm/yyyy hh:mm", "15/03/2023 18:00"),
        (59, "dd/mm/yyyy", "28/02/1900"),
        (0.85, "0%", "85%"),
        (0.125, "0.0%", "12.5%"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (-1234, "[$£-809]#,##0", "-£1,234"),
        (1.1, "General", "1.1"),
        (6.0, "General", "6"),
        (0.1 + 0.2, "General", "0.3"),
        (45000, "General", "45000"),
        (7, '0" days"', "7 days"),
        (1.5, "# ?/?", "1.5"),
    ],
)
def test_a_number_is_printed_as_its_cell_shows_it(value, pattern, printed):
    assert shown(value, pattern) == printed


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_no_number_is_changed_by_being_printed(value):
    assert float(plain(value)) == pytest.approx(value, rel=1e-14)


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)))
def test_every_day_is_the_day_that_excel_means(day):
    number = (day - date(1899, 12, 30)).days
    assert shown(number, "yyyy-mm-dd") == day.isoformat()


def test_merged_ranges_are_carried_down_and_across():
    def fill(sheet):
        sheet["A1"], sheet["A2"], sheet["B2"], sheet["B3"] = "Theme", "Aim", "JB", "PW"
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A2:A3")

    assert grid(book(fill)) == [["Theme", "Theme"], ["Aim", "JB"], ["Aim", "PW"]]


def test_empty_rows_and_columns_are_left_out():
    def fill(sheet):
        sheet["C5"], sheet["E5"], sheet["C9"], sheet["E9"] = "Aim", "Who", "Read", "JB"

    assert grid(book(fill)) == [["Aim", "Who"], ["Read", "JB"]]


def test_hidden_rows_columns_and_sheets_are_kept_apart():
    def fill(sheet):
        sheet.append(["Aim", "Notes"])
        sheet.append(["Read", "do not publish"])
        sheet.append(["Old", "x"])
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[3].hidden = True
        other = sheet.parent.create_sheet("Working")
        other["A1"] = "scratch"
        other.sheet_state = "hidden"

    document = book(fill)
    apart = [p for p in document.pieces() if p.mark is Mark.HIDDEN]
    assert [p.text for p in apart] == ["Notes", "do not publish", "Old", "x", "scratch"]
    assert {p.kind for p in apart} == {Kind.FURNITURE}
    assert len(document.remarks) == 3


def test_a_remark_on_a_cell_is_furniture_in_that_cell():
    def fill(sheet):
        sheet["A1"], sheet["B1"] = "Read", "JB"
        sheet["B1"].comment = Comment("Has she agreed?", "PW")

    document = book(fill)
    [remark] = [p for p in document.pieces() if p.mark is Mark.COMMENT]
    assert (remark.text, remark.anchor.cell) == ("Has she agreed?", 2)


def test_struck_out_words_in_a_cell_are_told():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        gone = made.add_format({"font_strikeout": True})
        sheet = made.add_worksheet()
        sheet.write_rich_string(0, 0, gone, "May 2025", " June 2026")
        sheet.write(0, 1, "JB", gone)
    found = list(xlsx.read(out.getvalue(), "a.xlsx").pieces())
    assert [(p.text, p.struck) for p in found] == [
        ("May 2025", True),
        ("June 2026", False),
        ("JB", True),
    ]


def test_lines_in_a_cell_are_pieces():
    def fill(sheet):
        sheet["A1"] = "• One\n• Two"
        sheet["B1"] = "x"

    found = list(book(fill).pieces())
    assert [(p.text, p.kind) for p in found[:2]] == [
        ("One", Kind.BULLET),
        ("Two", Kind.BULLET),
    ]


def test_a_merge_over_the_whole_sheet_and_a_far_cell_cost_nothing():
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
        '<c r="XFD1048576"><v>2</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFC1048575"/></mergeCells>'
    )
    assert grid(xlsx.read(xlsx_of(sheet), "a.xlsx")) == [["1", ""], ["", "2"]]


def test_a_formula_shows_the_value_it_last_had():
    sheet = (
        '<sheetData><row><c t="str"><f>A1&amp;"x"</f><v>Ready</v></c>'
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><v>1</v></c></row></sheetData>'
    )
    assert grid(xlsx.read(xlsx_of(sheet), "a.xlsx")) == [["Ready", "#DIV/0!", "TRUE"]]


TABLE = "<table:table table:name='Plan'>{}</table:table>"
CELL = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"


def sheet_of(rows):
    """An open spreadsheet from the XML of its rows."""
    return ods.read(opendocument("spreadsheet", TABLE.format(rows)), "a.ods")


def test_repeated_cells_and_rows_of_an_open_sheet_are_spelt_out():
    rows = (
        "<table:table-row table:number-rows-repeated='2'>"
        + CELL.format("table:number-columns-repeated='2'", "x")
        + "</table:table-row>"
        + "<table:table-row table:number-rows-repeated='1048574'>"
        + "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    assert grid(sheet_of(rows)) == [["x", "x"], ["x", "x"]]


def test_covered_cells_of_an_open_sheet_are_carried():
    rows = (
        "<table:table-row>"
        + CELL.format("table:number-rows-spanned='2'", "Aim")
        + CELL.format("", "JB")
        + "</table:table-row><table:table-row><table:covered-table-cell/>"
        + CELL.format("", "PW")
        + "</table:table-row>"
    )
    assert grid(sheet_of(rows)) == [["Aim", "JB"], ["Aim", "PW"]]


def test_filtered_rows_of_an_open_sheet_are_kept_apart():
    rows = (
        "<table:table-row table:visibility='filter'>"
        + CELL.format("", "Away")
        + "</table:table-row><table:table-row>"
        + CELL.format("", "Here")
        + "</table:table-row>"
    )
    document = sheet_of(rows)
    assert [p.mark for p in document.pieces()] == [Mark.HIDDEN, Mark.NONE]
    assert "filter" in document.remarks[0]
