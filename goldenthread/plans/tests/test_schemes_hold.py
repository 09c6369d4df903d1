"""Every status scheme: one answer for all that can be, never a wrong colour."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cycle.rules import Progress
from goldenthread.plans.rules.proof import Impact
from goldenthread.plans.rules.schemes import Course, Facets, read, render, schemes
from goldenthread.plans.rules.schemes.files import COLOURS
from goldenthread.plans.rules.schemes.rendering import fitting
from goldenthread.plans.rules.words import Confidence

ON = date(2024, 6, 1)
PAST, TO_COME = date(2024, 5, 31), date(2024, 12, 31)
PHASES = ("", *(one.value for one in Progress))
STATED = ("", "on_track", "partly_late", "late")
TARGETS = ("", "met", "near", "missed")
IMPACTS = ("", *(one.value for one in Impact))
CONFIDENCES = ("", *(one.value for one in Confidence))
SCHEMES = list(schemes().values())
KNOWN = {
    "phase": PHASES,
    "course": tuple(Course),
    "impact": IMPACTS,
    "target": TARGETS,
    "checked": (True, False),
    "verified": (True, False),
    "caused": (True, False),
    "dated": (True, False),
}
READABLE = {"phase", "stated", "confidence", "impact", "checked", "target", "doubt"}
# Every course an item can take, by what brings it about.
COURSES: list[dict[str, Any]] = [
    {"by": PAST},
    {"by": TO_COME, "stated": "late"},
    {"by": TO_COME, "confidence": "low"},
    {"stated": "partly_late"},
    {"confidence": "medium", "stated": "on_track"},
    {"confidence": "high", "by": TO_COME},
    {"stated": "on_track"},
    {"by": TO_COME},
    {},
]
EVERY = [
    Facets(
        phase=phase,
        impact=impact,
        target=target,
        checked=checked,
        verified=verified,
        cause=cause,
        when=when,
        **course,
    )
    for phase, course, impact, target, (checked, verified), (cause, when) in product(
        PHASES,
        COURSES,
        IMPACTS,
        TARGETS,
        [(False, False), (True, False), (True, True)],
        [("", ""), ("floods", ""), ("", "March 2025"), ("floods", "March 2025")],
    )
]
facets = st.builds(
    Facets,
    phase=st.sampled_from(PHASES),
    stated=st.sampled_from(STATED),
    confidence=st.sampled_from(CONFIDENCES),
    impact=st.sampled_from(IMPACTS),
    target=st.sampled_from(TARGETS),
    checked=st.booleans(),
    verified=st.booleans(),
    cause=st.sampled_from(["", "Covid-19", "staffing"]),
    when=st.sampled_from(["", "March 2025"]),
    by=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
any_scheme = st.sampled_from(SCHEMES)
every_scheme = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda each: each.key)


def test_the_schemes_that_plans_need_are_there():
    assert set(schemes()) >= {
        "asl-2021",
        "asl-2022",
        "asl-2024",
        "asl-2026",
        "lga-improvement",
        "kingston-2019",
        "bracknell-forest",
        "stockport-scorecard",
        "nhs-trust",
        "common-habit",
    }


@every_scheme
def test_a_file_says_who_uses_it_where_it_is_from_and_what_each_word_means(scheme):
    assert scheme.name
    assert scheme.short
    assert scheme.used_by
    assert scheme.source
    assert all(word.says.endswith(".") for word in scheme.words)
    assert all(note.endswith(".") for note in scheme.notes)


@every_scheme
def test_a_file_uses_only_facets_that_there_are(scheme):
    for word in scheme.words:
        assert word.colour in COLOURS
        assert word.track in ("activity", "impact", "both")
        assert set(word.reads) <= READABLE
        for when in word.when:
            assert all(set(fits) <= set(KNOWN[f]) for f, fits in when.facets.items())
            assert when.sure == (not when.because)


@every_scheme
def test_a_whole_key_has_no_unsure_colour_and_a_word_that_is_unknown_is_never_said(
    scheme,
):
    unknown = [word for word in scheme.words if "not known to us" in word.says]
    assert not (unknown and scheme.is_confirmed)
    assert not any(word.when or word.is_confirmed for word in unknown)
    assert all("doubt" in word.reads for word in unknown)


@every_scheme
def test_every_combination_gets_exactly_one_answer(scheme):
    for one in EVERY:
        found = list(fitting(one, scheme, on=ON))
        assert len(found) <= 1, (one, [word.word for word, _ in found])
        said = render(one, scheme, on=ON)
        assert said.word
        assert said.has_word is bool(found)
        assert said.has_word or (said.colour == "" and "no word for" in said.word)


@every_scheme
def test_a_word_about_impact_needs_impact(scheme):
    """No measure is "not measured", which is never green and never blue."""
    speaking = {word.word for word in scheme.words if word.track != "activity"}
    for one in EVERY:
        if not (one.impact == "shown" and one.verified) and one.target == "":
            said = render(one, scheme, on=ON)
            assert said.word not in speaking
            if said.colour in ("green", "blue") and one.phase == "done":
                assert "nothing about what changed" in said.why


@every_scheme
def test_blue_is_only_what_is_done_and_what_its_key_asks_for(scheme):
    for one in EVERY:
        said = render(one, scheme, on=ON)
        if said.colour == "blue":
            assert one.phase == "done"
            assert scheme.key != "common-habit" or (
                one.impact == "shown" and one.verified
            )
            assert scheme.key != "nhs-trust" or one.checked


@every_scheme
def test_what_has_not_begun_and_is_not_late_is_red_only_if_the_key_says_so(scheme):
    for one in EVERY:
        not_late = one.course(on=ON) is not Course.LATE
        if one.phase == "not_started" and not_late and not one.target:
            is_red = render(one, scheme, on=ON).colour == "red"
            assert is_red is scheme.red_before_start


@every_scheme
def test_nothing_late_or_unsaid_is_green_while_it_is_open(scheme):
    for one in EVERY:
        if one.phase in ("", "not_started", "active") and not one.target:
            said = render(one, scheme, on=ON)
            assert said.colour != "green" or one.course(on=ON) is Course.ON_TRACK


@given(facets, any_scheme, days)
def test_a_word_read_again_in_its_own_scheme_contradicts_nothing(one, scheme, on):
    said = render(one, scheme, on=on)
    if said.has_word:
        again = read(said.word, scheme)
        assert again.phase in ("", one.phase)
        assert again.words == said.word
        assert again.cause in ("", one.cause)
        assert again.target in ("", one.target)


@given(facets, any_scheme, days)
def test_a_colour_of_one_meaning_reads_as_its_word(one, scheme, on):
    said = render(one, scheme, on=on)
    if said.colour:
        named = read(said.colour.upper(), scheme)
        assert (named.phase, named.stated) == (
            read(said.word, scheme).phase,
            read(said.word, scheme).stated,
        )


@given(facets, days)
def test_a_past_date_beats_what_is_said(one, on):
    is_open = one.phase not in ("done", "stopped")
    if is_open and one.by and one.by < on:
        assert one.course(on=on) is Course.LATE


@given(facets, days)
def test_silence_is_never_on_track(one, on):
    if not one.stated and not one.confidence:
        assert one.course(on=on) in (Course.LATE, Course.UNSAID, Course.OVER)


@given(st.text(max_size=60), any_scheme)
def test_any_words_are_read_and_kept(words, scheme):
    assert read(words, scheme).words == " ".join(words.split())
