"""A young person of 17, whose rights are their own, and the review of their plan."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import OutcomeWords, add_row, name_setting
from goldenthread.casework.models import Looked, Review
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_child, a_parent
from tests.journeys.hands import As, fill_day, follow, press
from tests.journeys.looks import looks_right

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BORN = date(2007, 10, 4)
ISSUED = date(2024, 5, 20)
OPENED, MEETING, DECIDED = date(2025, 3, 3), date(2025, 4, 10), date(2025, 4, 24)
BUS = "By July 2026 Ines travels to the college by bus on her own."
OWN_WORDS = "I take the bus alone twice a week. Ask me, not my mother."


@pytest.fixture
def ines(transactional_db, settings, tmp_path, time_machine, caseworker, school):
    settings.LODGED_FOLDER = tmp_path
    time_machine.move_to(f"{OPENED} 09:00Z")
    return a_child(caseworker, school, born=BORN, on=date(2024, 9, 2))


@pytest.fixture
def herself(ines, caseworker, young_person):
    a_parent(ines, caseworker, account=young_person, kin=Kin.SELF)
    return young_person


@pytest.fixture
def mother(ines, caseworker, parent):
    a_parent(ines, caseworker, account=parent)
    return parent


@pytest.fixture
def plan(ines, caseworker, case_manager):
    """A plan in force with an outcome for adulthood."""
    case = a_case(ines, caseworker, date(2024, 1, 8))
    row = a_written_plan(case, caseworker)
    words = OutcomeWords(BUS, "July 2026", adulthood="independent_living")
    add_row(row, words=words, by=caseworker)
    row = name_setting(
        row, setting=None, kind="A college", version=row.version, by=caseworker
    )
    final = Sent("final", "Noor Azmi")
    version = make_version(row, sent=final, by=caseworker, on=ISSUED)
    return release_version(version, served=ISSUED, by=case_manager, on=ISSUED)


def it_is_opened(page: Page, ines) -> str:
    page.goto(reverse("child_review", args=[ines.public_id]))
    looks_right(page)
    follow(page, "Open a review now")
    page.get_by_label("First review of the plan").check()
    looks_right(page)
    press(page, "Open")
    expect(page.get_by_text("The review is due by")).to_be_visible()
    return page.url


def the_school_invites(page: Page, review: str) -> None:
    page.goto(review)
    looks_right(page)
    follow(page, "Arrange the meeting")
    fill_day(page, "day", MEETING)
    page.get_by_label("Where, or how to join").fill("Alder Bank, room 4")
    press(page, "Save")
    follow(page, "Invite everybody")
    press(page, "Save")
    expect(page.get_by_text("10 April 2025").first).to_be_visible()


def she_says_it_herself(phone: Page, ines, review: str) -> None:
    """The rights are hers: she finds that written, and her own page."""
    phone.goto(reverse("child_rights", args=[ines.public_id]))
    expect(phone.get_by_text("You hold the rights").first).to_be_visible()
    phone.goto(reverse("child_review", args=[ines.public_id]))
    follow(phone, "Open this review")
    follow(phone, "own page: say, draw or record")
    phone.get_by_label("What do you like?").fill(OWN_WORDS)
    phone.get_by_label("What would you like to do next").fill("College, then a job.")
    press(phone, "Send")
    expect(phone.get_by_text(OWN_WORDS)).to_be_visible()


def the_mother_reads_nothing(phone: Page, review: str) -> None:
    """Ines has not agreed that her mother reads it."""
    phone.goto(review)
    expect(phone.get_by_role("heading", name="Page not found")).to_be_visible()


def the_papers_go_round(page: Page, review: str) -> None:
    page.goto(review)
    follow(page, "Send the advice round")
    looks_right(page)
    press(page, "Save")


def the_meeting_is_held(page: Page, review: str) -> None:
    page.goto(review)
    expect(page.get_by_text(OWN_WORDS)).to_be_visible()
    follow(page, "Hold the meeting")
    fill_day(page, "day", MEETING)
    page.get_by_label("Parent or young person").check()
    page.get_by_label("What was said").fill("Ines led the meeting.")
    looks_right(page)
    press(page, "Save")
    expect(page.get_by_role("heading", name="At the meeting")).to_be_visible()
    looked_at(page, BUS, "On the way", "Twice a week since March.")
    looked_at(page, "Towards higher education or work", "", "A place at the college.")
    follow(page, "Send the report round")
    page.get_by_label("Keep the plan as it is").check()
    page.get_by_label("Why", exact=True).fill("It works; the bus goes on.")
    press(page, "Save")
    looks_right(page)


def looked_at(page: Page, row: str, state: str, evidence: str) -> None:
    """What was found of one row of the plan, or of a part of growing up."""
    words = re.compile(f"Write down how it stands.*{row[:40]}")
    page.get_by_role("link", name=words).first.click()
    if state:
        page.get_by_label(state, exact=True).check()
    asks = "What shows it?" if state else "What was said and found?"
    page.get_by_label(asks).fill(evidence)
    if state:
        looks_right(page)
    press(page, "Save")
    expect(page.get_by_text(evidence)).to_be_visible()


def it_is_decided(page: Page, review: str) -> None:
    page.goto(review)
    follow(page, "Decide and tell the family")
    page.get_by_label("Keep the plan as it is").check()
    page.get_by_label("Reasons").fill("The outcomes are on the way.")
    looks_right(page)
    press(page, "Save")
    looks_right(page)


def test_at_seventeen_her_own_words_come_first(
    as_: As,
    open_page,
    sign_in,
    ines,
    plan,
    herself,
    mother,
    caseworker,
    senco,
    time_machine,
):
    def on_phone(viewer):
        phone = open_page(width=320, scripts=False)
        sign_in(phone, viewer)
        return phone

    review = it_is_opened(as_(caseworker), ines)
    the_school_invites(as_(senco), review)
    she_says_it_herself(on_phone(herself), ines, review)
    the_mother_reads_nothing(on_phone(mother), review)
    time_machine.move_to("2025-03-24 09:00Z")
    the_papers_go_round(as_(senco), review)
    time_machine.move_to(f"{MEETING} 15:00Z")
    the_meeting_is_held(as_(senco), review)
    time_machine.move_to(f"{DECIDED} 09:00Z")
    it_is_decided(as_(caseworker), review)
    phone = on_phone(herself)
    phone.goto(review)
    expect(phone.get_by_text("Keep the plan as it is.").first).to_be_visible()
    expect(phone.get_by_text("The outcomes are on the way.")).to_be_visible()
    page = as_(herself)
    page.goto(review)
    looks_right(page)
    assert Review.objects.visible_to(caseworker).get().closed_on == DECIDED
    assert Looked.objects.visible_to(caseworker).filter(of="topic").count() == 1
