"""A date in three boxes: what is read, what is refused and in which words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.ui.forms import DateField, Form


class Due(Form):
    """One date that must be there, one that may."""

    due = DateField(label="Due date")
    done = DateField(label="Done on", required=False)


def typed(day, month, year):
    return Due({"due_day": day, "due_month": month, "due_year": year})


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MARCH"])
def test_a_month_may_be_a_number_or_a_name(month):
    form = typed("27", month, "2026")
    assert form.is_valid()
    assert form.cleaned_data["due"] == date(2026, 3, 27)


def test_a_date_left_out_is_none():
    form = typed("1", "2", "2026")
    assert form.is_valid()
    assert form.cleaned_data["done"] is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("", "", ""), "Enter the due date"),
        (("27", "3", ""), "Due date must include a year"),
        (("", "", "2026"), "Due date must include a day and a month"),
        (("31", "2", "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("1", "Marz", "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("1", "3", "26"), "Due date must have a year of four digits, such as 2026"),
        (("1", "3", "9" * 30), "Due date must be a real date, such as 27 3 2026"),
    ],
)
def test_what_is_wrong_is_said(parts, words):
    assert typed(*parts).errors["due"] == [words]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_date_that_is_shown_is_read_back(day):
    page = Due(initial={"due": day})["due"]
    shown = page.field.widget.get_context("due", page.value(), {"id": "x"})
    boxes = {box["name"]: box["value"] for box in shown["widget"]["boxes"]}
    form = Due(boxes)
    assert form.is_valid()
    assert form.cleaned_data["due"] == day


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_gives_a_date_or_a_sentence(day, month, year):
    form = typed(day, month, year)
    assert form.is_valid() or form.errors["due"]


def test_a_date_that_was_not_touched_has_not_changed():
    sent = {"due_day": "27", "due_month": "3", "due_year": "2026"}
    assert not Due(sent, initial={"due": date(2026, 3, 27)}).has_changed()
    assert Due(sent, initial={"due": date(2026, 3, 28)}).has_changed()
