"""Tables that became lines, in words and orders no other test uses."""

from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.tests.documents_by_hand import draft_of, progress, status, when

HEADS = ("Ref", "Agreed action", "Lead", "Status or timescale", "Progress", "Links")
CELLS = """
CYP 1
Set up a panel of young people that meets every term.
Participation team
Complete
The panel met in May.
Twelve young people have joined.
1.2, 3.1
CYP 2
Publish an easy-read guide.
Northmuir Voices
December 2023
A first draft was shared with families.
2.4
"""


def items_of(text: str) -> list[DraftItem]:
    return draft_of(*text.split("\n")).items


def test_one_cell_a_line_is_read_with_heads_that_only_tables_use():
    first, second = items_of("\n".join(HEADS) + CELLS)
    assert (first.number, first.leads) == ("CYP 1", ["Participation team"])
    assert progress(first)[1] == "Twelve young people have joined."
    assert [ref.target for ref in first.cross_refs] == ["1.2", "3.1"]
    assert second.leads == ["Northmuir Voices"]
    assert when(second) == ["December 2023"]
    assert second.status is None


def test_a_last_head_that_nobody_knows_is_a_head_and_no_row():
    heads = "\n".join([*HEADS[:-1], "Link to the 2019 framework"])
    assert [item.number for item in items_of(heads + CELLS)] == ["CYP 1", "CYP 2"]


def test_heads_on_one_line_part_where_they_state_what_is_to_be_done():
    text = "Reference Action Status Progress update\nAC1\nHold a survey.\nComplete"
    text += (
        "\nIt opened in April.\nAC2\nFund ten coaches.\nDelayed\nNo money was found."
    )
    first, second = items_of(text)
    assert (first.kind, first.text, status(first)) == (
        "action",
        "Hold a survey.",
        "Complete",
    )
    assert progress(second) == ["No money was found."]


def test_columns_take_turns_when_every_cell_has_one_line():
    text = """Target Actions Responsibility Timescale Outcome
Improve signs
Order large print signs for all rooms
Site manager
By Easter 2024
Visitors find rooms alone
Make trips open to all
Check venues before booking
Trip leader
Ongoing
All pupils join every trip
Give staff autism training
Book the county course
SENCo
Autumn term 2023
Staff use visual timetables"""
    first, *_, last = items_of(text)
    assert first.text == "Improve signs"
    assert first.success_criteria == ["Visitors find rooms alone"]
    assert [action.text for action in last.actions] == ["Book the county course"]


def test_a_contact_line_behind_the_rows_is_no_progress():
    rows = """Ref Action Status Progress made
SK 1 Provide a course for heads. Complete The course ran twice.
SK 2 Offer mentoring to all. Ongoing Mentors were found.
"""
    for line in (
        "For more information write to the team at hello@strath.example.",
        "This page is kept by the learning directorate.",
    ):
        *_, last = items_of(f"{rows}\n{line}")
        assert progress(last) == ["Mentors were found."]


def test_a_footer_with_tabs_is_no_row_and_parts_no_row():
    text = """Theme 1\tEarly help
Outcome\tLead\tResources\tTimescale
1.1 Families find help\tKL\tTime of the\tOngoing
Pellmoor plan\tPage 1
\t\tadmin team
1.2 Schools know whom to ask\tJB\tNone\tMarch 2025
Pellmoor plan\tPage 2"""
    _, first, second = items_of(text)
    assert first.resources == ["Time of the admin team"]
    assert (second.number, second.leads) == ("1.2", ["JB"])


def test_a_row_on_one_line_keeps_name_and_date_apart_from_its_prose():
    text = """Ref Recommendation Lead Status Timescale Progress
1.1 Schools should name a contact. Council On track June 2025 A third have done so.
1.2 Health should share its times. NHS Board Delayed May 2026 Rules are written."""
    first, second = items_of(text)
    assert (first.text, first.leads) == ("Schools should name a contact.", ["Council"])
    assert (when(first), progress(first)) == (["June 2025"], ["A third have done so."])
    assert (status(second), second.leads) == ("Delayed", ["NHS Board"])


def test_a_list_of_numbers_ends_at_the_next_annex():
    text = """Annex B: Recommendations of the review
1.1
Children should be asked each year.
1.1.2
Schools must share the answers.
2.1
Leaders need to plan time.
Appendix C
Other reading"""
    assert items_of(text)[-1].text == "Leaders need to plan time."


def test_the_last_cell_of_a_row_with_pipes_may_go_on_below():
    text = """Target | Action | Lead | Outcome
Use clear fonts | Share a style sheet | Office | Handouts are easy
to read for all
Improve the door | Fit an opener | Site team | Everyone uses it"""
    first, second = items_of(text)
    assert first.success_criteria == ["Handouts are easy to read for all"]
    assert second.leads == ["Site team"]


def test_minutes_are_no_plan():
    text = """Minutes of the forum
Date: 4 March 2025
1. Last meeting
The minutes were agreed.
2. Transport
Action: Bo to send figures by 1 April.
3. Other business
None."""
    assert items_of(text) == []
