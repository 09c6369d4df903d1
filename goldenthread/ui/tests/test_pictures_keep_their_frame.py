"""Whatever the numbers and words, pictures are whole, safe and within their frame."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from goldenthread.ui import charts
from goldenthread.ui.charts import Bar, Box, Items, Range, Series, Slip, Spoke, Tie
from goldenthread.ui.charts.drawing import wide
from goldenthread.ui.tests.drawings import drawings

LABELS = st.text(max_size=60)
NUMBERS = st.floats(-1e9, 1e9)
COUNTS = st.integers(0, 5000).map(float)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
PAIRS = re.compile(r"([MLHVC])([^MLHVC]*)")


@st.composite
def tables(draw, values):
    """Labels, and one to four series with a value or nothing for each."""
    labels = draw(st.lists(LABELS, min_size=1, max_size=6))
    row = st.lists(values, min_size=len(labels), max_size=len(labels)).map(tuple)
    series = draw(st.lists(st.builds(Series, LABELS, row), min_size=1, max_size=4))
    return labels, series


def shape(chart):
    return etree.fromstring(chart.svg.encode())


def along(element):
    """Every x and y that an element names."""
    xs = [float(element.get(n)) for n in ("x", "x1", "x2", "cx") if element.get(n)]
    ys = [float(element.get(n)) for n in ("y", "y1", "y2", "cy") if element.get(n)]
    if element.get("width"):
        xs.append(xs[0] + float(element.get("width")))
        ys.append(ys[0] + float(element.get("height")))
    for point in (element.get("points") or "").split():
        x, y = point.split(",")
        xs, ys = [*xs, float(x)], [*ys, float(y)]
    for verb, numbers in PAIRS.findall(element.get("d") or ""):
        found = [float(number) for number in numbers.split()]
        xs += [] if verb == "V" else found[::2]
        ys += found if verb == "V" else found[1::2]
    return xs, ys


def check(chart):
    """Nothing that is drawn leaves the frame, and no number is broken."""
    assert not re.search(r"\b(nan|inf)\b|style=|<script", chart.svg)
    picture = shape(chart)
    _, _, width, height = map(float, picture.get("viewBox").split())
    for element in picture:
        if element.tag.endswith("defs"):
            continue
        xs, ys = along(element)
        assert all(-1 <= x <= width + 1 for x in xs), etree.tostring(element)
        assert all(-1 <= y <= height + 1 for y in ys), etree.tostring(element)


@pytest.mark.parametrize("chart", drawings(), ids=lambda chart: chart.title)
def test_examples_keep_their_frame_and_their_words_do_too(chart):
    check(chart)
    picture = shape(chart)
    width = float(picture.get("viewBox").split()[2])
    for text in picture.iter("{*}text", "text"):
        size, x = float(text.get("font-size")), float(text.get("x"))
        share = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor"), 0)
        start = x - share * wide(text.text, size)
        assert start > -16, text.text
        assert start + wide(text.text, size) < width + 16, text.text


@given(tables(st.none() | NUMBERS))
def test_lines_keep_their_frame(table):
    check(charts.lines("Lines", *table))


@given(st.lists(st.builds(Bar, LABELS, NUMBERS), max_size=8))
def test_bars_keep_their_frame(bars):
    check(charts.bars("Bars", bars))


@given(tables(st.none() | COUNTS))
def test_stacked_bars_keep_their_frame(table):
    check(charts.stacked_bars("Parts", *table))


@given(tables(st.none() | COUNTS))
def test_columns_of_cycles_keep_their_frame(table):
    check(charts.cycles("Cycles", *table))


@given(st.lists(st.builds(Range, LABELS, NUMBERS, NUMBERS, NUMBERS), max_size=6))
def test_ranges_keep_their_frame(ranges):
    check(charts.ranges("Ranges", ranges))


SPOKES = st.builds(Spoke, LABELS, st.none() | st.integers(1, 9))


@given(st.lists(SPOKES, max_size=10), st.lists(LABELS, min_size=1, max_size=5))
def test_wheels_keep_their_frame(spokes, scale):
    check(charts.wheel("Wheel", spokes, scale))


SLIPS = st.builds(
    Slip, LABELS, DAYS, st.lists(DAYS, max_size=3).map(tuple), st.none() | DAYS
)


@given(st.lists(SLIPS, max_size=6), DAYS)
def test_slips_keep_their_frame(slips, on):
    check(charts.slips("Dates", slips, on))


@given(tables(st.none() | COUNTS))
def test_heat_keeps_its_frame(table):
    across, series = table
    down = [one.label for one in series]
    check(charts.heat("Heat", down, across, [one.values for one in series]))


KEYS = st.sampled_from("abcdefg")
BOXES = st.lists(
    st.builds(Box, KEYS, LABELS, LABELS, KEYS | st.just("")),
    max_size=7,
    unique_by=lambda box: box.key,
)
TIES = st.lists(st.builds(Tie, KEYS, KEYS, st.sampled_from(["", "leads", "x" * 40])))


@given(BOXES, TIES)
def test_trees_keep_their_frame_even_when_boxes_stand_in_a_ring(boxes, ties):
    check(charts.tree("Tree", boxes, ties))


@given(BOXES, TIES, st.integers(0, 7))
def test_lineages_keep_their_frame(boxes, ties, cut):
    columns = (Items("Old", tuple(boxes[:cut])), Items("New", tuple(boxes[cut:])))
    check(charts.lineage("Lineage", columns, ties))


@pytest.mark.parametrize("broken", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(broken):
    with pytest.raises(ValueError, match="real numbers"):
        charts.bars("Bars", [Bar("x", broken)])


def test_parts_below_zero_are_refused():
    with pytest.raises(ValueError, match="below zero"):
        charts.stacked_bars("Parts", ["x"], [Series("y", (-1.0,))])


@given(LABELS)
def test_words_are_escaped_wherever_they_stand(words):
    sly = f"</svg><script>{words}</script>\"'&"
    chart = charts.tree(sly, [Box("a", sly, sly)], [Tie("a", "a", sly)])
    picture = shape(chart)
    assert not picture.findall(".//{*}script") + picture.findall(".//script")


def test_every_part_of_a_column_has_its_number_even_a_low_one():
    parts = [Series("Done", (97.0,)), Series("Stopped", (1.0,)), Series("New", (1.0,))]
    words = [text.text for text in shape(charts.cycles("C", ("May",), parts)).iter()]
    assert words.count("1") == 2


def test_a_few_cycles_fit_a_telephone_without_scrolling():
    parts = [Series("Done", (3.0, 4.0))]
    assert 'viewBox="0 0 340 ' in charts.cycles("C", ("May", "June"), parts).svg


def test_a_tie_that_skips_a_column_passes_between_the_boxes():
    boxes = [Box("a", "A"), Box("b", "B", under="a"), Box("c", "C", under="b")]
    picture = shape(charts.tree("T", boxes, [Tie("a", "c", "evaluates")]))
    boxes_at = [float(r.get("y")) for r in picture.iter("{*}rect") if r.get("stroke")]
    tie = next(p for p in picture.iter("{*}path") if p.get("stroke-width") == "2.5")
    lane = float(tie.get("d").split("H")[0].split()[-1])
    assert not any(y < lane < y + 66 for y in boxes_at)
