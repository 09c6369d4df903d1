"""Names, scanners and evidence at the edge of what is taken."""

import io
import socket
import threading
import zipfile

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from goldenthread.access.engine.clamd import problem_with
from goldenthread.access.engine.names import shown_name
from goldenthread.access.forms import UnlikeTheService
from goldenthread.access.models import Authority, Lodged
from goldenthread.access.tests.test_evidence_is_what_it_says import (
    answers,
    pdf,
    verdict,
    word,
)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\plans\\minutes.txt", "minutes.txt"),
        ("/etc/plan.pdf", "plan.pdf"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("...", "file"),
        ("x" * 200 + ".pdf", "x" * 146 + ".pdf"),
        ("x" * 200, "x" * 150),
        ("x" * 200 + "." + "y" * 11, "x" * 150),
    ],
)
def test_a_name_is_shown_short_and_without_tricks(given, shown):
    assert shown_name(given) == shown


def test_a_scanner_may_listen_at_a_socket_of_the_machine(tmp_path):
    content = tmp_path / "content"
    content.write_bytes(b"words")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "clamd"))
        door.listen()
        thread = answers(door, b"stream: OK\0")
        assert isinstance(thread, threading.Thread)
        assert problem_with(content, str(tmp_path / "clamd")) == ""
        thread.join()


def leading_out():
    """A Word file with a part whose name climbs out of the folder."""
    kept = io.BytesIO(word())
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("../evil.xml", "x")
    return kept.getvalue()


def locked_against_copying():
    """A PDF that anybody opens and nobody may copy."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


def too_long(document):
    for _ in range(2_000):
        document.add_blank_page()


def opening_a_program(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Hide)


def nested(document):
    inner = pikepdf.Dictionary()
    for _ in range(30):
        inner = pikepdf.Dictionary(A=inner)
    document.Root.Deep = inner


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"words", "is no such file"),
        ("a.docx", leading_out(), "leads out of it"),
        ("a.pdf", locked_against_copying(), "locked against copying"),
        ("a.pdf", pdf(too_long), "Take the pages needed"),
        ("a.pdf", pdf(opening_a_program), "starts by itself"),
        ("a.pdf", pdf(nested), "starts by itself"),
    ],
)
def test_evidence_that_is_not_taken_says_why(name, content, said, tmp_path):
    assert said.lower() in verdict(name, content, tmp_path).problem.lower()


def test_a_pdf_may_open_at_a_page(tmp_path):
    def at_a_page(document):
        to = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=to)

    assert verdict("a.pdf", pdf(at_a_page), tmp_path).problem == ""


@pytest.mark.parametrize("password", ["x" * 129, "golden thread plan"])
def test_a_password_is_neither_endless_nor_ours(password):
    with pytest.raises(ValidationError):
        UnlikeTheService().validate(password)


@pytest.mark.parametrize("head", ["7", "seven:" + "a" * 64, "7:abc"])
def test_a_head_that_was_not_printed_is_not_compared(head, area):
    words = ["--authority", "one-area", "--noted", head]
    with pytest.raises(CommandError, match="NUMBER:HASH"):
        call_command("verify_audit", *words)


def test_rows_are_shown_to_somebody_or_not_at_all(area):
    with pytest.raises(LookupError, match="Say for whom"):
        Lodged.objects.all()
    assert not Lodged.objects.visible_to(None).exists()
    assert Authority.objects.get() == area.authority
