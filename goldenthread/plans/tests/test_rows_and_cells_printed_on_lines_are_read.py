"""Tables that lost their borders: a row a line, or a cell a line."""

from goldenthread.plans.rules.reading.rows import border_of
from goldenthread.plans.tests.documents_by_hand import draft_of

HEADS = "ASL Review Recommendation Actions Status of Action Progress Update"


def test_the_status_word_behind_a_sentence_is_the_border():
    text = "The work is complete in two schools. Ongoing It will be Complete soon."
    found = border_of(text)
    assert found
    assert text[: found.start()] == "The work is complete in two schools. "


def test_groups_and_rows_of_a_theme_nest():
    items = draft_of(
        "Plan - update",
        "Theme 2: Paths",
        "Ongoing Actions",
        HEADS,
        "2.1 Sweeping 2.1.1 Paths must be swept. Complete",
        "2.1.2 Brooms must be kept. Ongoing Ten are in use.",
    ).items
    assert [(i.kind, i.number, i.parent) for i in items] == [
        ("theme", "2", None),
        ("recommendation_group", "2.1", "2"),
        ("recommendation", "2.1.1", "2.1"),
        ("recommendation", "2.1.2", "2.1"),
    ]
    assert items[2].progress is None
    assert items[3].progress
    assert items[3].progress.paragraphs == ["Ten are in use."]


def test_a_sentence_that_nothing_is_done_is_no_item():
    draft = draft_of(
        "Plan - update",
        "Theme 1: Gates",
        "No actions have been completed.",
        HEADS,
        "1.1 Oil 1.1.1 Gates must be oiled. Ongoing Oil is bought.",
    )
    assert [item.number for item in draft.items] == ["1", "1.1", "1.1.1"]


def test_one_cell_a_line_with_heads_printed_once():
    items = draft_of(
        "Update on the plan",
        "Action",
        "Current position",
        "SL79",
        "Sweep every path.",
        "Complete",
        "All are swept.",
        "They were swept twice.",
        "SL83",
        "Mend every path.",
        "Ongoing",
        "Some are mended.",
    ).items
    assert [(item.kind, item.number, item.text) for item in items] == [
        ("action", "SL79", "Sweep every path."),
        ("action", "SL83", "Mend every path."),
    ]
    assert items[0].progress
    assert items[0].progress.paragraphs == ["All are swept.", "They were swept twice."]


def test_a_list_of_numbers_and_texts_keeps_its_gaps():
    items = draft_of(
        "Annex: recommendations of the review",
        "1.1",
        "Paths must be swept.",
        "1.1.2",
        "Brooms should be kept dry.",
        "1.1.4",
        "Somebody must own the key.",
    ).items
    assert [(item.number, item.parent) for item in items] == [
        ("1.1", None),
        ("1.1.2", "1.1"),
        ("1.1.4", "1.1"),
    ]


def test_links_end_a_row_and_a_lost_head_is_made_good():
    items = draft_of(
        "Action plan",
        "Status / Delivery timeframe",
        "Progress",
        "Link to review recommendation",
        "CYP 1",
        "We will sweep.",
        "Complete",
        "All is swept.",
        "1.1",
        "CYP 2",
        "We will mend.",
        "March 2023",
        "A hammer is bought.",
        "1.1, 1.2.1",
    ).items
    assert [item.text for item in items] == ["We will sweep.", "We will mend."]
    assert [[r.target for r in item.cross_refs] for item in items] == [
        ["1.1"],
        ["1.1", "1.2.1"],
    ]
    assert items[1].status is None
    assert items[1].timescale
    assert items[1].timescale.raw == ["March 2023"]


def test_bullets_inside_a_row_stay_with_it():
    items = draft_of(
        "Plan - update",
        "Theme 4: Gates",
        HEADS,
        "4.1 Oil 4.1.1 Gates must open. They also: • close • lock Complete",
        "4.1.2 Gates must be oiled. Complete",
    ).items
    assert items[2].text == "Gates must open. They also:"
    assert items[2].bullets == ["close", "lock"]
    assert items[2].status
