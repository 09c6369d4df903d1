"""Whatever stands in a table, reading it ends, and every character has one place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.reading import read_plan

WORDS = (
    "Action",
    "Lead",
    "By when",
    "Success criteria",
    "Status",
    "Theme 1",
    "Objective 2: Read",
    "As is",
    "Complete",
    "May 2024",
    "JB / PW",
    "1.1",
    "needs have changed.",
    "Meet every family. Write to them.",
    "Is this right?",
    "• one",
    "|",
    "",
    "",
)
CELL = st.one_of(st.sampled_from(WORDS), st.text("aB1 .:–?\t", max_size=12))
ROW = st.lists(CELL, min_size=1, max_size=6)


@settings(max_examples=150)
@given(st.lists(ROW, min_size=1, max_size=9), st.sampled_from(["\t", " | ", ","]))
def test_every_character_has_one_place(rows, comma):
    text = "\n".join(comma.join(row) for row in rows)
    document = read_bytes(f"A plan\n\n{text}\n".encode(), "plan.txt")
    parts = read_plan(document).coverage
    told = parts.in_items + parts.in_front_matter + parts.in_noise + parts.unplaced
    assert parts.characters == told


@settings(max_examples=60)
@given(st.lists(ROW, min_size=1, max_size=6))
def test_keys_are_unique_and_parents_exist(rows):
    head = "Objective\tAction\tLead\tBy when\n"
    text = head + "\n".join("\t".join(row) for row in rows)
    items = read_plan(read_bytes(text.encode(), "plan.txt")).items
    keys = [item.key for item in items]
    assert len(set(keys)) == len(keys)
    assert {item.parent for item in items if item.parent} <= set(keys)
