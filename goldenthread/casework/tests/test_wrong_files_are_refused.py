"""./manage read_child_plan: one answer, or one sentence and exit 1; never a guess."""

import io
import json
from pathlib import Path

import pikepdf
import pytest
from django.core.management import call_command

from goldenthread.documents.tests.making import packed, printed
from tests.samples.children.make import HERE
from tests.samples.make import HERE as PLANS

CEDAR = HERE / "documents" / "cedar.docx"


def run(path: Path, *words: str) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was said on standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("read_child_plan", str(path), *words, stdout=out, stderr=err)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def refused(path: Path) -> str:
    """The one sentence that a file is refused with."""
    code, out, err = run(path, "--json")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    return err


def test_the_answer_is_json_and_nothing_else():
    code, out, err = run(CEDAR, "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["nation"], told["kind"]) == ("scotland", "csp")
    assert told["provision"][0]["outcomes"] == ["o1"]


def test_every_statement_says_where_it_was_read():
    told = json.loads(run(CEDAR, "--json")[1])
    entries = told["needs"] + told["outcomes"] + told["provision"]
    assert all(one["anchors"]["text"][0]["table"] for one in entries)


def test_without_json_it_is_an_outline():
    code, out, _ = run(CEDAR)
    assert code == 0
    assert "Provision: 4" in out
    assert "n3 plan Isla worries when the day changes." in out


@pytest.mark.parametrize(
    "name",
    [
        "pennick-bay-inclusion-plan.docx",
        "pennick-bay-inclusion-plan.pdf",
        "ravensworth-letter.txt",
        "brackenfield-workbook.xlsx",
        "larkrise-access-plan-shared.txt",
        "tarnside-sen-support-plan.txt",
        "stranloch-response-2020.txt",
    ],
)
def test_another_kind_of_document_is_refused(name):
    assert "not a child's plan that can be read here" in refused(
        PLANS / "documents" / name
    )


def test_a_letter_that_speaks_of_a_plan_is_no_plan(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Dear Mrs Bell\n\nYour daughter's education, health and care plan\n\n"
        "We propose to amend sections B, F and I. Section F will say more.\n"
    )
    assert "speaks of an education, health and care plan" in refused(letter)


def test_a_list_of_many_children_is_no_plan(tmp_path):
    needs = "".join(f"<li>Need {n} is long.</li>" for n in range(3100))
    page = f"<h1>EHC plan</h1><h2>Section B</h2><ul>{needs}</ul>"
    (tmp_path / "all.html").write_text(f"{page}<h2>Section E</h2><h2>Section F</h2>")
    assert "plan of one child by itself" in refused(tmp_path / "all.html")


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "empty.docx").write_bytes(b"")
    assert "no text in the file" in refused(tmp_path / "empty.docx")


def test_a_scanned_plan_is_refused(tmp_path):
    scan = "#set page(width: 9cm, height: 9cm)\n#rect(width: 5cm, height: 5cm)"
    (tmp_path / "scan.pdf").write_bytes(printed(scan))
    assert "text" in refused(tmp_path / "scan.pdf")


def test_an_encrypted_plan_is_refused(tmp_path):
    with pikepdf.open(HERE / "documents" / "cedar.pdf") as pdf:
        lock = pikepdf.Encryption(owner="owner", user="secret")
        pdf.save(tmp_path / "locked.pdf", encryption=lock)
    assert "protected with a password" in refused(tmp_path / "locked.pdf")


def test_a_plan_with_macros_is_refused(tmp_path):
    content = packed({"word/document.xml": "<x/>", "word/vbaProject.bin": b"x"})
    (tmp_path / "plan.docm").write_bytes(content)
    assert "macros" in refused(tmp_path / "plan.docm")


def test_a_file_that_is_not_there_is_said(tmp_path):
    assert "cannot be opened" in refused(tmp_path / "none.docx")
