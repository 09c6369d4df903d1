"""A file that leaves is saved under its name and never run; nobody between keeps it."""

from pathlib import Path

import pytest
from django.http import HttpResponse

from goldenthread.access.http import handed_out, saved_as, to_be_saved
from goldenthread.ui.rules import FILE_POLICY, PRIVATE


def test_it_is_saved_and_never_run_and_nobody_between_keeps_it():
    answer = saved_as("a,b", "text/csv", "rows.csv")
    assert answer.content == b"a,b"
    assert answer["Content-Type"] == "text/csv"
    assert answer["Content-Disposition"] == 'attachment; filename="rows.csv"'
    assert answer["Content-Security-Policy"] == FILE_POLICY
    assert answer["Cache-Control"] == PRIVATE


def test_what_is_public_may_be_kept_by_others_on_the_way():
    assert "Cache-Control" not in saved_as(b"", "text/csv", "rows.csv", public=True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ('a"; b=c.csv', r'attachment; filename="a\"; b=c.csv"'),
        ("Gàidhlig.csv", "attachment; filename*=utf-8''G%C3%A0idhlig.csv"),
    ],
)
def test_a_name_cannot_say_more_than_a_name(name, told):
    answer = to_be_saved(HttpResponse(), name)
    assert answer["Content-Disposition"] == told


@pytest.mark.django_db  # an answer that ends lets the database go
def test_a_kept_file_leaves_in_the_same_way(tmp_path: Path):
    path = tmp_path / "kept"
    path.write_bytes(b"<script>")
    answer = handed_out(path, "note.html")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="note.html"'
    assert answer["Content-Security-Policy"] == FILE_POLICY
    assert b"".join(answer) == b"<script>"
    answer.close()
