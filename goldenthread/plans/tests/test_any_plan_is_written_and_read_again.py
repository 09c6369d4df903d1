"""Whatever a plan holds: written as a file and read again, it is the same plan."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.readers import read_bytes
from goldenthread.documents.readers.grid import Kind
from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import Paper, cell, table
from goldenthread.plans.rules.layouts import NotWritten, exported
from goldenthread.plans.rules.layouts.likeness import said
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.draft import DraftItem, FrontMatter, PlanDraft
from goldenthread.plans.rules.reading.held import HEADS
from goldenthread.plans.tests.drafts_made import LINES, drafts, read_again


def runs_to_the_right(line):
    """Whether no letter is one of a script that is written to the left."""
    return not {"R", "AL", "AN"} & {unicodedata.bidirectional(one) for one in line}


REFUSED = (
    "This plan cannot be written as pdf so that it reads back the same. "
    "Choose another format, such as docx."
)


def printed_or_refused(draft):
    """The export as PDF, or why there is none."""
    try:
        return exported(draft, "pdf")
    except NotWritten as refusal:
        return str(refusal)


FORMS = ("csv", "xlsx", "docx", "html", "md", "txt")


@pytest.mark.no_cover
@settings(max_examples=15)
@given(drafts())
@pytest.mark.parametrize("form", FORMS)
def test_any_draft_comes_back_equal(form, draft):
    assert said(read_again(exported(draft, form))) == said(draft)


@settings(max_examples=5)
@given(drafts())
def test_any_draft_comes_back_equal_from_pdf_or_is_refused_with_a_sentence(draft):
    made = printed_or_refused(draft)
    assert made == REFUSED or said(read_again(made)) == said(draft)


@settings(max_examples=10)
@given(st.lists(LINES.filter(runs_to_the_right), min_size=1, max_size=4))
def test_any_words_in_a_cell_of_tagged_pdf_are_read_letter_by_letter(lines):
    paper = Paper("", (table(("Ref", "Action"), [("1", cell(*lines))]),))
    told = read_bytes(written(paper, "html"), "p.html").text
    pieces = read_bytes(written(paper, "pdf"), "p.pdf").pieces()
    body = [piece.text for piece in pieces if piece.kind is not Kind.FURNITURE]
    assert "\n".join(body[1:]) == told.partition("\n")[2]


def test_what_a_person_changes_in_the_table_is_read():
    draft = PlanDraft({}, "", items=[DraftItem("a", "action", leads=["JB"], text="Go")])
    content = exported(draft, "csv").content.replace(b"JB", b"Anna Brown")
    assert read_plan(read_bytes(content, "p.csv")).items[0].leads == ["Anna Brown"]


def test_a_row_a_person_adds_is_an_item():
    draft = PlanDraft({}, "", items=[DraftItem("a", "action", text="Open the room")])
    added = b"2,,action,1.1,,Train all staff by May 2025,,,\r\n"
    found = read_plan(read_bytes(exported(draft, "csv").content + added, "p.csv"))
    assert [item.number for item in found.items] == [None, "1.1"]
    assert [date.edtf for date in found.items[1].dates] == ["2025-05"]


@pytest.mark.parametrize(
    "also",
    ["leads: 5", "status: {}", "notes: [1]", "key: 7", "no part", "x: {", "dates: {}"],
)
def test_a_part_that_a_person_spoilt_is_left_and_the_rest_is_read(also):
    draft = PlanDraft({}, "", items=[DraftItem("a", "action", text="Open the room")])
    content = exported(draft, "csv").content.rstrip() + f'"{also}"\r\n'.encode()
    found = read_plan(read_bytes(content, "p.csv"))
    assert [item.text for item in found.items] == ["Open the room"]
    assert found.items[0].leads == []


def held_beside(*rows):
    """A plan in labelled blocks with a table of what is held beside it."""
    plan = table(("Ref", "Action", "Lead"), [("1", "Open the room", "JB")])
    beside = table(HEADS, rows)
    return read_plan(read_bytes(written(Paper("", (plan, beside)), "docx"), "p.docx"))


def test_a_held_part_whose_item_reads_otherwise_now_is_left():
    found = held_beside(("1", "notes", "00000000", '[{"kind": "x", "text": "y"}]'))
    assert [item.notes for item in found.items] == [[]]
    assert found.unplaced == []


@pytest.mark.parametrize("value", ["{", "5", '[{"no": 1}]'])
@pytest.mark.parametrize("part", ["front_matter", "unplaced"])
def test_a_held_part_of_the_plan_that_is_spoilt_is_left(part, value):
    found = held_beside(("Plan", part, "", value))
    assert len(found.items) == 1
    assert found.front_matter == []


def test_what_stands_before_the_items_is_held_for_the_plan():
    entry = FrontMatter("aim", "To do well", "Aim")
    draft = PlanDraft({}, "", [entry], [DraftItem("a", "action", text="Go")])
    assert read_again(exported(draft, "xlsx")).front_matter == [entry]
