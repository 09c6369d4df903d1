"""A column or label of progress that holds status words; a status column of dates."""

from goldenthread.plans.tests.documents_by_hand import draft_of, progress, status, when

TABLE = (
    "Garden plan",
    "Action | Lead | By when | Progress",
    "---|---|---|---",
    "1.1 Sweep the path | Head gardener | July 2021 | At risk",
    "1.2 Mend the gate | Head gardener | May 2021 | Complete",
    "1.3 Plant the hedge | Head gardener | June 2021 | The first half is planted.",
)


def test_a_status_word_alone_in_a_column_of_progress_is_the_status():
    risky, mended, planted = draft_of(*TABLE).items
    assert (status(risky), progress(risky)) == ("At risk", [])
    assert (status(mended), progress(mended)) == ("Complete", [])
    assert (status(planted), progress(planted)) == (
        None,
        ["The first half is planted."],
    )


def test_its_facets_are_read_and_it_stands_under_its_heading():
    risky = draft_of(*TABLE).items[0].status
    assert risky
    assert (risky.heading, risky.phase, risky.confidence) == (
        "Progress",
        "active",
        "medium",
    )


LABELLED = (
    "6.1 Sweep the path",
    "Recommendation",
    "Somebody should sweep the path.",
    "Actions to be taken forward",
    "We will buy brooms.",
    "Delivery timescale",
    "Spring 2022",
    "Progress made",
    "Ongoing",
    "Two brooms have been bought.",
    "6.2 Mend the gate",
    "Recommendation",
    "Somebody should mend the gate.",
    "Actions to be taken forward",
    "We will order timber.",
    "Delivery timescale",
    "Summer 2022",
    "Progress made",
    "Timber has been ordered.",
)


def test_under_a_label_of_progress_too():
    swept, mended = draft_of(*LABELLED).items
    assert (status(swept), progress(swept)) == (
        "Ongoing",
        ["Two brooms have been bought."],
    )
    assert (status(mended), progress(mended)) == (None, ["Timber has been ordered."])


def test_a_date_in_a_column_of_statuses_is_a_date_and_the_phase_is_unknown():
    item = draft_of(
        "Garden plan",
        "Action | Status / Delivery timeframe | Progress",
        "---|---|---",
        "CYP 1 Sweep the path | Complete | Swept twice.",
        "CYP 2 Mend the gate | March 2023 | Timber is ordered.",
    ).items[1]
    assert status(item) is None
    assert when(item) == ["March 2023"]
    assert progress(item) == ["Timber is ordered."]


def test_a_status_column_keeps_progress_as_it_is():
    item = draft_of(
        "Garden plan",
        "Action | Status | Progress",
        "---|---|---",
        "1.1 Sweep the path | Complete | On track",
        "1.2 Mend the gate | Ongoing | Timber is ordered.",
    ).items[0]
    assert (status(item), progress(item)) == ("Complete", ["On track"])


def test_confidence_is_printed_only_where_the_words_say_it():
    risky, mended, _ = draft_of(*TABLE).as_plain()["items"]
    assert risky["status"]["confidence"] == "medium"
    assert "confidence" not in mended["status"]
