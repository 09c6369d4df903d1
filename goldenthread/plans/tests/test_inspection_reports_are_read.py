"""Areas for priority action and for improvement are found in reports of inspections."""

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.reading import read_plan

TABLES = """<h1>Area SEND inspection of Marrowby Local Area Partnership</h1>
<p>There are widespread and/or systemic failings.</p>
<h2>What does the area partnership need to do better?</h2>
<ul><li>Waiting times are too long.</li></ul>
<h2>Areas for priority action</h2>
<table><tr><th>Responsible body</th><th>Areas for priority action</th></tr>
<tr><td>Marrowby Council, school and college leaders</td>
<td><p>Leaders must act together to:</p><ul><li>find children early; and</li>
<li>help them.</li></ul></td></tr>
<tr><td>NHS Marrow, Dale and Fell Integrated Care Board</td>
<td>Leaders in health should cut waiting times.</td></tr></table>
<h2>Areas for improvement</h2>
<table><tr><th>Areas for improvement</th></tr>
<tr><td>1. Leaders should write plans that</td></tr>
<tr><td>say what will change.</td></tr></table>
<h2>Local area partnership details</h2>
<table><tr><td>Council</td><td>Board</td></tr>
<tr><td>A Person</td><td>Another</td></tr></table>
"""


def draft_of(text, name="report.html"):
    return read_plan(read_bytes(text.encode(), name))


def test_boxed_tables_give_actions_with_their_bodies():
    first, second, third = draft_of(TABLES).items
    assert (first.kind, third.kind) == ("priority_action", "area_for_improvement")
    assert first.bullets == ["find children early; and", "help them."]
    assert first.leads == ["Marrowby Council", "school and college leaders"]
    assert second.leads == ["NHS Marrow, Dale and Fell Integrated Care Board"]


def test_a_row_cut_by_a_page_is_one_area():
    last = draft_of(TABLES).items[-1]
    assert last.number == "1"
    assert last.text == "Leaders should write plans that say what will change."


def test_contacts_behind_the_areas_are_no_plan():
    draft = draft_of(TABLES)
    assert len(draft.items) == 3
    assert "A Person" in [entry.text for entry in draft.noise]


def test_area_and_outcome_are_read():
    source = draft_of(TABLES).source
    assert (source["area"], source["outcome_level"]) == ("Marrowby", 3)


PLAIN = """Area SEND inspection of Marrowby Local Area Partnership

Areas for priority action

Responsible body

Marrowby Council

Leaders must know which children wait, and act for those most at risk.

Areas for improvement

Leaders should write better plans.

Leaders should answer within a week.

Local area partnership details

Marrowby Council
"""


def test_plain_paragraphs_are_areas_up_to_the_next_heading():
    items = draft_of(PLAIN, "report.txt").items
    assert [item.kind[:4] for item in items] == ["prio", "area", "area"]
    assert items[0].leads == ["Marrowby Council"]
    assert items[2].text == "Leaders should answer within a week."


def test_a_box_with_all_areas_in_one_cell_is_taken_apart():
    box = """<h1>Area SEND inspection of Marrowby</h1><h2>Areas for improvement</h2>
    <table><tr><td><ul><li>Write better plans.</li><li>Answer sooner.</li></ul>
    </td></tr></table>"""
    items = draft_of(box).items
    assert [item.text for item in items] == ["Write better plans.", "Answer sooner."]
