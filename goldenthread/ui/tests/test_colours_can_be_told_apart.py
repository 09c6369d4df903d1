"""Contrast of words and lines, by the formula of WCAG 2.2."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from goldenthread.ui.charts import drawing, looks
from goldenthread.ui.charts.heat import SHADES

STYLE = Path(__file__).parents[1] / "static/ui/goldenthread.css"


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", [*looks.COLOURS, drawing.INK, drawing.QUIET])
def test_lines_and_their_words_stand_out_from_the_page(colour):
    assert contrast(colour, drawing.WHITE) >= 4.5


@pytest.mark.parametrize(("paper", "words"), SHADES)
def test_numbers_in_a_grid_can_be_read(paper, words):
    assert contrast(paper, words) >= 4.5


def test_shades_of_a_grid_grow_darker():
    shades = [luminance(paper) for paper, _ in SHADES]
    assert all(a > b for a, b in pairwise(shades))


@pytest.mark.parametrize("number", range(6))
def test_areas_have_an_edge_and_words_that_can_be_read(number):
    sheet = drawing.Drawing(100, 100)
    look = looks.fill(sheet, number)
    assert contrast(look.edge, drawing.WHITE) >= 3
    beneath = drawing.WHITE if look.halo else look.paint
    assert contrast(look.words, beneath) >= 4.5


def test_no_two_series_differ_by_colour_alone():
    assert len(set(looks.DASHES)) == len(looks.DASHES)
    sheet = drawing.Drawing(100, 100)
    steps = [looks.fill(sheet, number).paint for number in range(6)]
    assert len(set(steps)) == 6


def variables():
    return dict(re.findall(r"(--ui-[a-z-]+): (#[0-9a-f]{6});", STYLE.read_text()))


@pytest.mark.parametrize(
    ("words", "paper"),
    [
        ("--ui-ink", "--ui-paper"),
        ("--ui-quiet", "--ui-paper"),
        ("--ui-ink", "--ui-mark"),
    ],
)
def test_words_of_the_style_sheet_can_be_read(words, paper):
    found = variables()
    assert contrast(found[words], found[paper]) >= 7


def test_the_gold_is_seen_on_the_black_header():
    found = variables()
    assert contrast(found["--ui-gold"], found["--ui-ink"]) >= 3
    assert contrast(found["--ui-gold-dark"], "#ffffff") >= 4.5
