"""Recommendation, response, actions, timescale, status, progress: one label a part."""

from goldenthread.plans.tests.documents_by_hand import draft_of

TOP = ("Action plan for paths and gates", "What has been done since last year.")
FIRST = (
    "4.1 Gates",
    "Recommendation",
    "Every gate must open.",
    "It must also:",
    "• close",
    "• lock",
    "Response",
    "Accept.",
    "Actions to be taken forward - Oct 2020",
    "The Council will oil all gates.",
    "ABC will count them.",
    "Delivery Timescale",
    "Spring 2022",
    "Status Oct 2021",
    "On-going / on track",
    "Progress made:",
    "Nine gates open.",
)
SECOND = ("4.1.1", "Recommendation", "Gates must be painted.", "Response", "Note")
END = ("Contact", "Email: gates@example.org", "Back to top")


def test_each_part_goes_to_its_field():
    item = draft_of(*TOP, *FIRST).items[0]
    assert (item.number, item.title) == ("4.1", "Gates")
    assert item.text == "Every gate must open. It must also:"
    assert item.bullets == ["close", "lock"]
    assert [action.text for action in item.actions] == [
        "The Council will oil all gates.",
        "ABC will count them.",
    ]
    assert item.timescale
    assert item.timescale.raw == ["Spring 2022"]
    assert item.progress
    assert item.progress.paragraphs == ["Nine gates open."]


def test_status_and_response_keep_their_words_and_headings():
    item = draft_of(*TOP, *FIRST).items[0]
    assert item.response
    assert (item.response.raw, item.response.normalised) == ("Accept.", "accepted")
    assert item.status
    assert (item.status.heading, item.status.as_at) == ("Status Oct 2021", "2021-10")


def test_numbers_nest_and_a_missing_title_stays_empty():
    items = draft_of(*TOP, *FIRST, *SECOND).items
    assert [(item.number, item.parent) for item in items] == [
        ("4.1", None),
        ("4.1.1", "4.1"),
    ]
    assert items[1].title is None
    assert items[1].timescale is None


def test_the_title_and_the_sites_words_reach_no_item():
    draft = draft_of(*TOP, *FIRST, *END)
    assert draft.source["title"] == TOP[0]
    assert [entry.text for entry in draft.noise] == list(END)
    assert draft.items == draft_of(*TOP, *FIRST).items


def test_blank_lines_change_nothing():
    spaced = [part for line in FIRST for part in (line, "")]
    blank, close = draft_of(*TOP, *spaced), draft_of(*TOP, *FIRST)
    assert [i.text for i in blank.items] == [i.text for i in close.items]
    assert blank.items[0].progress == close.items[0].progress


def test_labels_may_stand_before_their_text():
    item = draft_of(
        "Response to the review",
        "1. Paths:",
        "Recommendation - Paths must be swept.",
        "Response - Accept ",
        "Actions - The Council will sweep.",
        "It will buy a broom.",
        "Timescale - Spring 2021",
    ).items[0]
    assert (item.number, item.title, item.text) == (
        "1",
        "Paths",
        "Paths must be swept.",
    )
    assert [action.text for action in item.actions] == [
        "The Council will sweep.",
        "It will buy a broom.",
    ]


def test_a_lost_label_does_not_lose_its_answer():
    lost = ("4.2", "Recommendation", "Paths must be wide.", "Accept", "Progress made:")
    draft = draft_of(*TOP, *FIRST, *lost, "Two metres.")
    assert draft.items[1].response
    assert draft.items[1].response.heading is None
    assert draft.items[1].text == "Paths must be wide."
    assert [warning.code for warning in draft.warnings] == ["label_lost"]


def test_an_ongoing_timescale_is_no_status():
    item = draft_of(*TOP, *FIRST[:11], "Delivery Timescale", "Ongoing", *FIRST[13:])
    assert item.items[0].timescale
    assert item.items[0].timescale.raw == ["Ongoing"]
    assert item.items[0].status
    assert item.items[0].status.raw == "On-going / on track"


def test_blocks_of_actions_with_codes_are_read():
    items = draft_of(
        "Update on the framework",
        "Driver: Paths",
        "Action - SL79",
        "Sweep every path.",
        "Current position:",
        "Complete – business as usual",
        "All are swept.",
        "Anticipated outcomes and next steps",
        "They stay clean.",
        "Action - SL83",
        "Mend every path.",
        "Current position:",
        "Ongoing",
        "Some are mended.",
    ).items
    assert [(item.kind, item.number) for item in items] == [
        ("action", "SL79"),
        ("action", "SL83"),
    ]
    assert items[0].status
    assert items[0].status.qualifier == "business as usual"
    assert items[0].next_steps == ["They stay clean."]
    assert items[1].progress
    assert items[1].progress.paragraphs == ["Some are mended."]


def test_an_introduction_gives_no_items():
    draft = draft_of(
        "Action plan: introduction",
        "The categories are ‘complete’ and ‘ongoing’.",
        "1. Vision",
        "2. Schools",
    )
    assert draft.items == []
    assert [warning.code for warning in draft.warnings] == ["no_layout"]


def test_a_label_may_break_over_two_lines():
    item = draft_of(
        *TOP,
        "4.1 Gates",
        "Recommendation",
        "Every gate must open.",
        "Response (4.1 – 4.9)",
        "Accept.",
        "Actions to be taken",
        "forward - Oct 2020",
        "The Council will oil all gates.",
        "Progress made:",
        "Nine gates open.",
    ).items[0]
    assert [action.text for action in item.actions] == [
        "The Council will oil all gates."
    ]
    assert item.response
    assert item.response.raw == "Accept."
    assert item.extra["actions_as_at"] == "2020-10"


def test_a_date_below_the_word_status_is_a_timescale():
    dated = draft_of(
        *TOP,
        *("4.1 Gates", "Recommendation", "Open.", "Response", "Accept", "Status"),
        "March 2023",
    ).items[0]
    assert dated.status is None
    assert dated.timescale
    assert dated.timescale.raw == ["March 2023"]
