"""Workbooks and keys of colours in shapes no other test uses."""

from goldenthread.documents.readers import read_bytes
from goldenthread.documents.tests.making import excel
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.tests.documents_by_hand import draft_of, status, texts

HEADS = ["Ref", "Action", "Lead", "Due", "RAG", "Evidence"]
ROWS = [
    ["1.1", "Set up drop-ins", "Early Help Lead", "July 2025", "G", "Photos"],
    ["1.2", "Train 40 staff", "Training Lead", "May 2026", "B", "Register"],
]
LETTERS = "No\tAction\tLead\tRAG\n1\tAgree the budget\tDirector\tB"


def test_a_file_of_proofs_is_no_criterion_and_a_total_no_item():
    grid = [HEADS, *ROWS, ["Total", "2 actions", "", "", "", ""]]
    items = read_plan(read_bytes(excel(grid), "book.xlsx")).items
    assert texts(items) == ["Set up drop-ins", "Train 40 staff"]
    assert [item.success_criteria for item in items] == [[], []]
    assert items[0].extra["evidence"] == "Photos"


def test_the_first_line_of_the_plan_is_its_title_behind_other_tables():
    lines = "How to use this\tRead it\n\nText\n"
    lines += "Calderhope tracker 2025\t\t\t\nRef\tAction\tLead\tRAG\n1\tSweep\tJB\tG"
    draft = draft_of(*lines.split("\n"))
    assert draft.source["title"] == "Calderhope tracker 2025"
    assert texts(draft.items) == ["Sweep"]


def test_letters_mean_what_a_line_of_the_key_says():
    key = "Key: R = Off track; G = On track; B = Complete"
    item = draft_of("Norley update", key, *LETTERS.split("\n")).items[0]
    assert item.status
    assert (status(item), item.status.normalised) == ("B", "complete")


def test_letters_mean_what_lines_of_the_key_say():
    key = ("RAG key", "B: Complete", "G: On track", "R: Delayed")
    draft = draft_of("Norley update", *key, "", *LETTERS.split("\n"))
    assert draft.source["rag_key"] == {"b": "Complete", "g": "On track", "r": "Delayed"}
    assert draft.items[0].status
    assert draft.items[0].status.phase == "done"


def test_one_pair_alone_is_no_key():
    assert "rag_key" not in draft_of("B = Complete", *LETTERS.split("\n")).source
