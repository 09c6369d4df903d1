"""Whatever the lines are, their characters add up and furniture changes no item."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plans.tests.documents_by_hand import draft_of

LINES = st.lists(
    st.sampled_from(
        (
            "Action plan",
            "1.1 Paths",
            "1.1.1",
            "Action - SL79",
            "Theme 2: Gates",
            "Recommendation",
            "Recommendation - Sweep it.",
            "Response",
            "Accept.",
            "Actions",
            "Delivery Timescale",
            "Spring 2022",
            "Status Oct 2021",
            "On-going / on track",
            "Complete",
            "Progress made:",
            "Recommendation Actions Status Progress",
            "1.1 Paths 1.1.1 Sweep them all. Complete",
            "1.1.2 Keep brooms. Ongoing Ten are in use.",
            "The paths must be swept.",
            "• a broom",
            "We sweep. See 1.1.",
        )
    ),
    max_size=14,
)
FURNITURE = ("Back to top", "There is a problem", "Page 2 of 13")


@settings(max_examples=80)
@given(LINES)
def test_the_characters_add_up(lines):
    draft = draft_of(*lines)
    parts = draft.coverage
    total = sum(len(line.removeprefix("• ")) for line in lines)
    assert parts.characters == total
    assert total == (
        parts.in_items + parts.in_front_matter + parts.in_noise + parts.unplaced
    )


@settings(max_examples=50)
@given(LINES, st.sampled_from(FURNITURE), st.integers(0, 14))
def test_furniture_between_the_lines_changes_no_item(lines, furniture, at):
    with_it = draft_of(*lines[:at], furniture, *lines[at:])
    without = draft_of(*lines)
    assert [item.text for item in with_it.items] == [i.text for i in without.items]
    named = sorted([*(entry.text for entry in without.noise), furniture])
    assert sorted(entry.text for entry in with_it.noise) == named


@settings(max_examples=50)
@given(LINES)
def test_keys_are_unique_and_parents_are_items(lines):
    items = draft_of(*lines).items
    keys = [item.key for item in items]
    assert len(set(keys)) == len(keys)
    assert {item.parent for item in items} - {None} <= set(keys)


BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(("Paths", "Gates", "Brooms")),
        st.sampled_from(("Accept.", "Note")),
        st.sampled_from(("Spring 2022", "Ongoing")),
        st.sampled_from(("Complete", "On-going / on track")),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=50)
@given(BLOCKS, st.integers(1, 60))
def test_a_shorter_document_never_has_more_items(blocks, cut):
    lines = ["Response to the review"]
    for number, (title, response, timescale, status) in enumerate(blocks, 1):
        lines += [f"1.{number} {title}", "Recommendation", f"{title} must be clean."]
        lines += ["Response", response, "Delivery Timescale", timescale]
        lines += ["Status Oct 2021", status, "Progress made:", "We swept."]
    whole = draft_of(*lines).items
    assert len(whole) == len(blocks)
    assert len(draft_of(*lines[:-cut]).items) <= len(whole)
