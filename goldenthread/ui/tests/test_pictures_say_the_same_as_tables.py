"""Every value of a picture stands in its table, and is drawn where it belongs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from goldenthread.ui import charts
from goldenthread.ui.charts import Bar, Box, Items, Range, Series, Slip, Tie
from goldenthread.ui.charts.drawing import folded, spoken, wide
from goldenthread.ui.charts.heat import shade
from goldenthread.ui.charts.scales import spread, ticks
from goldenthread.ui.charts.slip import moved
from goldenthread.ui.tests.drawings import drawings

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize("chart", drawings(), ids=lambda chart: chart.title)
def test_every_table_is_even_and_every_picture_named(chart):
    assert chart.rows
    assert {len(row) for row in chart.rows} == {len(chart.columns)}
    picture = etree.fromstring(chart.svg.encode())
    named = picture.get("aria-labelledby").split()
    words = [picture.find(f"*[@id='{one}']").text for one in named]
    assert words[0] == chart.title
    assert words[1]


def test_two_pictures_on_a_page_share_no_ids():
    ids = []
    for chart in drawings():
        ids += etree.fromstring(chart.svg.encode()).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_hatching_is_found_by_its_own_name():
    for chart in drawings():
        picture = etree.fromstring(chart.svg.encode())
        ids = {f"url(#{one})" for one in picture.xpath("//@id")}
        used = {fill for fill in picture.xpath("//@fill") if fill.startswith("url")}
        assert used <= ids


def test_the_table_of_lines_has_each_value_and_each_gap():
    series = (Series("Ours", (1.0, None)), Series("Nation", (2.5, 1250.0)))
    chart = charts.lines("Plans", ("May", "June"), series, "%")
    assert chart.columns == ("", "Ours", "Nation")
    assert chart.rows == (("May", "1%", "2.5%"), ("June", "not known", "1,250%"))


def test_bars_are_as_long_as_their_numbers():
    chart = charts.bars("Leads", (Bar("Health", 10), Bar("Transport", 5)))
    widths = etree.fromstring(chart.svg.encode()).xpath("//rect/@width")
    assert float(widths[0]) == pytest.approx(2 * float(widths[1]), abs=0.02)


def test_parts_of_a_bar_touch_and_add_up():
    series = (Series("Done", (3.0,)), Series("Late", (1.0,)))
    svg = charts.stacked_bars("Themes", ("One",), series).svg
    boxes = etree.fromstring(svg.encode()).xpath("//rect[@height='30']")
    first, second = ([float(b.get(n)) for n in ("x", "width")] for b in boxes)
    assert sum(first) == pytest.approx(second[0], abs=0.02)
    assert first[1] == pytest.approx(3 * second[1], abs=0.05)


def test_ranges_name_ours_before_the_others():
    chart = charts.ranges("Waits", (Range("Speech", 9, 31, 26),), "weeks")
    assert chart.rows == (("Speech", "26 weeks", "9 weeks", "31 weeks"),)


def test_the_grid_shows_a_dash_for_what_is_not_known():
    chart = charts.heat("Late", ("One",), ("Health", "Transport"), ((3, None),))
    assert chart.rows == (("One", "3", "not known"),)
    assert ">–<" in chart.svg


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        (Slip("a", MARCH, (), MARCH), "not moved"),
        (Slip("a", MARCH, (date(2026, 4, 1),)), "31 days later"),
        (Slip("a", MARCH, (), date(2026, 2, 28)), "1 day earlier"),
        (Slip("a", date(2026, 2, 1)), "28 days late, not done"),
        (Slip("a", date(2026, 5, 1)), "not moved"),
    ],
)
def test_how_far_a_date_moved_is_said_in_words(slip, words):
    assert moved(slip, on=MARCH) == words


def test_the_table_of_dates_has_every_date():
    slip = Slip("6.1", date(2025, 3, 27), (date(2025, 6, 30),), date(2025, 7, 2))
    chart = charts.slips("Dates", (slip,), on=MARCH)
    assert chart.rows == (
        ("6.1", "27 March 2025", "30 June 2025", "2 July 2025", "97 days later"),
    )


def test_the_list_of_bodies_says_who_stands_under_whom_and_every_tie():
    boxes = (Box("b", "Board", "Accountable"), Box("g", "Group", "", "b"))
    chart = charts.tree("Bodies", boxes, (Tie("b", "g", "monitors"),))
    assert chart.rows == (
        ("Board (Accountable)", "nobody", "monitors: Group"),
        ("Group", "Board", "none"),
    )


def test_the_list_of_a_lineage_has_every_link_and_every_lone_item():
    columns = (
        Items("Old", (Box("a", "One"), Box("b", "Two"))),
        Items("New", (Box("c", "Three"), Box("d", "Four"))),
    )
    ties = (Tie("a", "c", "split"), Tie("a", "d", "split"))
    assert charts.lineage("Plans", columns, ties).rows == (
        ("One", "split", "Three"),
        ("One", "split", "Four"),
        ("Two", "not linked", ""),
    )


def test_a_picture_of_nothing_says_so():
    assert "nothing to show" in charts.bars("Leads", ()).svg


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1250, "", "1,250"),
        (12.5, "%", "12.5%"),
        (3, "days", "3 days"),
        (1200, "£", "£1,200"),
        (None, "days", "not known"),
    ],
)
def test_numbers_are_written_as_people_write_them(value, unit, words):
    assert spoken(value, unit) == words


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_labels_keep_their_order_their_distance_and_their_stretch(places):
    moved_to = spread(places, 20, 0, 300)
    order = sorted(range(len(places)), key=lambda index: places[index])
    gaps = [moved_to[b] - moved_to[a] for a, b in zip(order, order[1:], strict=False)]
    assert all(gap >= 20 - 1e-6 for gap in gaps)
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in moved_to)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_steps_of_an_axis_cover_it_and_are_few(low, size):
    marks = ticks(low, low + size)
    assert marks[0] <= low + size * 1e-6
    assert marks[-1] >= low + size * (1 - 1e-6)
    assert 2 <= len(marks) <= 8


@given(st.text(max_size=200), st.floats(60, 400))
def test_folded_words_fit_their_room(words, room):
    lines = folded(words, room)
    assert len(lines) <= 2
    assert all(wide(line) <= room for line in lines)


def test_only_zero_has_the_first_shade_and_the_largest_has_the_last():
    shades = [shade(value, 100)[0] for value in (0, 1, 30, 50, 70, 100)]
    assert len(set(shades)) == 6
