"""One status read from its plan and said in the keys of others."""

from datetime import date

import pytest

from goldenthread.plans.rules.schemes import Facets, read, render, scheme_named

ON = date(2022, 1, 31)
LATE = read("On-going / delayed due to Covid-19", scheme_named("asl-2021"))


def said(facets: Facets, scheme: str) -> tuple[str, str]:
    found = render(facets, scheme_named(scheme), on=ON)
    return found.word, found.colour


@pytest.mark.parametrize(
    ("scheme", "word", "colour"),
    [
        ("asl-2021", "On-going / delayed due to Covid-19", ""),
        ("asl-2022", "Ongoing", ""),
        ("asl-2024", "Ongoing", ""),
        ("asl-2026", "Action pending", ""),
        ("kingston-2019", "Not yet started, or significant delay", "red"),
        ("nhs-trust", "Off track", "red"),
        ("common-habit", "Late", "red"),
        ("lga-improvement", "(this key has no word for: under way and late)", ""),
        ("bracknell-forest", "(this key has no word for: under way and late)", ""),
        ("stockport-scorecard", "(this key has no word for: under way and late)", ""),
    ],
)
def test_under_way_and_late_with_its_cause(scheme, word, colour):
    assert said(LATE, scheme) == (word, colour)


def test_the_delayed_status_is_read_whole():
    assert (LATE.phase, LATE.stated, LATE.cause) == ("active", "late", "Covid-19")
    assert LATE.words == "On-going / delayed due to Covid-19"


NO = "(this key has no word for: not started and nobody has said whether in time)"
ON_TRACK = Facets(phase="active", stated="on_track")
DONE = Facets(phase="done", impact="not_measured")
BEGINS = Facets(phase="not_started", by=date(2023, 3, 31), when="March 2023")


@pytest.mark.parametrize(
    ("facets", "scheme", "word", "colour"),
    [
        (ON_TRACK, "asl-2021", "On-going / on track", ""),
        (ON_TRACK, "nhs-trust", "On track", "amber"),
        (ON_TRACK, "lga-improvement", "On track, limited risk", "green"),
        (ON_TRACK, "bracknell-forest", "As per planned schedule", "green"),
        (DONE, "lga-improvement", "Delivered", "blue"),
        (DONE, "nhs-trust", "Complete", "green"),
        (DONE, "bracknell-forest", "Complete", ""),
        (DONE, "common-habit", "Complete, or on track", "green"),
        (DONE, "asl-2026", "Action completed", ""),
        (BEGINS, "asl-2022", "March 2023", ""),
        (BEGINS, "kingston-2019", "Not yet started, or significant delay", "red"),
        (
            BEGINS,
            "asl-2024",
            NO,
            "",
        ),
        (BEGINS, "common-habit", NO, ""),
        (
            Facets(phase="done", impact="shown", verified=True),
            "common-habit",
            "Complete and embedded",
            "blue",
        ),
        (
            Facets(phase="done", checked=True),
            "nhs-trust",
            "Complete and checked",
            "blue",
        ),
        (Facets(target="missed"), "stockport-scorecard", "Exception", "red"),
        (
            Facets(phase="active", cause="staffing", stated="partly_late"),
            "asl-2021",
            "Ongoing / partly delayed by staffing",
            "",
        ),
        (
            Facets(phase="stopped"),
            "asl-2022",
            "(this key has no word for: stopped)",
            "",
        ),
    ],
)
def test_other_facets_in_other_keys(facets, scheme, word, colour):
    assert said(facets, scheme) == (word, colour)


def test_the_reason_names_the_date_the_key_and_what_is_not_said():
    late = Facets(phase="active", by=date(2021, 12, 31))
    assert render(late, scheme_named("asl-2024"), on=ON).why == (
        "Under way and late (its date was 31 December 2021). In this key: Not complete "
        "yet. The edition of 2026 speaks of the same actions as pending. The key has "
        "no word for late."
    )
    assert render(DONE, scheme_named("lga-improvement"), on=ON).why == (
        "Done. In this key: It has been delivered. It says nothing about what changed "
        "(not measured)."
    )


def test_a_lead_s_own_word_for_the_difference_makes_nothing_blue():
    claimed = Facets(phase="done", impact="shown")
    found = render(claimed, scheme_named("common-habit"), on=ON)
    assert found.colour == "green"
    assert "not verified by others" in found.why


def test_what_the_key_leaves_open_is_not_sure():
    found = render(LATE, scheme_named("kingston-2019"), on=ON)
    assert not found.is_sure
    assert "does not say how long" in found.why


@pytest.mark.parametrize(
    ("words", "scheme", "phase", "stated", "when"),
    [
        ("March 2023", "asl-2022", "", "", "March 2023"),
        ("Spring 2023", "", "", "", "Spring 2023"),
        ("Ongoing", "asl-2024", "active", "", ""),
        ("Action completed", "asl-2026", "done", "", ""),
        ("Action incomplete", "asl-2026", "", "", ""),
        ("Amber", "nhs-trust", "active", "on_track", ""),
        ("AMBER", "lga-improvement", "", "", ""),
        ("A", "nhs-trust", "active", "on_track", ""),
        ("RAG: Green", "nhs-trust", "done", "", ""),
        ("Red", "kingston-2019", "", "", ""),
        ("Green", "common-habit", "", "", ""),
        ("Green", "", "", "", ""),
        ("At risk", "", "active", "", ""),
        ("Paused", "asl-2021", "stopped", "", ""),
    ],
)
def test_words_are_read_in_their_own_key(words, scheme, phase, stated, when):
    found = read(words, scheme_named(scheme))
    assert (found.phase, found.stated, found.when) == (phase, stated, when)
    assert found.words == words


def test_red_in_a_key_of_two_meanings_leaves_a_doubt():
    assert "does not say which" in read("RED", scheme_named("kingston-2019")).doubt


def test_at_risk_is_doubt_about_time_and_not_late():
    assert read("At risk", None).confidence == "medium"


def test_without_a_scheme_the_plan_speaks_for_itself():
    own = render(LATE, None, on=ON)
    assert (own.word, own.colour) == ("On-going / delayed due to Covid-19", "")
    assert render(Facets(phase="active", stated="on_track"), None, on=ON).word == (
        "(the plan gives no word: under way and on track)"
    )


def test_a_colour_stands_with_its_word():
    found = render(LATE, scheme_named("common-habit"), on=ON)
    assert found.with_colour == "Late (red)"
