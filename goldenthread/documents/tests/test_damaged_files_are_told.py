"""A file with any bytes changed is read, or refused with a sentence; nothing else."""

import io
import logging
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.readers import Unreadable, read_bytes
from goldenthread.documents.tests.making import FORMATS, packed

GRID = [["No", "Action"], ["1.1", "Open a library"], ["1.2", "Write a guide"]]
WHOLE = {kind: make(GRID) for kind, make in FORMATS.items()}
PARTS = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "xlsx": "xl/worksheets/sheet1.xml",
}
PACKED = list(PARTS)
NUMBERS = ["-1", "0", "99999999999999999999", "65535", "x", "", "1e9", "&#160;", "٣"]

places = st.floats(0, 1, exclude_max=True)
changes = st.lists(st.tuples(places, st.binary(max_size=6)), min_size=1, max_size=8)


def told(content: bytes, name: str) -> bool:
    """Whether it was read; anything but a refusal that says what to do fails."""
    try:
        document = read_bytes(content, name)
    except Unreadable as refusal:
        if ": " not in str(refusal):
            raise
        return False
    for piece in document.pieces():
        assert document.text[piece.anchor.start : piece.anchor.end] == piece.text
    return True


@pytest.fixture(autouse=True, scope="module")
def quiet():
    """Parsers warn of what is wrong with a file; here everything is."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@settings(max_examples=200)
@given(st.sampled_from(list(WHOLE)), changes)
def test_changed_bytes_are_told(kind, changed):
    content = bytearray(WHOLE[kind])
    for place, letters in changed:
        at = int(place * len(content))
        content[at : at + len(letters)] = letters
    told(bytes(content), f"a.{kind}")


@settings(max_examples=100)
@given(st.sampled_from(list(WHOLE)), places)
def test_cut_files_are_told(kind, place):
    told(WHOLE[kind][: int(place * len(WHOLE[kind]))], f"a.{kind}")


@settings(max_examples=150)
@given(st.sampled_from(PACKED), places, st.sampled_from(NUMBERS))
def test_any_number_in_the_xml_may_be_nonsense(kind, place, nonsense):
    with zipfile.ZipFile(io.BytesIO(WHOLE[kind])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts[PARTS[kind]].decode()
    values = [n for n in range(len(xml)) if xml[n : n + 2] == '="']
    if values:
        at = values[int(place * len(values))] + 2
        xml = xml[:at] + nonsense + xml[xml.index('"', at) :]
    told(packed({**parts, PARTS[kind]: xml}), f"a.{kind}")
