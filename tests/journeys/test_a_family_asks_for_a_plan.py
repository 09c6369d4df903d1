"""A mother asks on a small telephone; months later she holds her child's plan."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.models import Case, PlanVersion
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.tests.making import a_child, a_parent
from tests.journeys.hands import As, fetched, follow, press, tab
from tests.journeys.looks import looks_right

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKED = "2025-03-03 09:00Z"
AGREED = "2025-03-24 09:00Z"
DRAFTED = "2025-05-12 09:00Z"
ANSWERED = "2025-05-19 09:00Z"
FINAL = "2025-06-16 09:00Z"
THREE_STEPS = "Ines finds it hard to follow spoken steps."
SOFT = "Access to regular speech and language therapy as required"
FIRM = "Listening programme in a quiet room"
LIKES = "Most of it is right. She also needs help at lunch."


@pytest.fixture
def child(transactional_db, settings, tmp_path, time_machine, caseworker, school):
    settings.LODGED_FOLDER = tmp_path
    time_machine.move_to(ASKED)
    return a_child(caseworker, school)


@pytest.fixture
def mother(child, caseworker, parent):
    a_parent(child, caseworker, account=parent)
    return parent


@pytest.fixture
def on_phone(open_page, sign_in, mother) -> Callable[[], Page]:
    """The mother's telephone: 320 pixels, no scripts."""

    def picked_up() -> Page:
        page: Page = open_page(width=320, scripts=False)
        sign_in(page, mother)
        return page

    return picked_up


def checked_in(page: Page, addresses: list[str]) -> None:
    """Each of these pages looks right, wide and narrow."""
    for address in addresses:
        page.goto(address)
        looks_right(page)


def the_mother_asks(phone: Page) -> str:
    phone.goto("/children/")
    follow(phone, "Ask for an assessment")
    follow(phone, "Ines Maddock")
    asking = phone.url
    press(phone, "Send the request")
    expect(phone.get_by_text("Say in a few words why").first).to_be_visible()
    phone.get_by_label("Why are you asking?").fill("She cannot follow her lessons.")
    press(phone, "Send the request")
    expect(phone.get_by_text("We have your request").first).to_be_visible()
    return asking


def the_caseworker_agrees(page: Page, child) -> None:
    page.goto(reverse("child", args=[child.public_id]))
    looks_right(page)
    follow(page, "Decide, or propose a decision")
    looks_right(page)
    follow(page, "Assess the needs")
    page.get_by_label("Reasons").fill("Her needs are not understood yet.")
    looks_right(page)
    press(page, "Decide it")
    expect(page.get_by_role("heading", name="Being assessed")).to_be_visible()


def advice_is_asked_of_all(page: Page) -> None:
    tab(page, "The case", "advice and views")
    follow(page, "Ask for advice")
    looks_right(page)
    press(page, "Ask them all")
    looks_right(page)


def advice_comes(page: Page, child) -> int:
    """Write down what each of them sent; how many there were."""
    page.goto(reverse("child_assess", args=[child.public_id]))
    table = page.get_by_role("table", name="Advice")
    links = table.get_by_role("link").evaluate_all("all => all.map(a => a.href)")
    for number, link in enumerate(links):
        page.goto(link)
        page.get_by_label("What the child needs").fill(f"What {number} found.")
        press(page, "Keep the advice")
    page.goto(links[0])
    looks_right(page)
    return len(links)


def the_plan_is_written(page: Page, child) -> None:
    page.goto(reverse("child_plan", args=[child.public_id]))
    looks_right(page)
    press(page, "Begin the plan")
    follow(page, "Add to Section B")
    page.get_by_label("The need").fill(THREE_STEPS)
    looks_right(page)
    press(page, "Save")
    follow(page, "Add to Section E")
    page.get_by_label("What the child or young person will be able").fill(
        "By July 2026 Ines follows three spoken steps in class."
    )
    page.get_by_label("By when").fill("July 2026")
    page.get_by_role("group", name="Needs it answers").get_by_label(THREE_STEPS).check()
    press(page, "Save")
    provision_is_written_twice(page)
    looks_right(page)


def provision_is_written_twice(page: Page) -> None:
    """The linter has a remark on the first words; the second ones are saved."""
    follow(page, "Add to Section F")
    page.get_by_label("What will be done").fill(SOFT)
    press(page, "Check it first")
    expect(page.get_by_role("heading", name="To look at again")).to_be_visible()
    looks_right(page)
    page.get_by_label("What will be done").fill(FIRM)
    page.get_by_label("Who does it").fill("Teaching assistant with ELKLAN level 3")
    page.get_by_label("How often").fill("Three times a week")
    page.get_by_label("How long each time").fill("20 minutes")
    page.get_by_label("How many children together").fill("2")
    page.get_by_role("group", name="Needs it meets").get_by_label(THREE_STEPS).check()
    page.get_by_role("group", name="Outcomes it serves").get_by_role(
        "checkbox"
    ).first.check()
    press(page, "Save")
    expect(page.get_by_text(FIRM).first).to_be_visible()


def a_version_is_made(page: Page, child, kind: str, signed: str = "") -> str:
    page.goto(reverse("child_plan", args=[child.public_id]))
    follow(page, "Make a version")
    page.get_by_label(kind).check()
    page.get_by_label("Who signs it").fill(signed)
    looks_right(page)
    press(page, "Make the version")
    looks_right(page)
    return page.url


def it_is_sent(page: Page, address: str) -> None:
    page.goto(address)
    follow(page, "Send it to the family")
    expect(page.get_by_role("table", name="Who will see what")).to_be_visible()
    looks_right(page)
    press(page, "Send it")


def the_mother_answers(phone: Page, child) -> str:
    phone.goto(reverse("child", args=[child.public_id]))
    expect(phone.get_by_text("You have the draft")).to_be_visible()
    follow(phone, "Read the draft and say what you think")
    expect(phone.get_by_text("Listening programme").first).to_be_visible()
    expect(phone.get_by_text("This section is empty in a draft").first).to_be_visible()
    follow(phone, "Say what you think of this draft")
    answering = phone.url
    press(phone, "Send your answer")
    expect(phone.get_by_text("Say whether the draft is right").first).to_be_visible()
    phone.get_by_label("Some of it should change").check()
    phone.get_by_label("What is right, and what is not?").fill(LIKES)
    phone.get_by_label("Which school or college").fill("Alder Bank")
    press(phone, "Send your answer")
    expect(phone.get_by_text(LIKES)).to_be_visible()
    return answering


def the_school_is_asked(page: Page, child, draft: str) -> None:
    page.goto(draft)
    expect(page.get_by_text(LIKES)).to_be_visible()
    tab(page, "The case", "advice and views")
    follow(page, "Ask settings whether the child could come")
    page.get_by_role("group", name="Which settings?").get_by_label("Alder Bank").check()
    page.get_by_label("Which of them did the family").select_option("Alder Bank School")
    looks_right(page)
    press(page, "Ask them")
    looks_right(page)


def the_school_answers(page: Page) -> None:
    page.goto(reverse("own_advice"))
    looks_right(page)
    page.get_by_role("table", name="Settings asked").get_by_role("link").click()
    looks_right(page)
    page.get_by_label("Yes").check()
    press(page, "Send the answer")
    expect(page.get_by_text("The answer is here.")).to_be_visible()
    looks_right(page)


def the_setting_is_named(page: Page, child) -> None:
    page.goto(reverse("child_plan", args=[child.public_id]))
    follow(page, "Choose what the final plan names")
    place = page.locator("[name=setting]")
    place.select_option(
        place.locator("option", has_text="Alder Bank").get_attribute("value")
    )
    looks_right(page)
    press(page, "Save")


def the_mother_reads_and_keeps_it(phone: Page, child) -> list[str]:
    phone.goto(reverse("child_plan", args=[child.public_id]))
    expect(phone.get_by_text("Final plan, version 2").first).to_be_visible()
    expect(phone.get_by_text("Alder Bank").first).to_be_visible()
    assert fetched(phone, "PDF").startswith(b"%PDF-")
    reading = phone.url
    tab(phone, "File", "Who looked")
    expect(phone.get_by_text("Caseworker", exact=True).first).to_be_visible()
    return [reading, phone.url]


def test_from_a_request_on_a_telephone_to_a_draft(
    as_, on_phone, child, mother, caseworker, time_machine
):
    asking = the_mother_asks(on_phone())
    checked_in(as_(mother), ["/children/", asking])
    time_machine.move_to(AGREED)
    desk = as_(caseworker)
    the_caseworker_agrees(desk, child)
    advice_is_asked_of_all(desk)
    time_machine.move_to(DRAFTED)
    desk = as_(caseworker)
    assert advice_comes(desk, child) == 5
    the_plan_is_written(desk, child)
    draft = a_version_is_made(desk, child, "A draft")
    it_is_sent(desk, draft)
    phone = on_phone()
    phone.goto(draft)
    expect(phone.get_by_text(FIRM).first).to_be_visible()


@pytest.fixture
def draft(child, mother, caseworker, time_machine):
    """The draft as it was sent: its address."""
    case = a_case(child, caseworker)
    happened(case, "assess_agreed", date(2025, 3, 3), caseworker)
    plan = a_written_plan(case, caseworker)
    time_machine.move_to(DRAFTED)
    day = date(2025, 5, 12)
    row = make_version(plan, sent=Sent("draft"), by=caseworker, on=day)
    release_version(row, served=day, by=caseworker, on=day)
    return reverse("plan_version", args=[row.public_id])


def test_from_the_draft_to_the_final_plan_in_the_mothers_hands(
    as_, on_phone, child, mother, draft, caseworker, case_manager, senco, time_machine
):
    time_machine.move_to(ANSWERED)
    answering = the_mother_answers(on_phone(), child)
    of_child = reverse("child", args=[child.public_id])
    checked_in(as_(mother), [of_child, draft, answering])
    the_school_is_asked(as_(caseworker), child, draft)
    the_school_answers(as_(senco))
    time_machine.move_to(FINAL)
    the_final_plan_is_sent(as_, child, caseworker, case_manager)
    kept = the_mother_reads_and_keeps_it(on_phone(), child)
    checked_in(as_(mother), [of_child, *kept])
    assert Case.objects.visible_to(mother).get().state == "maintained"


def the_final_plan_is_sent(as_: As, child, caseworker, case_manager) -> None:
    """Who made it cannot send it: the manager reads it and does."""
    desk = as_(caseworker)
    the_setting_is_named(desk, child)
    final = a_version_is_made(desk, child, "The final plan", signed="Noor Azmi")
    expect(desk.get_by_text("Somebody else reads it first")).to_be_visible()
    it_is_sent(as_(case_manager), final)
    sent = PlanVersion.objects.visible_to(case_manager).get(kind="final")
    assert sent.released_on == date(2025, 6, 16)
