"""Plans laid out as tables: columns by their heads, rows into items."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.reading import read_plan


def read(*rows, before="", name="plan.txt"):
    """The draft of a table whose cells are parted by tabs."""
    lines = ["\t".join(row) for row in rows]
    text = before + "\n".join(lines) + "\n"
    return read_plan(read_bytes(text.encode(), name))


HEADS = ("Ref", "What will we do?", "By whom", "By when", "How will we know?", "RAG")
FIRST = (
    "1.1",
    "Train every SENCO",
    "JB/ PW / JG-S",
    "July 2024",
    "All trained",
    "Green",
)
SECOND = ("1.2", "Write a guide", "SEND SAS", "Termly", "It is used", "Not started")


def plainly(draft):
    """What the score compares, without keys and anchors."""
    return [
        (
            item.kind,
            item.number,
            item.text,
            item.leads,
            item.timescale.raw if item.timescale else None,
            item.status.raw if item.status else None,
            item.success_criteria,
        )
        for item in draft.items
    ]


PLAIN = [
    (
        "action",
        "1.1",
        "Train every SENCO",
        ["JB", "PW", "JG-S"],
        ["July 2024"],
        "Green",
        ["All trained"],
    ),
    (
        "action",
        "1.2",
        "Write a guide",
        ["SEND SAS"],
        ["Termly"],
        "Not started",
        ["It is used"],
    ),
]


def test_a_row_is_an_item_and_heads_say_what_its_cells_are():
    assert plainly(read(HEADS, FIRST, SECOND)) == PLAIN


@given(st.permutations(range(6)))
def test_the_order_of_columns_changes_nothing(order):
    rows = [[row[n] for n in order] for row in (HEADS, FIRST, SECOND)]
    assert plainly(read(*rows)) == PLAIN


@given(st.integers(0, 6))
def test_an_empty_column_changes_nothing(at):
    rows = [[*row[:at], " ", *row[at:]] for row in (HEADS, FIRST, SECOND)]
    assert plainly(read(*rows)) == PLAIN


@given(st.integers(1, 3))
def test_a_page_break_between_rows_changes_nothing(at):
    lines = ["\t".join(row) for row in (HEADS, FIRST, SECOND)]
    lines.insert(at, "\nPage 2 of 3\n")
    draft = read_plan(read_bytes("\n".join(lines).encode(), "plan.txt"))
    assert plainly(draft) == PLAIN


def test_a_repeated_header_is_no_item():
    assert plainly(read(HEADS, FIRST, HEADS, SECOND)) == PLAIN


def test_a_row_with_no_statement_goes_on_with_the_row_above():
    rest = ("", "", "", "", "Parents say so", "")
    [item] = read(HEADS, FIRST, rest).items
    assert item.success_criteria == ["All trained", "Parents say so"]


def test_a_statement_cut_by_a_page_is_one_again():
    heads = ("Outcome", "Lead", "Success criteria")
    first = ("Reviews lead to changes when a child's", "DA", "All are held.")
    text = "\t".join(heads) + "\n" + "\t".join(first) + "\n\nneeds have changed.\t\t\n"
    [item] = read_plan(read_bytes(text.encode(), "plan.txt")).items
    assert item.text == "Reviews lead to changes when a child's needs have changed."


def test_a_band_over_rows_is_their_parent():
    draft = read(HEADS[1:3], ("Theme 2: Early years", ""), ("Visit nurseries", "EY IP"))
    theme, action = draft.items
    assert (theme.kind, theme.number, theme.title) == ("theme", "2", "Early years")
    assert (action.parent, action.leads) == (theme.key, ["EY IP"])


def test_a_parent_repeated_on_each_row_is_one_item():
    heads = ("Recommendation", "Action", "Owner")
    rows = [
        ("Cut waits", "Hire", "JB"),
        ("Cut waits ", "Train", "JB"),
        ("Plan", "Do", "X"),
    ]
    draft = read(heads, *rows)
    assert [item.kind for item in draft.items] == [
        "recommendation",
        "action",
        "action",
        "recommendation",
        "action",
    ]
    assert draft.items[2].parent == draft.items[0].key


def test_one_objective_a_row_holds_its_actions():
    draft = read(
        ("Objective", "Action", "Led by"),
        ("Widen the curriculum", "Buy books. Train two staff.", "Headteacher / SENCo"),
        ("Widen access", "Build a ramp", "Site manager"),
    )
    first, second = draft.items
    assert (first.kind, first.leads) == ("objective", ["Headteacher", "SENCo"])
    assert [action.text for action in first.actions] == [
        "Buy books.",
        "Train two staff.",
    ]
    assert first.split == {"actions": "inferred"}
    assert second.split == {}


def test_a_column_holds_a_status_or_a_date():
    heads = ("Action", "Status / Delivery timeframe", "Progress")
    draft = read(
        heads, ("Write it", "Complete", "Done."), ("Test it", "March 2023", "")
    )
    first, second = draft.items
    assert (first.status.raw, first.timescale) == ("Complete", None)
    assert (second.status, second.timescale.raw) == (None, ["March 2023"])


def test_as_is_rows_are_notes_of_the_theme():
    heads = ("Outcomes", "Lead", "Success criteria")
    as_is = ("As is / next steps", "JB to write to the college in May.", "")
    draft = read(
        ("Theme 1", "HEALTH", ""), heads, as_is, ("All are well", "JB", "Fewer ill.")
    )
    theme, outcome = draft.items
    assert [note.kind for note in theme.notes] == ["current_position"]
    assert theme.notes[0].text == "JB to write to the college in May."
    assert outcome.parent == theme.key


def test_drafting_notes_leave_titles_and_criteria():
    title = "HEALTH – new priority, ask PW"
    heads = ("Outcomes", "Lead", "Success criteria")
    criteria = "All pupils are weighed. Is this what we want? Speak to Jo about scales."
    draft = read((f"Theme 1 {title}", "", ""), heads, ("All are well", "JB", criteria))
    theme, outcome = draft.items
    assert theme.title == "HEALTH"
    assert outcome.success_criteria == ["All pupils are weighed."]
    assert [note.kind for note in outcome.notes] == ["editorial", "editorial"]


def test_unknown_columns_are_kept_beside_the_item():
    draft = read(("Action", "Lead", "Shoe size"), ("Walk", "JB", "44"))
    assert draft.items[0].extra == {"shoe_size": "44"}


def test_a_key_contacts_and_versions_give_nothing():
    for rows in (
        [("RAG", "Meaning"), ("Red", "Late"), ("Green", "On track")],
        [("Name", "Role", "Email"), ("Jo", "SENCO", "jo@example.org")],
        [
            ("Version", "Date", "Author"),
            ("1", "May 2024", "Jo"),
            ("2", "June 2024", "Jo"),
        ],
    ):
        assert read(*rows).items == []


def test_every_character_has_a_place():
    draft = read(HEADS, FIRST, SECOND, before="A plan\n\nIt has an aim.\n\n")
    parts = draft.coverage
    assert parts.characters == (
        parts.in_items + parts.in_front_matter + parts.in_noise + parts.unplaced
    )
    assert parts.unplaced == 0


def test_budgets_meetings_and_figures_give_nothing():
    for rows in (
        [("Item", "Cost", "Funding"), ("Ramp", "£900", "Trust"), ("Lift", "£9", "LA")],
        [
            ("Date", "Topic", "Lead"),
            ("May 2024", "Autism", "JB"),
            ("June", "ADHD", "PW"),
        ],
        [("Indicator", "Baseline", "Target"), ("Plans in time", "40%", "60%")],
        [("Year", "Pupils", "Share"), ("2022", "310", "14%"), ("2023", "350", "16%")],
    ):
        assert read(*rows).items == []
