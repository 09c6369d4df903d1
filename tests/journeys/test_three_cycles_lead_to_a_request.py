"""A SENCO supports a pupil for a year, then asks for an assessment with all of it."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.casework.models import Case, Request, SupportCycle
from goldenthread.people.tests.making import a_child
from tests.journeys.hands import As, fetched, fill_day, follow, press
from tests.journeys.looks import looks_right

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONICS = "Phonics catch-up"
# Begun, to be looked at by, looked at, and the words read in a minute by then.
ROUNDS = (
    (date(2025, 1, 6), date(2025, 4, 4), date(2025, 4, 2), "26"),
    (date(2025, 4, 22), date(2025, 7, 18), date(2025, 7, 16), "29"),
    (date(2025, 9, 8), date(2025, 12, 12), date(2025, 12, 10), "30"),
)


@pytest.fixture
def pupil(transactional_db, settings, tmp_path, time_machine, caseworker, school):
    settings.LODGED_FOLDER = tmp_path
    time_machine.move_to("2025-01-06 09:00Z")
    return a_child(caseworker, school, on=date(2024, 9, 2))


def at(day: date) -> str:
    return f"{day} 09:00Z"


def support_begins(page: Page, pupil, begun: date, until: date) -> None:
    page.goto(reverse("child_support", args=[pupil.public_id]))
    looks_right(page)
    press(page, "Begin support")
    fill_day(page, "started", begun)
    fill_day(page, "review_day", until)
    page.get_by_label("Class or subject teacher").fill("Ms Odell, 4B")
    looks_right(page)
    press(page, "Begin")
    follow(page, "Cycle 1")
    expect(page.get_by_text("To be looked at again").first).to_be_visible()


def it_is_assessed(page: Page) -> None:
    follow(page, "Write what was found")
    first = page.get_by_label("First need")
    first.select_option(label="Specific learning difficulty")
    page.get_by_label("Attainment and progress").fill("Reads 20 words a minute.")
    page.get_by_label("Strengths").fill("Tells long stories.")
    page.get_by_label("Barriers").fill("New words.")
    looks_right(page)
    press(page, "Save")


def it_is_planned(page: Page, begun: date, until: date) -> None:
    """Something without an end is not taken, and what was typed is still there."""
    follow(page, "Add an intervention")
    page.get_by_label("Intervention", exact=True).fill(PHONICS)
    page.get_by_label("Who gives it").fill("Teaching assistant")
    page.get_by_label("Moderate").check()
    for name, number in (("times", "3"), ("minutes", "20"), ("group_size", "2")):
        page.locator(f"[name={name}]").fill(number)
    press(page, "Save")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("Who gives it")).to_have_value("Teaching assistant")
    page.locator("[name=weeks]").fill("10")
    page.get_by_label("What is measured").fill("Words read in a minute")
    page.locator("[name=baseline]").fill("20")
    page.locator("[name=target]").fill("40")
    for field, day in (("start", begun), ("review_day", until)):
        fill_day(page, field, day)
    fill_day(page, "baseline_day", begun)
    looks_right(page)
    press(page, "Save")
    expect(page.get_by_role("table", name="Interventions").first).to_be_visible()


def a_session_is_written_down(page: Page) -> None:
    follow(page, "Write down sessions")
    looks_right(page)
    follow(page, PHONICS)
    looks_right(page)
    press(page, "Write down")
    expect(page.get_by_text("Written down.")).to_be_visible()


def a_mother_is_heard(page: Page, cycle: str) -> None:
    page.goto(cycle)
    follow(page, "Write down what somebody said")
    page.get_by_label("A parent or carer").check()
    page.get_by_label("What they said").fill("She reads road signs now.")
    page.get_by_label("Who said it").fill("Mother, by telephone")
    looks_right(page)
    press(page, "Save")
    expect(page.get_by_text("She reads road signs now.")).to_be_visible()


def it_is_reviewed(page: Page, cycle: str, held: date, now: str, then: str) -> None:
    page.goto(cycle)
    press(page, "Write down the review")
    fill_day(page, "held_on", held)
    page.get_by_label("Who was there").fill("Mother, class teacher")
    page.get_by_label(f"{PHONICS}: Words read in a minute now").fill(now)
    page.get_by_label("What came of it").fill(f"{now} words a minute now.")
    page.get_by_label(then).check()
    if then.startswith("Ask"):
        looks_right(page)
    press(page, "Save the review")
    expect(page.get_by_text(f"{now} words a minute now.").first).to_be_visible()


def the_next_begins(page: Page, pupil, until: date) -> str:
    page.goto(reverse("child_support", args=[pupil.public_id]))
    follow(page, "Begin the next cycle")
    fill_day(page, "review_day", until)
    page.get_by_label(PHONICS).check()
    if until.year == 2025 and until.month == 7:
        looks_right(page)
    press(page, "Begin the cycle")
    return page.url


def the_request_goes(page: Page, pupil) -> None:
    """The paper is printed, and the request begins with what the cycles say."""
    page.goto(reverse("support_evidence", args=[pupil.public_id]))
    looks_right(page)
    assert fetched(page, "PDF").startswith(b"%PDF-")
    press(page, "Ask for an assessment of needs")
    expect(page.get_by_label("What helps")).to_have_value(re.compile("Phonics"))
    page.get_by_label("Why are you asking?").fill("Three cycles; she stands still.")
    looks_right(page)
    press(page, "Send the request")


def test_a_year_of_support_and_the_request_that_rests_on_it(
    as_: As, pupil, senco, caseworker, time_machine
):
    begun, until, held, now = ROUNDS[0]
    desk = as_(senco)
    support_begins(desk, pupil, begun, until)
    cycle = desk.url
    it_is_assessed(desk)
    it_is_planned(desk, begun, until)
    a_session_is_written_down(desk)
    a_mother_is_heard(desk, cycle)
    time_machine.move_to(at(held))
    desk = as_(senco)
    it_is_reviewed(desk, cycle, held, now, "Go on with the same support")
    for begun, until, held, now in ROUNDS[1:]:
        time_machine.move_to(at(begun))
        desk = as_(senco)
        cycle = the_next_begins(desk, pupil, until)
        time_machine.move_to(at(held))
        desk = as_(senco)
        then = "Ask for" if now == "30" else "Change the support"
        it_is_reviewed(desk, cycle, held, now, then)
    the_request_goes(desk, pupil)
    case = Case.objects.visible_to(caseworker).get()
    assert case.who_asked == "setting"
    assert "Phonics" in Request.objects.visible_to(caseworker).get().helps
    rounds = SupportCycle.objects.visible_to(senco).order_by("number")
    assert [row.closed_on for row in rounds] == [each[2] for each in ROUNDS]
