"""The calendar file: what I lead and owe, as whole days that programs understand."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.documents.writers.icalendar import Day, calendar, escaped
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.tests.making import WHY

MADE = date(2025, 3, 3)


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def lines_of(day):
    return unfolded(calendar("Ours", [day], on=MADE))


def test_a_day_is_written_as_a_whole_day():
    lines = lines_of(Day("a@b", date(2025, 3, 31), "Reports due", address="https://x/"))
    assert lines[6:15] == [
        "BEGIN:VEVENT",
        "UID:a@b",
        "DTSTAMP:20250303T000000Z",
        "DTSTART;VALUE=DATE:20250331",
        "DTEND;VALUE=DATE:20250401",
        "SUMMARY:Reports due",
        "TRANSP:TRANSPARENT",
        "URL:https://x/",
        "END:VEVENT",
    ]


def test_marks_that_mean_something_are_escaped():
    assert escaped("a,b;c\\d\r\ne") == "a\\,b\\;c\\\\d\\ne"


def test_a_line_break_adds_no_line_of_its_own():
    lines = lines_of(Day("a", MADE, "Due\r\nATTACH:evil", address="x\r\nATTACH:evil"))
    assert not [line for line in lines if line.startswith("ATTACH")]


@given(st.text(max_size=300))
def test_lines_are_short_and_lose_nothing(words):
    text = calendar("Ours", [Day("a", MADE, "x", words)], on=MADE)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    said = [line for line in unfolded(text) if line.startswith("DESCRIPTION:")]
    assert said == ([f"DESCRIPTION:{escaped(words)}"] if words else [])


# ---- Whose ----


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2025-03-03 10:00Z")


ADDRESS = "/work/desk/calendar.ics"


def test_who_is_signed_out_is_asked_to_sign_in(client, db):
    assert client.get(ADDRESS)["Location"].startswith("/account/login/")


def test_a_lead_takes_home_what_they_owe_and_lead(cycle, action_lead):
    answer = signed_in(action_lead).get(ADDRESS)
    lines = unfolded(answer.content.decode())
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Reports due: Inclusion plan\\, Spring 2025" in lines
    assert "SUMMARY:Due: Publish the offer" in lines
    assert "DTSTART;VALUE=DATE:20250131" in lines


def test_nothing_of_others_is_in_it(cycle, board_member, outsider, auditor):
    for viewer in (board_member, outsider):
        assert "Publish the offer" not in signed_in(viewer).get(ADDRESS).text
    assert signed_in(auditor).get(ADDRESS).status_code == 403


def test_a_moved_day_keeps_its_name(cycle, item, action_lead, plan_lead):
    client = signed_in(action_lead)
    name = f"UID:item-{item.public_id}@goldenthread"
    assert name in client.get(ADDRESS).text
    redate_item(item, raw="June 2025", version=item.version, because=WHY, by=plan_lead)
    text = client.get(ADDRESS).text
    assert name in text
    assert "20250630" in text


def test_the_address_is_the_one_that_is_told():
    assert reverse("own_calendar") == ADDRESS
