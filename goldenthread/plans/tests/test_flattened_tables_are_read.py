"""Tables whose lines are lost: cells are found again, doubtful ones kept aside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.flattened.alignment import matched

SCHOOL = """Heathfield Lane School plan 2031 Page 1 of 3 Please recycle this paper.

Priority 1: Lessons that work for everybody Actions Lead Person Timescale
 Success Criteria Train all teaching staff in adaptive teaching, with a visit to each
 classroom SENCO October 2031 Lesson visits show that tasks are adapted in nine
 lessons out of ten Page 2 of 3 Please recycle this paper. Introduce a one page
 profile for every pupil on the register Review profiles with parents at each
 consultation evening SENCO & class teachers Class teachers Autumn term 2031 Termly
 All pupils on the register have a profile that is less than a term old Page 3 of 3
 Please recycle this paper.
"""

COUNTY = """Brackwater plan

Objective 1 Families receive a plan on time Action Responsible Officer Deadline
 Resources Required How will we know this has worked? Monitored by Recruit six
 additional plan writers on fixed term contracts Head of SEND 31 March 2034
 £240,000 from the high needs block 80% of plans are issued within 20 weeks SEND
 Improvement Board Publish the average waiting time on the Local Offer each month
 Local Offer Officer From April 2034 None Waiting times have been published in every
 month of the year Parent Carer Forum

Objective 2 Help before 14 Link to Key Recommendations 1 and 3 Action Responsible
 Officer Deadline Resources Required How will we know this has worked? Monitored by
 Map the current pathways for young people Post 16 Adviser Summer term 2034 Officer
 time A map is in use in all secondary schools Post 16 Forum Development of this plan:
 This plan will be owned by the board. It was written with parents.
"""


def draft_of(text):
    lines = [" ".join(part.split()) for part in text.split("\n\n")]
    return read_plan(read_bytes("\n\n".join(lines).encode(), "plan.txt"))


def actions_of(draft):
    return [item for item in draft.items if item.kind == "action"]


def test_each_row_of_a_flattened_table_is_one_action():
    first, second, third = actions_of(draft_of(COUNTY))
    assert first.text.startswith("Recruit six")
    assert first.text.endswith("fixed term contracts")
    assert first.leads == ["Head of SEND"]
    assert first.timescale.raw == ["31 March 2034"]
    assert first.resources == ["£240,000 from the high needs block"]
    assert first.success_criteria == ["80% of plans are issued within 20 weeks"]
    assert first.monitored_by == ["SEND Improvement Board"]
    assert (second.leads, third.leads) == (["Local Offer Officer"], ["Post 16 Adviser"])


def test_headings_of_objectives_carry_number_title_and_links():
    draft = draft_of(COUNTY)
    one, two = (item for item in draft.items if item.kind == "objective")
    assert (one.number, one.title) == ("1", "Families receive a plan on time")
    assert (two.number, two.title) == ("2", "Help before 14")
    assert [ref.target for ref in two.cross_refs] == ["1", "3"]
    assert {item.parent for item in actions_of(draft)} == {one.key, two.key}


def test_what_a_plan_says_of_itself_behind_the_table_is_front_matter():
    [governance] = [f for f in draft_of(COUNTY).front_matter if f.kind == "governance"]
    assert governance.entries[0] == "Development of this plan:"
    assert governance.entries[-1] == "It was written with parents."


def test_feet_of_pages_and_headers_never_reach_an_item():
    draft = draft_of(SCHOOL)
    said = str(draft.as_plain()["items"])
    assert "recycle" not in said
    assert "Success Criteria" not in said
    assert sum(entry.kind == "page foot" for entry in draft.noise) == 3


def test_cells_behind_two_actions_are_paired_when_their_counts_agree():
    _, profile, review = actions_of(draft_of(SCHOOL))
    assert profile.timescale.raw == ["Autumn term 2031"]
    assert (review.leads, review.timescale.raw) == (["Class teachers"], ["Termly"])
    assert "leads" in [doubt.field for doubt in review.ambiguous]


UNEVEN = """Oldbury plan

Objective 1 Help early Action By Whom? By When? How will we know? Monitored by? Train
 health visitors to use the new tool Write to every nursery with the name of its link
 worker Hold a drop in for parents in each centre Early Years Service March 2035
 January 2035 Parents are pleased with what they found SEN Board
"""


def test_cells_that_fit_no_certain_action_are_kept_with_their_candidates():
    draft = draft_of(UNEVEN)
    keys = [item.key for item in actions_of(draft)]
    dates = [entry for entry in draft.unplaced if entry.column == "timescale"]
    assert [entry.text for entry in dates] == ["March 2035", "January 2035"]
    assert all(entry.candidates == keys for entry in dates)
    for item in actions_of(draft):
        assert {"timescale", "dates"} <= set(item.extra["unassigned_fields"])
        assert item.timescale is None


@pytest.mark.parametrize("text", [SCHOOL, COUNTY, UNEVEN])
def test_every_character_has_one_fate(text):
    count = draft_of(text).coverage
    parts = count.in_items + count.in_front_matter + count.in_noise + count.unplaced
    assert parts == count.characters


def test_measures_go_to_the_action_whose_rarer_words_they_share():
    actions = ["Open a sensory room", "Train drivers of school buses"]
    measures = ["The room is in use", "Drivers know what to do", "All are pleased"]
    assert matched(actions, measures) == [0, 1, None]


def test_prose_with_the_words_of_headers_is_no_flattened_table():
    prose = "We act. Our lead acts when asked; the outcome is clear to us all. " * 12
    assert draft_of(prose).items == []


WORDS = "Ensure the Board SEN March 2035 Parents are happy Group: (Team £5 Action Lead"


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=60))
def test_any_order_of_words_is_cut_without_losing_one(words):
    head = "Objective 1 Better help Action By Whom? By When? How will we know? "
    draft = draft_of(head + " ".join(words) + " and so it goes on " * 25)
    count = draft.coverage
    parts = count.in_items + count.in_front_matter + count.in_noise + count.unplaced
    assert parts == count.characters


SCHOOL_ACCESS = """Access plan

Target Strategies Timescale Responsibility Success Criteria

To widen access to lessons Train all staff in the use of visual timetables Autumn
 term 2033 SENCO Visual timetables are used in all classrooms Purchase coloured
 overlays Spring 2034 Business Manager Pupils use overlays in every lesson To improve
 the physical environment Install a handrail at the main entrance July 2034 Site
 Manager All visitors can enter the building safely
"""


def test_a_column_before_the_actions_holds_their_objectives():
    items = draft_of(SCHOOL_ACCESS).items
    aims = [item for item in items if item.kind == "objective"]
    assert [aim.text for aim in aims] == [
        "To widen access to lessons",
        "To improve the physical environment",
    ]
    parents = [item.parent for item in items if item.kind == "action"]
    assert parents == [aims[0].key, aims[0].key, aims[1].key]
