"""Each document's plan is written in the layout it came in, and reads the same."""

import json
import sys
from pathlib import Path

import pytest

from goldenthread.documents.readers import read_bytes
from goldenthread.documents.readers.grid import Piece, Table
from goldenthread.plans.rules.layouts import INSTEAD, NotWritten, exported
from goldenthread.plans.rules.layouts.likeness import said
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.draft import (
    CrossRef,
    DraftAction,
    DraftItem,
    Note,
    PlanDraft,
    Progress,
    Response,
    Status,
    Timescale,
)
from goldenthread.plans.tests.drafts_made import read_again

SAMPLES = Path(__file__).parents[3] / "tests/samples"
# The five core documents in the formats they come in, and the shape they must keep.
CORE = {
    "asl-6-1.txt": "labelled",
    "asl-6-1.html": "labelled",
    "asl-6-1.docx": "labelled",
    "asl-8-2.txt": "labelled",
    "asl-8-2.html": "labelled",
    "asl-8-2.docx": "labelled",
    "plymouth-2018-21.txt": "bands",
    "plymouth-2018-21.html": "bands",
    "plymouth-2018-21.docx": "bands",
    "plymouth-2018-21.xlsx": "bands",
    "plymouth-2018-21.csv": "single",
    "cambridgeshire-2017-18.txt": "nested",
    "dfe-improvement-plan.txt": "titled",
}
WHOLE = "table of the whole plan"


def written_of(path):
    """A document's draft, and the export in its format."""
    draft = read_plan(read_bytes(path.read_bytes(), path.name))
    form = INSTEAD.get(path.suffix[1:], path.suffix[1:])
    return draft, exported(draft, form)


@pytest.mark.no_cover
@pytest.mark.reference
@pytest.mark.parametrize(("name", "shape"), CORE.items())
def test_a_core_document_comes_back_equal_in_its_own_layout(reference, name, shape):
    draft, made = written_of(reference / "acceptance/plans/documents" / name)
    assert said(read_again(made)) == said(draft)
    assert made.layout == shape


# One document of each plan, whatever it came as, printed in the shape it must keep.
PRINTED = {
    "asl-6-1.txt": "labelled",
    "asl-8-2.txt": "labelled",
    "plymouth-2018-21.pdf": "bands",
    "cambridgeshire-2017-18.txt": "nested",
    "dfe-improvement-plan.txt": "titled",
}


@pytest.mark.no_cover
@pytest.mark.reference
@pytest.mark.parametrize(("name", "shape"), PRINTED.items())
def test_a_core_document_comes_back_equal_from_tagged_pdf(reference, name, shape):
    path = reference / "acceptance/plans/documents" / name
    draft = read_plan(read_bytes(path.read_bytes(), path.name))
    made = exported(draft, "pdf")
    assert said(read_again(made)) == said(draft)
    assert made.layout == shape


@pytest.mark.reference
@pytest.mark.parametrize("form", ["docx", "html", "txt"])
def test_cambridgeshire_is_a_table_of_seven_columns(reference, form):
    path = reference / "acceptance/plans/documents/cambridgeshire-2017-18.txt"
    draft = read_plan(read_bytes(path.read_bytes(), path.name))
    made = exported(draft, form)
    document = read_bytes(made.content, f"plan.{form}")
    heads = [
        [cell.text for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        if row.cells[0].text == "Action"
    ]
    assert heads[0] == [
        *("Action", "By whom?", "By When?", "How will we know?"),
        *("Resources", "Monitored by", "Evaluated by"),
    ]


def samples():
    """Our own samples."""
    for folder in (SAMPLES, SAMPLES / "heldout"):
        for entry in json.loads((folder / "manifest.json").read_text("utf-8")):
            yield folder / "documents" / entry["document"]


def test_every_sample_comes_back_equal_and_most_in_their_layout():
    found = {}
    for path in samples():
        draft, made = written_of(path)
        assert said(read_again(made)) == said(draft), path.name
        found[path.name] = made.layout
    kept = [name for name, layout in found.items() if layout != WHOLE]
    sys.stdout.write(f"\n{len(kept)} of {len(found)} samples keep their layout\n")
    assert len(kept) / len(found) >= 0.6


@pytest.mark.no_cover
@pytest.mark.parametrize("path", list(samples()), ids=lambda path: path.name)
def test_every_sample_comes_back_equal_from_tagged_pdf(path):
    draft = read_plan(read_bytes(path.read_bytes(), path.name))
    assert said(read_again(exported(draft, "pdf"))) == said(draft)


RECOMMENDATION = DraftItem(
    key="a",
    kind="recommendation",
    number="1.2",
    title="Early help",
    text="Families must find help early.",
    bullets=["by telephone", "in person"],
    response=Response("Accept.", "Response", "accepted"),
    actions=[DraftAction(1, "A guide will be published.")],
    timescale=Timescale(["May 2025."], "Delivery Timescale"),
    status=Status("Complete", "Status Oct 2021", "2021-10", "complete", "done"),
    progress=Progress(["Ten parents read it."], "Progress made:"),
    extra={"actions_as_at": "2020-10"},
)


def test_labels_are_those_that_the_document_printed():
    draft = PlanDraft({"title": "Plan"}, "labelled blocks", items=[RECOMMENDATION])
    made = exported(draft, "docx")
    document = read_bytes(made.content, "plan.docx")
    lines = [block.text for block in document.blocks if isinstance(block, Piece)]
    assert lines[:5] == [
        "Plan",
        "1.2 Early help",
        "Recommendation",
        "Families must find help early.",
        "by telephone",
    ]
    assert "Actions to be taken forward - Oct 2020" in lines
    assert "Status Oct 2021" in lines


def table_draft(*items):
    """A plan of a table with a theme over its actions."""
    theme = DraftItem("t", "theme", number="1", title="Data", text="Data")
    return PlanDraft({"title": "Our plan"}, "tables", items=[theme, *items])


def test_a_drafting_note_in_a_title_stands_in_it_again():
    draft = table_draft(DraftItem("a", "action", "t", text="Count pupils termly"))
    draft.items[0].extra["title_as_printed"] = "Data – ask Pen?"
    draft.items[0].notes = [Note("editorial_in_title", "– ask Pen?")]
    assert "Data – ask Pen?" in exported(draft, "html").content.decode()


def test_what_the_document_listed_beside_goes_beside():
    draft = table_draft(
        DraftItem("a", "action", "t", text="Count pupils termly", leads=["JB"]),
        DraftItem("b", "action", "t", text="Publish what was counted", leads=["PW"]),
    )
    draft.items[1].notes = [Note("editorial", "Ask Pen?")]
    made = exported(draft, "docx")
    assert made.layout != WHOLE
    assert said(read_again(made)) == said(draft)
    assert made.held >= 1


def test_columns_of_the_document_that_are_no_field_are_columns_again():
    draft = table_draft(DraftItem("a", "action", "t", "1.1", text="Count all pupils"))
    draft.items[1].extra = {"evidence": "Minutes of May"}
    made = exported(draft, "csv")
    assert b"Evidence" in made.content
    assert said(read_again(made)) == said(draft)


def test_links_of_a_heading_are_cut_off_it_again():
    heading = DraftItem("o", "objective", number="1", title="Clear roles")
    heading.text = "Clear roles"
    raw = "Link to Key Recommendations 1 and 2"
    heading.cross_refs = [CrossRef(raw, n, "heading") for n in ("1", "2")]
    actions = [
        DraftItem(n, "action", "o", text=text, leads=["JB"])
        for n, text in (("a", "Write down who does what"), ("b", "Tell all schools"))
    ]
    family = "table flattened to running text"
    draft = PlanDraft({"title": "Plan"}, family, items=[heading, *actions])
    made = exported(draft, "docx")
    assert made.layout == "nested"
    assert [ref.target for ref in read_again(made).items[0].cross_refs] == ["1", "2"]


def test_a_format_that_nobody_knows_is_refused():
    with pytest.raises(NotWritten, match="not written as exe"):
        exported(table_draft(), "exe")
