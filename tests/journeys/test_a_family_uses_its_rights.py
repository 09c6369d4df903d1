"""A family asks to see, disputes and reads who looked; two people destroy a record."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import FilePayload, Page, expect

from conftest import TODAY
from goldenthread.casework.models import Tombstone
from goldenthread.casework.tests.making import a_case
from goldenthread.documents.rules.redaction.printed import text_of
from goldenthread.people.tests.making import a_child, a_parent
from tests.journeys.hands import As, fetched, follow, press
from tests.journeys.looks import looks_right

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "scripts": False}
OTHER = "Oliver Hartley"
REPORT = f"Ines sat beside {OTHER} and read aloud.".encode()
LONG_AGO = date(1990, 2, 28)


@pytest.fixture
def on_third_of_march(time_machine):
    time_machine.move_to(f"{TODAY} 09:00Z")


@pytest.fixture
def ines(transactional_db, settings, tmp_path, caseworker, school):
    settings.LODGED_FOLDER = tmp_path
    child = a_child(caseworker, school)
    a_case(child, caseworker)
    return child


@pytest.fixture
def mother(ines, caseworker, parent):
    a_parent(ines, caseworker, account=parent)
    return parent


@pytest.fixture
def at_home(mother, open_page, sign_in):
    """The mother with a small telephone and no scripts."""
    page = open_page(**NARROW)
    sign_in(page, mother)
    return page


def of(child, name: str) -> str:
    return reverse(name, args=[child.public_id])


@pytest.mark.usefixtures("on_third_of_march")
def test_a_mother_asks_for_a_copy_and_reads_how_it_was_sent(
    ines, mother, caseworker, case_manager, at_home: Page, as_: As
):
    she_asks(at_home, ines)
    desk = as_(caseworker)
    desk.goto(reverse("desk"))
    expect(desk.get_by_text("A copy of what is held")).to_be_visible()
    a_copy_is_made_without_a_name(desk, ines)
    all_is_looked_through(desk, ines)
    it_is_released(as_(case_manager), ines)
    at_home.goto(of(ines, "child_file"))
    expect(at_home.get_by_text("It was sent on 3 March 2025")).to_be_visible()
    follow(at_home, "Copies that left")
    expect(at_home.get_by_text("The name of another pupil")).to_be_visible()
    seen = as_(mother)
    for name in ("child_file", "child_copies"):
        seen.goto(of(ines, name))
        looks_right(seen)


def she_asks(page: Page, child) -> None:
    page.goto(of(child, "child"))
    follow(page, "Ask for a copy of what is held")
    press(page, "Ask for it")
    expect(page.get_by_text("You asked for a copy on 3 March 2025.")).to_be_visible()
    page.goto(of(child, "ask_to_see"))
    expect(page.get_by_text("You have an answer by 3 April 2025")).to_be_visible()


def a_copy_is_made_without_a_name(page: Page, child) -> None:
    page.goto(of(child, "child_file"))
    follow(page, "Add a document")
    page.get_by_label("What it is").fill("Report of the school")
    file = FilePayload(name="report.txt", mimeType="text/plain", buffer=REPORT)
    page.locator("input[type=file]").set_input_files(file)
    press(page, "Add it")
    follow(page, "Make a copy without others’ names")
    expect(page.get_by_text("Words that may be somebody’s name")).to_be_visible()
    page.locator("[name=wordings]").fill(OTHER)
    looks_right(page)
    press(page, "Make the copy")
    copy = text_of(fetched(page, "3 March 2025"), "pdf")
    assert "read aloud" in copy
    assert not re.search("Oliver|Hartley", copy)


def all_is_looked_through(page: Page, child) -> None:
    page.goto(of(child, "child_held"))
    looks_right(page)
    follow(page, "3 March 2025")
    page.locator("[name=waits_from_day]").fill("31")
    page.locator("[name=waits_from_month]").fill("2")
    page.locator("[name=waits_from_year]").fill("2025")
    press(page, "Everything was looked through")
    expect(page.locator(".govuk-error-summary")).to_contain_text("a real date")
    looks_right(page)
    for part in ("day", "month", "year"):
        page.locator(f"[name=waits_from_{part}]").fill("")
    page.locator("[name=extended_why]").fill("Six years of papers")
    press(page, "Everything was looked through")
    expect(page.get_by_text("Due 3 June 2025")).to_be_visible()
    expect(page.get_by_text("Somebody else releases it")).to_be_visible()
    expect(page.get_by_role("button", name="Release it")).to_have_count(0)


def it_is_released(page: Page, child) -> None:
    page.goto(of(child, "child_held"))
    follow(page, "3 March 2025")
    press(page, "Release it")
    expect(page.locator(".govuk-error-summary")).to_contain_text("how it is sent")
    looks_right(page)
    page.get_by_label("How it is sent").fill("By post, signed for")
    page.get_by_label("What was left out").fill("The name of another pupil")
    press(page, "Release it")
    expect(page.get_by_text("It was answered on 3 March 2025.")).to_be_visible()
    looks_right(page)


@pytest.mark.usefixtures("on_third_of_march")
def test_a_mother_says_what_is_wrong_and_reads_the_answer(
    ines, mother, caseworker, at_home: Page, as_: As
):
    at_home.goto(of(ines, "child_file"))
    follow(at_home, "Something in the record is wrong")
    at_home.get_by_label("What it is about").fill("Reading at home")
    press(at_home, "Say so")
    expect(at_home.locator(".govuk-error-summary")).to_contain_text("what is wrong")
    about = at_home.get_by_label("What it is about")
    expect(about).to_have_value("Reading at home")
    at_home.get_by_label("What is wrong").fill("She reads every day.")
    press(at_home, "Say so")
    expect(at_home.get_by_text("You will read our answer here.")).to_be_visible()
    page = as_(caseworker)
    page.goto(reverse("desk"))
    expect(page.get_by_text("is wrong: Reading at home")).to_be_visible()
    page.goto(of(ines, "child_file"))
    follow(page, "Answer")
    looks_right(page)
    page.locator("[name=answer]").fill("It is in section B now.")
    page.get_by_label("The record was put right").check()
    press(page, "Answer")
    expect(page.get_by_text("The record was put right.", exact=False)).to_have_count(1)
    looks_right(page)
    at_home.goto(of(ines, "child_file"))
    words = "Answer of 3 March 2025: It is in section B now. The record was put right."
    expect(at_home.get_by_text(words)).to_be_visible()
    expect(at_home.get_by_text("She reads every day.")).to_be_visible()


def test_a_record_is_opened_with_a_reason_and_the_mother_reads_it(
    ines, mother, colleague, case_manager, at_home: Page, as_: As, open_page, sign_in
):
    officer = open_page(**NARROW)
    sign_in(officer, colleague)
    officer.goto(reverse("find_child") + "?name=Maddock")
    follow(officer, "Ines Maddock")
    press(officer, "Open for three hours")
    expect(officer.locator(".govuk-error-summary")).to_contain_text("Enter the reason")
    officer.get_by_label("Reason").fill("Covering the duty desk")
    press(officer, "Open for three hours")
    expect(officer.get_by_role("heading", name="About the child")).to_be_visible()
    watch = as_(case_manager)
    watch.goto(reverse("desk"))
    looks_right(watch)
    watch.get_by_role("row", name="Covering the duty desk").get_by_role("link").click()
    watch.get_by_label("No, this was not right").check()
    looks_right(watch)
    press(watch, "Save")
    answer = officer.goto(of(ines, "about_child"))
    assert answer
    assert answer.status == 404
    at_home.goto(of(ines, "who_looked"))
    look = at_home.get_by_role("row", name="Covering the duty desk").first
    expect(look).to_be_visible()
    seen = as_(mother)
    seen.goto(of(ines, "who_looked"))
    looks_right(seen)


@pytest.mark.usefixtures("on_third_of_march")
def test_two_people_destroy_a_record_whose_time_is_over(
    ines, caseworker, case_manager, as_: As, open_page, sign_in
):
    old = a_child(caseworker, None, forename="Sorrel")
    old.born = LONG_AGO  # records are begun of people up to 25
    old.save()
    first, second = as_(caseworker), open_page(**NARROW)
    sign_in(second, case_manager)
    it_is_held_and_let_go(first, second, old)
    first.goto(of(old, "child_keeping"))
    looks_right(first)
    follow(first, "Propose to destroy it")
    press(first, "Propose it")
    expect(first.get_by_role("button", name="Take your proposal back")).to_be_visible()
    looks_right(first)
    second.goto(reverse("keeping"))
    follow(second, "Sorrel")
    press(second, "Destroy it")
    expect(second.locator(".govuk-error-summary")).to_contain_text("you looked at")
    second.get_by_label("I looked at the record").check()
    press(second, "Destroy it")
    expect(second.get_by_role("table", name="Destroyed")).to_be_visible()
    expect(second.get_by_text("Sorrel")).to_have_count(0)
    assert Tombstone.objects.visible_to(case_manager).count() == 1
    gone = first.goto(of(old, "child_keeping"))
    assert gone
    assert gone.status == 404


def it_is_held_and_let_go(first: Page, second: Page, child) -> None:
    first.goto(of(child, "child_keeping"))
    follow(first, "Keep it longer")
    looks_right(first)
    first.get_by_label("Why").fill("A claim may come.")
    press(first, "Hold it")
    expect(first.get_by_role("link", name="Propose to destroy it")).to_have_count(0)
    second.goto(of(child, "child_keeping"))
    follow(second, "Lift it")
    second.get_by_label("Why").fill("No claim came.")
    press(second, "Lift it")
