"""Each sort of change is told in one sentence that a tired parent understands."""

from dataclasses import replace

import pytest

from goldenthread.plans.rules.differences import Kind, Mark, diff, lines_of, marked
from goldenthread.plans.rules.published import (
    PublishedAncestor,
    PublishedChange,
    PublishedCriterion,
    PublishedDate,
    PublishedDropped,
    PublishedEarlier,
    PublishedNoticed,
    PublishedPromise,
    PublishedValue,
    PublishedVerdict,
)
from goldenthread.plans.tests.cycles_made import a_cycle, a_report, an_entry


def told(before, after, **of_after):
    """The lines between a cycle that holds one item and one that holds another."""
    first, second = a_cycle(before), a_cycle(after, number=2, **of_after)
    return lines_of(first, second, diff(first, second))


def the_line(kind, /, **both):
    """The one line of an item in which fields went from one value to another."""
    was, now = ({name: pair[side] for name, pair in both.items()} for side in (0, 1))
    lines = told(an_entry(**was), an_entry(**now))
    return next(line for line in lines if line.kind == kind)


def promised(raw, last=None, reason=""):
    return [PublishedDate(raw, last, reason=reason)]


def test_a_date_that_slipped_says_by_how_many_days_and_why():
    line = the_line(
        Kind.SLIPPED,
        dates=(
            promised("March 2025", "2025-03-31"),
            [
                *promised("March 2025", "2025-03-31"),
                *promised("May 2025", "2025-05-31", "No printer was free."),
            ],
        ),
    )
    assert line.says == (
        "It was promised for 31 March 2025 and is now promised for 31 May 2025: "
        "61 days later."
    )
    assert (line.days, line.because) == (61, "No printer was free.")


def test_one_day_sooner_is_said_as_one_day():
    pair = (promised("2 May", "2025-05-02"), promised("1 May", "2025-05-01"))
    line = the_line(Kind.HASTENED, dates=pair)
    assert line.says.endswith("1 May 2025: 1 day sooner.")
    assert line.days == -1


def test_a_date_that_dissolved_is_no_slip():
    pair = (promised("May 2025", "2025-05-31"), promised("Ongoing"))
    line = the_line(Kind.DISSOLVED, dates=pair)
    assert line.says == (
        "It was promised for 31 May 2025. The plan now names no day. It says “Ongoing”."
    )


def test_a_date_given_at_last_is_told():
    pair = (promised("Ongoing"), promised("May 2025", "2025-05-31"))
    line = the_line(Kind.DATED, dates=pair)
    assert line.says.endswith("It is now promised for May 2025.")


def test_a_promise_whose_day_is_past_is_missed():
    line = the_line(
        Kind.MISSED,
        timeliness=("to_come", "late"),
        dates=(promised("May 2025", "2025-05-31"),) * 2,
    )
    assert line.says == (
        "It was promised for 31 May 2025. That day is past and it is not done."
    )


@pytest.mark.parametrize(
    ("kind", "name", "pair", "said"),
    [
        (Kind.PHASE, "phase", ("", "active"), "Before: Not reported. Now: Under way."),
        (
            Kind.TIMELINESS,
            "timeliness",
            ("late", "done_late"),
            "Before: Late. Now: Done late.",
        ),
        (
            Kind.CONFIDENCE,
            "confidence",
            ("high", "low"),
            "Before: We expect to do this in time. "
            "Now: We do not expect to do this in time.",
        ),
        (
            Kind.IMPACT,
            "impact",
            ("not_measured", "no_difference"),
            "Before: Not measured. Now: No difference yet.",
        ),
        (
            Kind.OWN_WORDS,
            "status_words",
            ("On-going", "Complete"),
            "Before: On-going. Now: Complete.",
        ),
        (
            Kind.ANSWERED,
            "response",
            ("accepted", "noted"),
            "Before: Accepted. Now: Noted.",
        ),
        (Kind.RENUMBERED, "number", ("1.1", "2.3"), "It was 1.1 and is now 2.3."),
        (
            Kind.RENUMBERED,
            "kind",
            ("action", "recommendation"),
            "It was called an action and is now a recommendation.",
        ),
        (
            Kind.LED,
            "leads",
            (["Health"], []),
            "Who leads. Before: Health. Now: nobody.",
        ),
    ],
)
def test_each_facet_is_told_apart(kind, name, pair, said):
    assert the_line(kind, **{name: pair}).says == said


def test_two_facets_are_two_lines():
    lines = told(
        an_entry(phase="active", confidence="high"),
        an_entry(phase="done", confidence="low", done_on="2025-06-01"),
    )
    assert [(line.kind, line.because) for line in lines] == [
        (Kind.PHASE, "Done on 1 June 2025."),
        (Kind.CONFIDENCE, ""),
    ]


def test_words_that_changed_are_marked_one_by_one():
    line = the_line(
        Kind.REWORDED,
        text=(
            "Publish a short guide, for families.",
            "Publish the guide for families.",
        ),
        changes=([], [PublishedChange("reworded", "", "", "It grew.", "2025-05-01")]),
    )
    assert line.marks == (
        Mark("same", "Publish"),
        Mark("out", " a short"),
        Mark("in", " the"),
        Mark("same", " guide"),
        Mark("out", ","),
        Mark("same", " for families."),
    )
    assert line.because == "It grew."


def test_a_text_with_nothing_in_common_is_not_a_muddle_of_marks():
    marks = marked("Rooms for speech therapy in every hub", "Buses shall come on time")
    assert [mark.what for mark in marks] == ["out", "in"]


def test_an_item_that_moved_says_from_where_to_where():
    themes = [an_entry(n, f"Theme {n}", kind="theme") for n in "xy"]
    first = a_cycle(*themes, an_entry(parent="x"))
    second = a_cycle(*themes, an_entry(parent="y"), number=2)
    (line,) = lines_of(first, second, diff(first, second))
    assert line.says == "It stood under “Theme x” and now stands under “Theme y”."


def test_a_report_in_the_words_of_the_last_one_is_named():
    before = an_entry(report=a_report("We remain committed."))
    again = a_report("We remain  committed", approved_on="2025-06-30")
    assert Kind.SAME_WORDS in {
        line.kind for line in told(before, an_entry(report=again))
    }
    earlier = PublishedEarlier("Cycle 0", a_report("We remain committed."))
    lines = told(an_entry(earlier=earlier), an_entry(report=again))
    assert Kind.SAME_WORDS in {line.kind for line in lines}


def test_a_new_report_is_named_with_its_day():
    now = an_entry(report=a_report("Two rooms were found."))
    (line,) = told(an_entry(report=a_report("None was found.")), now)
    assert line.says == "There is a new report, approved on 28 March 2025."
    (line,) = told(now, an_entry())
    assert line.says == "There was a report before; this cycle has none."


def test_no_report_is_not_the_same_words():
    lines = told(an_entry(report=a_report("")), an_entry(report=a_report("", "done")))
    assert Kind.SAME_WORDS not in {line.kind for line in lines}


# ---- Proof ----


def a_measure(*values, **words):
    points = [PublishedValue(on, number, **more) for on, number, more in values]
    facts = {"series": "Plans in 20 weeks", "unit": "%", "direction": "up"} | words
    return [PublishedCriterion("Plans are in time", values=points, **facts)]


FIRST = ("2025-03-31", "41", {"numerator": "41", "denominator": "100"})
NO_MORE: dict[str, str] = {}
SECOND = ("2025-06-30", "38.5", NO_MORE)


def test_a_measure_that_moved_says_which_way_and_what_is_better():
    pair = (a_measure(FIRST), a_measure(FIRST, SECOND))
    line = the_line(Kind.MEASURED, measures=pair)
    assert line.says == (
        "“Plans in 20 weeks”: 41% (41 of 100) for 31 March 2025, then 38.5% for "
        "30 June 2025: down by 2.5. Higher is better."
    )


def test_a_number_said_again_otherwise_shows_both():
    again = (FIRST[0], "43", NO_MORE)
    line = the_line(Kind.MEASURED, measures=(a_measure(FIRST), a_measure(again)))
    assert "was given as 41% (41 of 100) and is now 43%." in line.says


def test_a_target_that_moved_is_told():
    pair = (a_measure(FIRST, target="80"), a_measure(FIRST, target="60"))
    line = the_line(Kind.MEASURED, measures=pair)
    assert line.says.endswith("what is aimed for was 80% and is now 60%.")


def test_a_new_verdict_stands_beside_the_one_before():
    first = PublishedVerdict("parents", "no_difference", "2025-02-01", says="We wait.")
    second = PublishedVerdict("parents", "shown", "2025-05-01", says="We see it.")
    line = the_line(Kind.VERDICT, verdicts=([first], [first, second]))
    assert line.says == (
        "Parent carer forum, 1 May 2025: It has made the difference that was "
        "promised. Before: It has made no difference yet."
    )
    assert line.because == "We see it."


def test_a_promise_from_a_report_that_fell_silent_is_missed():
    said = PublishedPromise(
        "We will publish by May.", "by May", "to_come", "2025-05-31"
    )
    pair = ([said], [replace(said, state="silent")])
    line = the_line(Kind.MISSED, promises=pair)
    assert line.says == (
        "Promised by 31 May 2025: “We will publish by May.” Its day is past and "
        "nothing was reported of it."
    )


def test_few_answers_are_not_told_apart():
    few = PublishedNoticed("parents", "survey", "2025-01-01", "2025-02-01", 3)
    line = the_line(Kind.NOTICED, noticed=([], [few]))
    assert line.says == "Parents and carers: 3 answered, too few to say what."


# ---- Items that come and go ----


def test_what_was_withdrawn_says_why():
    now = an_entry(withdrawn_on="2025-05-01", withdrawn_because="No money.")
    (line,) = told(an_entry(), now)
    assert (line.kind, line.says, line.because) == (
        Kind.DROPPED,
        "It was given up on 1 May 2025.",
        "No money.",
    )


def test_what_nobody_accounts_for_is_said_so():
    gone = PublishedDropped("a", "action", "", "Publish the offer", "unaccounted")
    lines = told(an_entry("a"), an_entry("b"), dropped=[gone])
    assert [line.says for line in lines] == [
        "It is not in the new edition, and nobody has said what became of it.",
        "This action was not there before.",
    ]


def test_an_item_is_followed_through_an_edition_between():
    first = a_cycle(an_entry("a", number="1"))
    second = a_cycle(an_entry("b", number="2", ancestors=[came("a")]), number=2)
    third = a_cycle(an_entry("c", number="3", ancestors=[came("b")]), number=3)
    found = lines_of(first, third, diff(first, third, (second,)))
    assert [line.says for line in found] == ["It was 1 and is now 3."]
    back = lines_of(third, first, diff(third, first, (second,)))
    assert [line.says for line in back] == ["It was 3 and is now 1."]


def came(old, kind="renumbered"):
    return PublishedAncestor(old, kind, "", "", "2025")


def test_what_was_split_is_neither_dropped_nor_new():
    first = a_cycle(an_entry("a", "Open hubs and publish a guide"))
    halves = [
        an_entry("b", "Open hubs", ancestors=[came("a", "split")]),
        an_entry("c", "Publish a guide", ancestors=[came("a", "split")]),
    ]
    second = a_cycle(*halves, number=2)
    lines = lines_of(first, second, diff(first, second))
    assert [(line.kind, line.says) for line in lines] == [
        (
            Kind.RESHAPED,
            "It was split. It is now part of “Open hubs” and “Publish a guide”.",
        ),
        (Kind.RESHAPED, "It is part of what was “Open hubs and publish a guide”."),
        (Kind.RESHAPED, "It is part of what was “Open hubs and publish a guide”."),
    ]


def test_a_change_of_the_whole_plan_is_told_last():
    first = a_cycle(an_entry(), summary="We will.")
    second = a_cycle(an_entry(), number=2, summary="We may.", unit="outcome")
    lines = lines_of(first, second, diff(first, second))
    assert [line.says for line in lines] == [
        "The plan's summary is not what it was.",
        "Totals counted actions; they now count outcomes.",
    ]
