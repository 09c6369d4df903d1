"""When provision starts and is looked at again is printed; who pays is the file's."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.casework.rules.lint import lint_sentence
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidOf,
    SaidProvision,
)
from goldenthread.casework.rules.plan.linted import findings
from goldenthread.casework.rules.plan.printing import Edition, Recipient, printed
from goldenthread.documents.writers import written
from goldenthread.duties.rules.sections import schema_for

EHC = schema_for("ehc")
ON = date(2026, 9, 1)
ROW = SaidProvision(
    "p1",
    "F",
    "Listening programme",
    who="Teaching assistant",
    how_often="Weekly",
    how_long="20 minutes",
    group_size="2",
    funder="Education",
    cost="1234.00",
    reviewed="July 2027",
    starts="2026-12-01",
    needs=("n1",),
)
PLAN = PlanContent(
    kind="ehc",
    child=SaidOf("Ines Maddock", "2016-02-01"),
    needs=(SaidNeed("n1", "B", "CI", "Finds spoken steps hard."),),
    provisions=(ROW,),
    setting="Far Hill School",
)
FILE = Recipient("the file", is_office=True)
MOTHER = Recipient("Ana Maddock", "mother")


def page(to, layout="a_to_k"):
    paper = printed(PLAN, EHC, layout, Edition("Draft 1", True, ON), to)
    return written(paper, "html").decode()


@pytest.mark.parametrize("layout", [one.key for one in EHC.layouts])
@pytest.mark.parametrize("to", [FILE, MOTHER])
def test_both_days_are_printed_in_every_layout(to, layout):
    assert "1 December 2026" in page(to, layout)
    assert "July 2027" in page(to, layout)


def test_who_pays_how_much_stands_on_the_files_copy_alone():
    assert "1234.00" in page(FILE)
    assert "Paid by" in page(FILE)
    for word in ("1234.00", "Paid by"):
        assert word not in page(MOTHER)


def dayless(content):
    found = findings(content, EHC, on=ON)
    return any(
        "no day on which it starts" in f"{one.why} {one.suggest}" for one in found
    )


def rules(content, *, is_draft=True):
    return {one.rule for one in findings(content, EHC, on=ON, is_draft=is_draft)}


def test_a_row_with_either_day_is_not_said_to_have_none():
    assert not dayless(PLAN)
    for one in (replace(ROW, starts=""), replace(ROW, reviewed="")):
        assert not dayless(replace(PLAN, provisions=(one,)))
    neither = replace(ROW, starts="", reviewed="")
    assert dayless(replace(PLAN, provisions=(neither,)))


def test_a_final_plan_may_name_its_setting():
    assert "wrong_section" in rules(PLAN)
    assert "wrong_section" not in rules(PLAN, is_draft=False)


@pytest.mark.parametrize(
    "measured", ["four of five lessons", "four of five", "4 out of 5"]
)
def test_so_many_of_so_many_is_a_measure(measured):
    line = f"By July 2027 Ines asks for help in {measured}."
    assert [one.rule for one in lint_sentence(line, "E")] == []


@pytest.mark.parametrize("section", ["F", "CSP"])
def test_a_soft_promise_is_as_vague_in_one_nation_as_in_the_other(section):
    said = lint_sentence("Where possible a bus escort will be provided.", section)
    assert "vague" in {one.rule for one in said}
