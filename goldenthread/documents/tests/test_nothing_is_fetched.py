"""No document makes its reader open a file, reach the network or start a program."""

import contextlib
import socket
import subprocess
import sys

import pytest

from goldenthread.documents.readers import Unreadable, read_apart, read_bytes
from goldenthread.documents.tests.hostile import W, changed, docx_of, pdf_of, xlsx_of
from goldenthread.documents.tests.making import opendocument, packed, word

GRID = [["Action", "Lead"], ["Open a library", "JB"]]
SYSTEM_FILE = "file:///etc/passwd"
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def forms(to: str) -> dict[str, tuple[str, bytes]]:
    """Files that ask a careless parser to fetch an address."""
    entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{to}">]>'
    parameter = f'<!DOCTYPE w [<!ENTITY % p SYSTEM "{to}">%p;]>'
    outside = f'<!DOCTYPE w SYSTEM "{to}">'
    public = f'<!DOCTYPE w PUBLIC "-//a" "{to}">'
    include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{to}"/>'
    style = f'<?xml-stylesheet href="{to}" type="text/xsl"?>'
    template = (
        '<Relationships><Relationship Id="r1" TargetMode="External" '
        f'Type="x/attachedTemplate" Target="{to}"/></Relationships>'
    )
    body = P.format("Plan &x;")
    plain = P.format("Plan")
    page = f"<img src='{to}'><iframe src='{to}'></iframe><link href='{to}'>Plan"
    document = f"{entity}<w:document {W}><w:body>{body}</w:body></w:document>"
    utf16 = f'<?xml version="1.0" encoding="utf-16"?>{document}'.encode("utf-16")
    links = {"word___rels__document.xml.rels": template}
    launch = f"/OpenAction <</S /URI /URI ({to})>>"
    return {
        "entity in a text": ("a.docx", docx_of(body, entity)),
        "parameter entity": ("a.docx", docx_of(plain, parameter)),
        "outside definition": ("a.docx", docx_of(plain, outside)),
        "public definition": ("a.docx", docx_of(plain, public)),
        "two bytes a letter": ("a.docx", changed(word(GRID), word__document_xml=utf16)),
        "included text": ("a.docx", docx_of(plain + include)),
        "style sheet": ("a.docx", docx_of(plain, style)),
        "attached template": ("a.docx", changed(word(GRID), **links)),
        "entity in a sheet": ("a.xlsx", xlsx_of("<sheetData/>", **{"xl/a": entity})),
        "entity in styles": ("a.docx", changed(word(GRID), word__styles_xml=entity)),
        "open document": ("a.odt", opendocument("text", include + "<p/>")),
        "open document entity": (
            "a.odt",
            packed({"mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": f"{entity}<a>&x;</a>"}),
        ),
        "page": ("a.html", page.encode()),
        "page with a definition": ("a.html", f"{entity}<p>Plan &x;</p>".encode()),
        "markdown": ("a.md", f"# Plan\n\n![x]({to})\n".encode()),
        "pdf": ("a.pdf", pdf_of(b"BT /F1 9 Tf 9 9 Td (Plan) Tj ET", "", launch)),
    }  # fmt: skip


@pytest.fixture
def listener():
    """A door that nobody may knock at."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0)
        yield door


def knocked(door: socket.socket) -> bool:
    """Whether somebody did."""
    try:
        door.accept()
    except BlockingIOError:
        return False
    return True


@pytest.mark.parametrize("what", forms(""))
def test_no_address_is_fetched(what, listener):
    name, content = forms(f"http://127.0.0.1:{listener.getsockname()[1]}/x")[what]
    for read in (read_bytes, read_apart):
        with contextlib.suppress(Unreadable):
            read(content, name)
    assert not knocked(listener)


@pytest.mark.parametrize("what", forms(""))
def test_no_file_of_this_machine_is_in_the_text(what):
    name, content = forms(SYSTEM_FILE)[what]
    try:
        text = read_bytes(content, name).text
    except Unreadable:
        return
    assert "root:" not in text


def test_the_child_may_not_open_a_socket_write_a_file_or_start_a_program(tmp_path):
    for deed in (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        f"open({str(tmp_path / 'x')!r}, 'w')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ):
        limited = (
            "from goldenthread.documents.readers.limits import limit_this_process as l;"
            f"l(); {deed}"
        )
        made = subprocess.run([sys.executable, "-c", limited], capture_output=True)  # noqa: S603 - ours
        assert b"A reader may not" in made.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "pl\0an.txt",
        "plan\u202etxt.exe",
        "x" * 300 + ".txt",
        "-c",
        "--help",
        "half \ud800 letter.txt",
        "",
    ],
)
def test_no_name_upsets_the_child(name):
    assert read_apart(b"Open a library", name).text == "Open a library"
