"""A caseworker's week: what is late is chased, a panel advises, a draft leaves."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.access.models import Message, all_rows
from goldenthread.casework.actions.advice import Wanted, ask_advice
from goldenthread.casework.models import Case, Chaser, ContactNote
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.tests.making import a_child, a_parent
from tests.journeys.hands import As, fill_day, follow, press, tab
from tests.journeys.looks import looks_right

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEGAN = date(2025, 1, 6)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (
    date(2025, 3, 10 + number) for number in range(5)
)
PANEL = "Panel of 12 March"


@pytest.fixture
def started(transactional_db, settings, tmp_path, time_machine):
    settings.LODGED_FOLDER = tmp_path
    time_machine.move_to(f"{MONDAY} 08:00Z")
    return BEGAN


@pytest.fixture
def late(started, caseworker, school, professional):
    """Advice of a psychologist and of a clinic, asked for nine weeks ago."""
    child = a_child(caseworker, school, "Ines", on=BEGAN)
    case = a_case(child, caseworker, received=BEGAN, on=BEGAN)
    happened(case, "assess_agreed", BEGAN, caseworker, written=BEGAN)
    wanted = [
        Wanted("psychological", "Educational psychologist", professional.user_id),
        Wanted("medical", "Harbour clinic"),
    ]
    ask_advice(case, wanted=wanted, day=BEGAN, by=caseworker, on=BEGAN)
    return child


@pytest.fixture
def asked(started, caseworker, school):
    """A request on which nobody has decided."""
    child = a_child(caseworker, school, "Tamar", on=BEGAN)
    a_case(child, caseworker, received=date(2025, 2, 10), on=date(2025, 2, 10))
    return child


@pytest.fixture
def written(started, caseworker, school, parent):
    """A plan that is ready to go out as a draft, and a mother with an account."""
    child = a_child(caseworker, school, "Ottilie", on=BEGAN)
    a_parent(child, caseworker, account=parent)
    case = a_case(child, caseworker, received=BEGAN, on=BEGAN)
    happened(case, "assess_agreed", BEGAN, caseworker, written=BEGAN)
    a_written_plan(case, caseworker)
    return child


def monday(page: Page) -> None:
    """The desk says what is late; whoever owes it is reminded in one go."""
    page.goto(reverse("desk"))
    expect(page.get_by_role("heading", name="Advice that is overdue")).to_be_visible()
    expect(page.get_by_role("link", name="Tamar Maddock").first).to_be_visible()
    looks_right(page)
    page.goto(reverse("children"))
    looks_right(page)
    follow(page, "Advice that is overdue")
    expect(page.get_by_label(re.compile("Harbour clinic"))).to_be_checked()
    looks_right(page)
    press(page, "Remind them")
    expect(page.get_by_text("1 person is reminded by mail.")).to_be_visible()


def tuesday(page: Page, late) -> None:
    """Who has no account is rung, and what they promised is written down."""
    page.goto(reverse("child_assess", args=[late.public_id]))
    follow(page, "Harbour clinic")
    follow(page, "Note a reminder")
    page.get_by_label("Phone").check()
    press(page, "Note it")
    expect(page.get_by_text("Reminded on 11 March 2025 by phone")).to_be_visible()
    tab(page, "File")
    looks_right(page)
    follow(page, "Calls, mails and visits")
    follow(page, "Write one down")
    page.get_by_label("What it was").select_option(label="Phone call")
    page.get_by_label("With whom").fill("Harbour clinic")
    fill_day(page, "day", TUESDAY)
    press(page, "Keep it")
    expect(page.get_by_text("Enter what was said").first).to_be_visible()
    expect(page.get_by_label("With whom")).to_have_value("Harbour clinic")
    page.get_by_label("What was said").fill("The report comes on Friday.")
    fill_day(page, "reply_due", FRIDAY)
    looks_right(page)
    press(page, "Keep it")
    expect(page.get_by_text("The report comes on Friday.")).to_be_visible()
    looks_right(page)


def wednesday(page: Page, asked) -> None:
    """A panel advises on a request; the officer decides from what it said."""
    page.goto(reverse("child_assess", args=[asked.public_id]))
    follow(page, "Put the case before a panel")
    expect(page.get_by_text("No panel is to come.")).to_be_visible()
    follow(page, "Plan a panel")
    page.get_by_label("Name of the panel").fill(PANEL)
    fill_day(page, "day", WEDNESDAY)
    looks_right(page)
    press(page, "Plan it")
    page.goto(reverse("child_assess", args=[asked.public_id]))
    follow(page, "Put the case before a panel")
    page.get_by_label("Assess the needs").check()
    looks_right(page)
    press(page, "Put it on the agenda")
    looks_right(page)
    follow(page, "Tamar Maddock")
    page.get_by_label("What was said").fill("The school has tried three things.")
    page.get_by_label("Its reasons").fill("Nobody knows yet why nothing helps.")
    looks_right(page)
    press(page, "Keep it, and go on to the decision")
    expect(page.get_by_label("Reasons")).to_have_value(re.compile("Nobody knows yet"))
    looks_right(page)
    press(page, "Decide it")
    expect(page.get_by_role("heading", name="Being assessed")).to_be_visible()


def thursday(page: Page, written) -> None:
    """A draft leaves for the family."""
    page.goto(reverse("child_plan", args=[written.public_id]))
    follow(page, "Make a version")
    page.get_by_label("A draft").check()
    press(page, "Make the version")
    looks_right(page)
    follow(page, "Send it to the family")
    press(page, "Send it")
    tab(page, "The case")
    expect(
        page.get_by_role("heading", name="Draft plan with the family")
    ).to_be_visible()
    looks_right(page)


def friday(page: Page, late) -> None:
    """What was promised came: it is written down, and the answer is ticked off."""
    page.goto(reverse("child_assess", args=[late.public_id]))
    follow(page, "Harbour clinic")
    page.get_by_label("What the child needs").fill("Hears little on the left.")
    press(page, "Keep the advice")
    page.goto(reverse("child_contacts", args=[late.public_id]))
    follow(page, "Due by 14 March")
    press(page, "It was given today")
    page.goto(reverse("desk"))
    expect(page.get_by_text("Harbour clinic")).to_have_count(0)
    expect(page.get_by_text("Educational psychologist")).to_be_visible()
    looks_right(page)


def test_from_mondays_desk_to_fridays(
    as_: As, late, asked, written, caseworker, time_machine
):
    for day, work, of in (
        (MONDAY, monday, ()),
        (TUESDAY, tuesday, (late,)),
        (WEDNESDAY, wednesday, (asked,)),
        (THURSDAY, thursday, (written,)),
        (FRIDAY, friday, (late,)),
    ):
        time_machine.move_to(f"{day} 09:00Z")
        work(as_(caseworker), *of)
    states = Case.objects.visible_to(caseworker).values_list("child__forename", "state")
    assert dict(states) == {
        "Ines": "assessing",
        "Tamar": "assessing",
        "Ottilie": "draft",
    }
    assert all_rows(Message).filter(key__startswith="chaser").count() == 1
    assert Chaser.objects.visible_to(caseworker).count() == 2
    assert ContactNote.objects.visible_to(caseworker).get().replied_on == FRIDAY
