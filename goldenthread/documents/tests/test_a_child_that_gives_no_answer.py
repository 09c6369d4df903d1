"""When the process that reads ends without an answer, the sender is told why."""

import subprocess

import pytest

from goldenthread.documents.readers import Unreadable, apart
from goldenthread.documents.readers.dispatch import MOST_BYTES
from goldenthread.documents.tests.hostile import GRID
from goldenthread.documents.tests.making import marked


def ended(code, complaint=b"", answer=b""):
    """A child that has ended."""
    return subprocess.CompletedProcess([], code, answer, complaint)


@pytest.mark.parametrize(
    ("child", "said"),
    [
        (ended(-9), "took too long"),
        (ended(-24), "took too long"),
        (ended(-11), "more memory than a plan"),
        (ended(1, b"MemoryError"), "more memory than a plan"),
        (ended(1, b"ValueError", b"{"), "save it in another format"),
    ],
)
def test_the_sender_is_told_what_to_do(child, said):
    with pytest.raises(Unreadable, match=said):
        apart._answer(child)


def test_what_the_child_refuses_is_refused():
    with pytest.raises(Unreadable, match="no text in the file"):
        apart.read_apart(b" ", "a.txt")


def test_what_the_child_reads_is_the_document():
    assert "Open a library" in apart.read_apart(marked(GRID), "a.md").text


def test_a_file_over_the_limit_needs_no_child():
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        apart.read_apart(bytes(MOST_BYTES + 1), "a.txt")


def test_a_child_that_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "WALL_SECONDS", 0.01)
    with pytest.raises(Unreadable, match="took too long"):
        apart.read_apart(b"Plan", "a.txt")


@pytest.mark.parametrize(
    ("name", "told"),
    [("a\0b.txt", "ab.txt"), ("half \udcff.txt", "half ?.txt"), ("x" * 999, "x" * 200)],
)
def test_any_name_is_made_fit_to_be_an_argument(name, told):
    assert apart.name_told(name) == told


def test_the_child_knows_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "heron")
    assert "heron" not in apart._environment().values()
