"""Promises in progress prose: where they stand, and the day that keeps them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents.readers import read_bytes
from goldenthread.plans.rules.promises import promises_in
from goldenthread.plans.rules.reading import read_plan

PROSE = (
    "The group met six times. It is anticipated that its report will be published by "
    "the end of November 2021. Parents were told in May 2021."
)


def test_a_promise_is_its_sentence_with_the_place_of_it():
    [promise] = promises_in(PROSE)
    assert PROSE[promise.start : promise.end] == promise.text
    assert promise.text.startswith("It is anticipated")
    assert promise.text.endswith("November 2021.")


def test_its_date_is_as_precise_as_its_words():
    [promise] = promises_in(PROSE)
    assert promise.raw == "by the end of November 2021"
    assert promise.edtf == "2021-11-30"
    assert promise.latest_day == date(2021, 11, 30)


def test_a_window_is_kept_by_its_last_day():
    [promise] = promises_in("We plan to survey all parents in spring 2022.")
    assert (promise.edtf, promise.latest_day) == ("2022-21", date(2022, 5, 31))


def test_what_begins_from_a_month_must_have_begun_when_it_ends():
    [promise] = promises_in("From April 2022 all schools will receive the pack.")
    assert (promise.edtf, promise.latest_day) == ("2022-04/..", date(2022, 4, 30))


def test_words_that_name_no_day_give_none():
    [promise] = promises_in("We will consult families this autumn.")
    assert (promise.raw, promise.edtf, promise.latest_day) == ("this autumn", "", None)


def test_a_sentence_with_two_dates_holds_two_promises():
    first, second = promises_in(
        "It will be drafted in May 2023 and go out in July 2023."
    )
    assert (first.text, first.start) == (second.text, second.start)
    assert (first.edtf, second.edtf) == ("2023-05", "2023-07")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The report was published in March 2020.",
        "If the bid succeeds, the hub will open in May 2024.",
        "The report was due to be published in June 2020.",
        "We might publish a summary in June 2022.",
        "It will not be published in June 2022.",
        "Will it be published in June 2022?",
        "The consultation will run until June 2022.",
        "We will use the figures of May 2022.",
        "We will publish it in due course.",
    ],
)
def test_facts_chances_and_conditions_are_no_promises(text):
    assert promises_in(text) == []


def test_a_dot_behind_a_short_month_does_not_end_the_sentence():
    [promise] = promises_in("The offer will open on 1 Sept. 2023 in every school.")
    assert promise.text.endswith("in every school.")


def test_what_runs_on_for_pages_is_no_sentence():
    assert promises_in("It will open in May 2022 and " * 200) == []


@given(st.text(max_size=300))
def test_any_text_is_read_and_each_place_is_exact(text):
    for promise in promises_in(text):
        assert text[promise.start : promise.end] == promise.text
        assert promise.raw in promise.text


@given(
    st.lists(
        st.sampled_from(
            [
                "It will open in May 2023.",
                "It opened in May 2022.",
                "Work is due to restart in November 2021.",
                "It might close in June 2024.",
            ]
        ),
        max_size=8,
    )
)
def test_sentences_are_judged_each_for_itself(sentences):
    found = promises_in(" ".join(sentences))
    kept = [s for s in sentences if "will" in s or "is due" in s]
    assert [promise.text for promise in found] == kept


@pytest.mark.reference
@pytest.mark.parametrize(
    ("document", "number", "raw", "edtf"),
    [
        ("asl-8-2.txt", "8.2", "by the end of November 2021", "2021-11-30"),
        ("asl-6-1.txt", "6.1", "November 2021", "2021-11"),
        ("asl-6-1.txt", "6.1.4", "November 2021", "2021-11"),
    ],
)
def test_published_plans_yield_what_they_promised(
    reference, document, number, raw, edtf
):
    path = reference / "acceptance" / "plans" / "documents" / document
    draft = read_plan(read_bytes(path.read_bytes(), path.name)).as_plain()
    [item] = [each for each in draft["items"] if each["number"] == number]
    prose = "\n".join(item["progress"]["paragraphs"])
    assert (raw, edtf) in {(p.raw, p.edtf) for p in promises_in(prose)}
