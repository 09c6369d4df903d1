"""Tables drawn unusually: forms, lost lines, merged cells, headings as heads."""

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.reading import read_plan


def read(text, name="plan.txt"):
    """The draft of a document in a few lines."""
    return read_plan(read_bytes(text.encode(), name))


def page(*rows, before="", head="th"):
    """A web page with one table; a cell is its inner HTML, or a tuple with a span."""
    lines = []
    for n, row in enumerate(rows):
        tag = head if n == 0 else "td"
        cells = [
            f"<{tag} {cell[1]}>{cell[0]}</{tag}>"
            if isinstance(cell, tuple)
            else f"<{tag}>{cell}</{tag}>"
            for cell in row
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    table = f"<table>{''.join(lines)}</table>"
    return f"<html><body><main><h1>A plan</h1>{before}{table}</main></body></html>"


def test_a_form_is_one_item():
    rows = ["Objective\tCut exclusions", "Lead\tVirtual School", "Timescale\tTermly"]
    rows += ["Success criteria\tExclusions fall by half"]
    [item] = read("\n".join(rows)).items
    assert (item.kind, item.text) == ("objective", "Cut exclusions")
    assert (item.leads, item.timescale.raw) == (["Virtual School"], ["Termly"])


def test_cells_one_a_line_find_their_columns():
    text = """Access plan

Targets
Strategies
Outcome
Timeframe
Responsibility
To know needs before children join us.
Visit each nursery.
Plans are ready on the first day.
Annually, June
SENCo
To widen play.
Train play leaders. Every child has somebody to play with. Autumn 2024
Lunchtime lead
"""
    first, second = read(text).items
    assert (first.kind, first.leads) == ("objective", ["SENCo"])
    assert [action.text for action in second.actions] == ["Train play leaders."]
    assert second.success_criteria == ["Every child has somebody to play with."]
    assert second.timescale.raw == ["Autumn 2024"]


def test_heads_on_one_line_and_cells_on_lines_below():
    text = """Statement of action

Action Lead By when RAG
1.1 Train plan writers
SEND Manager
30 April 2021
Blue
1.2 Check plans
Quality Lead
Monthly
Green
"""
    items = read(text).items
    assert [item.number for item in items] == ["1.1", "1.2"]
    assert items[1].timescale.raw == ["Monthly"]


def test_a_merged_lead_belongs_to_each_action():
    text = page(
        ("Action", "Lead", "By when"),
        ("Buy books", ("JB", "rowspan=2"), "May"),
        ("Lend books", "June"),
    )
    assert [item.leads for item in read(text, "a.html").items] == [["JB"], ["JB"]]


def test_criteria_on_rows_of_their_own_belong_to_one_outcome():
    text = page(
        ("Outcome", "Lead", "Success criteria"),
        (("All read", "rowspan=2"), ("JB", "rowspan=2"), "Scores rise."),
        ("Parents see it.",),
    )
    [item] = read(text, "a.html").items
    assert item.success_criteria == ["Scores rise.", "Parents see it."]


def test_the_head_of_the_first_column_may_be_a_heading():
    text = page(("Priority 1: Reading", "Lead", "By when"), ("Buy books", "JB", "May"))
    theme, action = read(text, "a.html").items
    assert (theme.number, theme.title) == ("1", "Reading")
    assert (action.kind, action.parent) == ("action", theme.key)


def test_a_line_with_a_label_over_a_table_speaks_of_its_group():
    before = "<h2>Priority 1: Reading</h2><p>Accountable officer: Head of English</p>"
    text = page(("Action", "By when"), ("Buy books", "May"), before=before)
    theme, action = read(text, "a.html").items
    assert theme.leads == ["Head of English"]
    assert action.leads == []


def test_colours_mean_what_the_key_says():
    rows = ("Action\tLead\tRAG", "Walk\tJB\tB", "Run\tPW\tRed")
    text = "Key: Blue - complete. Red - not started.\n\n" + "\n".join(rows) + "\n"
    first, second = read(text).items
    assert (first.status.raw, first.status.normalised) == ("B", "complete")
    assert second.status.normalised == "not_started"


def test_an_old_date_that_was_struck_out_stays_beside_the_new():
    row = "| **1.1** Open | ~~May 2023~~ June 2023\\* |"
    text = f"| Milestone | Target date |\n|---|---|\n{row}\n"
    [item] = read("# Plan\n\n" + text, "a.md").items
    assert (item.number, item.text) == ("1.1", "Open")
    assert item.timescale.raw == ["May 2023", "June 2023"]
    assert [one.field for one in item.ambiguous] == ["timescale"]


def test_an_action_without_a_table_is_still_an_action():
    table = "| Milestone | Target date |\n|---|---|\n| 1.1 Open | May 2023 |\n"
    text = (
        f"# Plan\n\n### Action 1: Doors\n\n{table}\n### Action 2: Floors\n\nNone yet.\n"
    )
    items = read(text, "a.md").items
    assert [(i.kind, i.number) for i in items if i.kind == "action"] == [
        ("action", "1"),
        ("action", "2"),
    ]


def test_a_row_that_only_counts_is_no_item():
    text = "Ref,Action,Lead\n1,Walk,JB\n2,Run,PW\n,2 actions,\n"
    assert [item.number for item in read(text, "a.csv").items] == ["1", "2"]


def test_day_numbers_of_a_spreadsheet_are_dates():
    [item] = read("Action,Lead,Target date\nWalk,JB,44197\n", "a.csv").items
    assert item.timescale.raw == ["44197"]
    assert [date.edtf for date in item.dates] == ["2021-01-01"]


def test_a_label_glued_to_the_first_cell_is_told_and_carried_down():
    text = (
        "Objective | Action | Led by |\n"
        "Curriculum To make clubs open. | Train leaders | SENCo |\n"
        "To plan trips. | Write a list | Office |\n"
    )
    first, second = read(text).items
    assert first.text == "To make clubs open."
    assert [item.extra["group"] for item in (first, second)] == ["Curriculum"] * 2
    assert [one.field for one in first.ambiguous] == ["text"]


def test_heads_may_stand_on_two_lines():
    rows = "<tr><th rowspan=2>Action</th><th rowspan=2>Lead</th><th colspan=2>Progress"
    rows += "</th></tr><tr><th>Autumn 2023</th><th>Spring 2024</th></tr>"
    rows += "<tr><td>Walk</td><td>JB</td><td>Begun.</td><td>Done.</td></tr>"
    [item] = read(f"<main><table>{rows}</table></main>", "a.html").items
    assert item.progress.paragraphs == ["Begun.", "Done."]


def test_a_column_of_two_things_gives_each_its_own():
    text = "Action\tLead / Timescale\nWalk\tAdvice Team – termly\nRun\tPW – May 2024\n"
    first, second = read(text).items
    assert (first.leads, first.timescale.raw) == (["Advice Team"], ["termly"])
    assert (second.leads, second.timescale.raw) == (["PW"], ["May 2024"])


def test_lone_short_cells_over_full_rows_are_titles():
    text = "Action,Owner,Deadline\nEarly years,,\nWalk,JB,May\nSchool,,\nRun,PW,June\n"
    items = read(text, "a.csv").items
    assert [item.kind for item in items] == ["theme", "action", "theme", "action"]
