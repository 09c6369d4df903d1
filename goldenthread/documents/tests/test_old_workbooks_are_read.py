"""Workbooks of the old kind, put together record by record."""

import struct

import pytest

from goldenthread.documents.readers import Unreadable, read_bytes
from goldenthread.documents.readers.grid import Table

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, body: bytes) -> bytes:
    """One record of a workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def start(kind: int) -> bytes:
    """What begins the workbook (5) or a sheet (16)."""
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))


def label(row: int, column: int, text: str) -> bytes:
    """A cell with words."""
    letters = text.encode("utf-16-le")
    head = struct.pack("<HHHHB", row, column, 0, len(text), 1)
    return record(0x0204, head + letters)


def number(row: int, column: int, value: float) -> bytes:
    """A cell with a number."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def workbook(cells: bytes) -> bytes:
    """A stream of records: the list of sheets, then the one sheet."""
    end = record(0x000A, b"")
    name = b"\x04\x00Plan"
    before = start(5) + record(0x0085, struct.pack("<IH", 0, 0) + name) + end
    listed = struct.pack("<IH", len(before), 0) + name
    return start(5) + record(0x0085, listed) + end + start(16) + cells + end


def entry(name: str, kind: int, first: int, size: int, child: int) -> bytes:
    """An entry of the directory of an office file."""
    letters = (name + "\0").encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, FREE, FREE, child)
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<H", len(letters))
        + links
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )


def office_file(stream: bytes) -> bytes:
    """An older office file that holds one stream."""
    body = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(body) // 512
    table = [FAT, END, *range(3, sectors + 2), END]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    folder = (
        entry("Root Entry", 5, END, 0, 1)
        + entry("Workbook", 2, 2, len(body), FREE)
        + bytes(256)
    )
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
        + struct.pack("<I", 0)
    )
    return head.ljust(512, b"\xff") + fat + folder + body


CELLS = (
    label(0, 0, "Action")
    + label(0, 1, "Days")
    + label(1, 0, "Open a café")
    + number(1, 1, 5)
)


def test_words_and_numbers_are_read():
    document = read_bytes(office_file(workbook(CELLS)), "plan.xls")
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Action", "Days"],
        ["Open a café", "5"],
    ]
    assert table.title == "Plan"


def test_it_says_what_such_workbooks_do_not_show():
    document = read_bytes(office_file(workbook(CELLS)), "plan.xls")
    assert "save the file as .xlsx" in document.remarks[-1]


def test_one_cut_short_is_refused():
    with pytest.raises(Unreadable, match="damaged"):
        read_bytes(office_file(workbook(CELLS))[:1700], "plan.xls")
