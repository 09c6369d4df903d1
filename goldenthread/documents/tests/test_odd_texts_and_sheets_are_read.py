"""What text and sheets seldom hold: other separators, code, times, shared strings."""

import struct

import pytest

from goldenthread.documents.readers import Unreadable, csv, markdown, read_bytes, xlsx
from goldenthread.documents.readers.grid import Kind, Mark, Table
from goldenthread.documents.readers.kinds import kind_of
from goldenthread.documents.readers.number_formats import shown
from goldenthread.documents.tests.hostile import compound, xlsx_of
from goldenthread.documents.tests.making import packed
from goldenthread.documents.tests.test_old_workbooks_are_read import (
    CELLS,
    number,
    office_file,
    record,
    start,
    workbook,
)


def grid(document):
    """The texts of the first table."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_whatever_separates_values_is_found(mark):
    lines = (mark.join(row) for row in (("Action", "Lead"), ("Open, or close", "JB")))
    quoted = "\n".join(lines).replace("Open, or close", '"Open, or close"')
    assert grid(csv.read(quoted.encode(), "a.csv")) == [
        ["Action", "Lead"],
        ["Open, or close", "JB"],
    ]


def test_a_mark_in_cells_of_many_lines_separates_nothing():
    content = b'Action,Lead\n"a | b","c | d\ne | f\ng | h"\n'
    document = csv.read(content, "a.csv")
    assert grid(document)[1] == ["a | b", "c | d e | f g | h"]


def test_a_first_line_may_name_the_separator():
    content = b"sep=^\nAction^Lead\nOpen^JB"
    assert grid(csv.read(content, "a.csv"))[1:] == [["Action", "Lead"], ["Open", "JB"]]


def test_the_sign_that_keeps_a_text_from_running_is_not_text():
    document = csv.read(b"What,When\n'=1+1,'tis\n'-5,''-5\n", "plan.csv")
    assert grid(document)[1:] == [["=1+1", "'tis"], ["-5", "'-5"]]


def test_an_older_encoding_is_said():
    found = csv.read("Action,Lead\nOpen a café,JB".encode("cp1252"), "a.csv")
    assert grid(found)[1] == ["Open a café", "JB"]
    assert found.remarks == ("The file was read as cp1252.",)


def test_a_cell_without_end_is_too_much():
    content = b'a,b,c\n1,2,"' + b"x" * 1_000_001 + b'"\n'
    with pytest.raises(Unreadable, match="table too large"):
        csv.read(content, "a.csv")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"Plan", "plan.md", "md"),
        (b"# Plan\n\n**Open** a library", "plan", "md"),
        (b"# 1 Plan", "plan", "txt"),
        (b"a,b,c\n1,2,3\n4,5,6", "plan", "csv"),
        (b"a,b,c\n1,2,3\n4,5", "plan", "txt"),
        (b"a,b\n1,2", "plan.csv", "csv"),
        (b"Plan", "plan.csv", "txt"),
        (b"<p>Plan</p>", "plan", "html"),
        (packed({"xl/workbook.bin": "x"}), "plan", "xlsb"),
        (
            packed({"[Content_Types].xml": "wordprocessingml", "w.xml": "x"}),
            "a",
            "docx",
        ),
        (compound("Book"), "plan", "xls"),
    ],
)
def test_a_kind_is_told_by_what_the_file_holds(content, name, kind):
    assert kind_of(content, name) == kind


def test_code_is_kept_as_it_stands_and_tags_are_dropped():
    text = b"# Plan\n\n    total = 1\n\n<div>Open <b>it</b></div>\n"
    found = list(markdown.read(text, "a.md").pieces())
    assert [piece.text for piece in found] == ["Plan", "total = 1", "Open it"]


def test_line_ends_and_pictures_in_a_sentence():
    text = b"Open<br>close <i>it</i> ![a tree](tree.png)"
    found = list(markdown.read(text, "a.md").pieces())
    assert [piece.text for piece in found] == ["Open", "close it a tree"]


def test_notes_and_marks_of_templates_are_told_apart():
    text = b"By law[^1]\n\n{% include head %}\n\n[^1]: Since 2014\n"
    found = list(markdown.read(text, "a.md").pieces())
    assert [(piece.kind, piece.mark) for piece in found] == [
        (Kind.PARAGRAPH, Mark.NONE),
        (Kind.FURNITURE, Mark.NONE),
        (Kind.PARAGRAPH, Mark.NOTE),
    ]


def true(row, column):
    """A cell that says yes."""
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, 1, 0))


def merged(top, bottom, left, right):
    """One range of cells that is shown as one."""
    return record(0x00E5, struct.pack("<HHHHH", 1, top, bottom, left, right))


def test_an_old_workbook_says_yes_and_carries_merged_cells():
    cells = CELLS + true(2, 1) + merged(1, 2, 0, 0)
    found = read_bytes(office_file(workbook(cells)), "a.xls")
    assert grid(found)[1:] == [["Open a café", "5"], ["Open a café", "TRUE"]]


def dated(pattern, value):
    """An old workbook whose one number is shown by a pattern."""
    letters = pattern.encode("utf-16-le")
    shape = record(0x041E, struct.pack("<HHB", 164, len(pattern), 1) + letters)
    look = record(0x00E0, struct.pack("<HH", 0, 164) + bytes(16))
    end = record(0x000A, b"")
    name = b"\x04\x00Plan"
    before = start(5) + shape + look + record(0x0085, bytes(6) + name) + end
    listed = record(0x0085, struct.pack("<IH", len(before), 0) + name)
    head = start(5) + shape + look + listed + end
    return office_file(head + start(16) + number(0, 0, value) + end)


@pytest.mark.parametrize(
    ("pattern", "value", "text"),
    [
        ("dd/mm/yyyy", 45000.0, "15/03/2023"),
        ("dd/mm/yyyy hh:mm", 45000.75, "15/03/2023 18:00"),
        ("hh:mm", 0.75, "18:00:00"),
    ],
)
def test_days_of_an_old_workbook_are_said_as_in_britain(pattern, value, text):
    assert grid(read_bytes(dated(pattern, value), "a.xls")) == [[text]]


def cells(inner, **parts):
    """A workbook with one row of cells."""
    content = xlsx_of(f"<sheetData><row>{inner}</row></sheetData>", **parts)
    return grid(xlsx.read(content, "a.xlsx"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="str"><v>Open_x000D_it</v></c>', "Open it"),
        ("<c><v>soon</v></c>", "soon"),
    ],
)
def test_a_cell_shows_what_it_holds(cell, text):
    found = cells('<c t="str"><v>Plan</v></c>' + cell)[0][1]
    assert found.split() == text.split()


def test_a_shared_text_that_is_not_there_is_empty():
    assert cells('<c t="str"><v>Plan</v></c><c t="s"><v>7</v></c>') == [["Plan"]]


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (1e9, "dd/mm/yyyy", "1000000000"),
        (12.0, '"about"', "12"),
        (12.5, "@", "12.5"),
        (12.5, "0.0E+00", "12.5"),
        (45000.75, "h:mm AM/PM", "18:00"),
    ],
)
def test_a_number_is_printed_as_plainly_as_may_be(value, pattern, text):
    assert shown(value, pattern) == text


def test_a_workbook_without_its_list_of_sheets_is_damaged():
    with pytest.raises(Unreadable, match="damaged"):
        xlsx.read(packed({"xl/workbook.xml": "<workbook/>"}), "a.xlsx")
