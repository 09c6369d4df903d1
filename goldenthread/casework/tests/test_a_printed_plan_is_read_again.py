"""A plan that left as a file comes back with what it said."""

from dataclasses import replace

import pytest

from goldenthread.casework.rules.bringing.plan_lines import lines_of
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidOf,
    SaidOutcome,
    SaidProvision,
    SaidText,
)
from goldenthread.casework.rules.plan.printing import printed
from goldenthread.casework.rules.reading import read_child_plan
from goldenthread.casework.tests.coming_back import (
    EDITION,
    FORMS,
    OFFICE,
    read_again,
    said_by,
    told_by,
)
from goldenthread.documents.readers.dispatch import read_bytes
from goldenthread.documents.writers import written
from goldenthread.duties.rules.sections import schema_for

ENGLISH = PlanContent(
    kind="ehc",
    child=SaidOf("Ines Hale", "2015-05-10"),
    texts=(
        SaidText("A", "child", "I like drawing maps."),
        SaidText("A", "aspirations", "To draw the map of a real island."),
        SaidText("D", "", "", True, "Children’s social care, 2 June 2025"),
        SaidText("K", "", "Each report is attached on paper."),
    ),
    needs=(
        SaidNeed(
            "n1", "B", "CI", "Ines finds it hard to follow spoken steps.", "Maps."
        ),
        SaidNeed("n2", "B", "SP", "Ines hears little in a noisy room.", "Signs well."),
        SaidNeed("n3", "C", "", "Ines wakes often and is tired by noon."),
    ),
    outcomes=(
        SaidOutcome(
            *("o1", "Ines follows three spoken steps in class.", "July 2026"),
            *("The teacher’s record", "One step by March."),
            needs=("n1",),
        ),
        SaidOutcome("o2", "Ines takes part in talk of four.", "", needs=("n1", "n2")),
        SaidOutcome("o3", "Ines sleeps eight hours on five nights.", needs=("n3",)),
    ),
    provisions=(
        SaidProvision(
            *("p1", "F", "Listening programme", "Teaching assistant"),
            *("Three times a week", "20 minutes", "2", "High needs budget", "1200.00"),
            *("Each term", "2025-09-01"),
            needs=("n1",),
            outcomes=("o1",),
        ),
        SaidProvision(
            *("p2", "F", "Radio aid in every lesson", "Teacher of the deaf", "Daily"),
            needs=("n1", "n2"),
            outcomes=("o2",),
        ),
        SaidProvision("p3", "G", "Sleep clinic", needs=("n3",), outcomes=("o3",)),
    ),
    setting="Alder Bank School",
    setting_type="A mainstream school",
)
SCOTTISH = replace(
    ENGLISH,
    kind="csp",
    texts=(SaidText("profile", "", "Ines draws maps."),),
    needs=tuple(
        replace(each, section="factors", area="", strengths="")
        for each in ENGLISH.needs
    ),
    provisions=tuple(replace(each, section="support") for each in ENGLISH.provisions),
    setting_type="",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("content", "layout"),
    [(ENGLISH, "a_to_k"), (ENGLISH, "by_area"), (SCOTTISH, "table")],
)
def test_every_fact_that_a_layout_prints_comes_back(content, layout, form):
    draft = read_again(content, layout, form)

    assert told_by(draft, layout) == said_by(content, layout)
    assert draft.unplaced == []


@pytest.mark.parametrize("form", FORMS)
def test_large_print_comes_back_as_ordinary_print_does(form):
    paper = printed(ENGLISH, schema_for("ehc"), "a_to_k", EDITION, OFFICE)
    large = written(replace(paper, large=True), form)

    draft = read_child_plan(read_bytes(large, f"plan.{form}"))

    assert told_by(draft, "a_to_k") == said_by(ENGLISH, "a_to_k")


def test_an_area_where_nothing_is_written_is_no_need():
    draft = read_again(replace(ENGLISH, needs=(), outcomes=()), "by_area", "html")

    assert draft.needs == []
    kept = {one.text for one in draft.furniture if one.kind == "placeholder"}
    assert kept == {"Nothing has been written here yet."}


@pytest.mark.parametrize("layout", ["a_to_k", "by_area"])
def test_provision_that_no_need_is_said_for_is_printed_in_every_layout(layout):
    loose = SaidProvision("p9", "F", "A quiet desk", "Class teacher")
    content = replace(ENGLISH, provisions=(*ENGLISH.provisions, loose))

    draft = read_again(content, layout, "html")

    assert "A quiet desk" in {one.text for one in draft.provision}


def test_words_brought_in_stand_in_their_part_without_its_title():
    draft = read_again(ENGLISH, "a_to_k", "docx")

    told = {
        one.part: one.text for one in lines_of(draft, schema_for("ehc")) if one.part
    }

    assert told["aspirations"] == "To draw the map of a real island."
    assert told["child"] == "I like drawing maps."
