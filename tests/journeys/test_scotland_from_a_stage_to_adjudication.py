"""Scotland: a staged plan, a co-ordinated support plan, its review, an adjudication.

The mother has a small telephone without scripts; what she meets there is looked at
again in a browser that can be measured, at both widths.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from conftest import appointed, area_of
from goldenthread.access.rules import Role
from goldenthread.casework.models import Case, Dispute, Review
from goldenthread.people.actions import ChildWords, Reached, add_contact, edit_child
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Place
from tests.journeys.hands import fill_day, follow, press, tab
from tests.journeys.looks import looks_right

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEGUN, LOOK = date(2025, 1, 13), date(2025, 4, 3)
ASKED, DECIDED, CAME = date(2025, 4, 7), date(2025, 4, 28), date(2025, 6, 2)
PREPARED, BEFORE, MEETING = date(2025, 6, 16), date(2026, 5, 4), date(2026, 5, 20)
APPLIED, PASSED, ENDED = date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 19)
FACTOR = "Isla’s speech and her walking tire her by the afternoon."
OBJECTIVE = "By June 2026 Isla takes part in four afternoon lessons of five."
HELP = "Speech and language therapy in class"
HOME = Reached("post", "6 Rowan Brae", "ZZ1 6RB", lives_with_child=True)
MISSING = {
    "The profile": "Isla tells stories with every detail.",
    "The co-ordinator": "J. Bain, Pupil Support Service, 0300 000 0102",
    "The officer from whom": "K. Muir, Pupil Support Service, 0300 000 0103",
    "The views of the child": "I like mornings.",
    "The views of each parent": "We want one person to ask.",
    "When the plan is looked at": "Each May, before the new class.",
}


def at(day: date) -> str:
    return f"{day} 09:00Z"


@pytest.fixture
def area(transactional_db, settings, tmp_path, time_machine):
    settings.LODGED_FOLDER = tmp_path
    time_machine.move_to(at(BEGUN))
    return area_of("Strathmoor", nation="scotland")


@pytest.fixture
def cast(area):
    """Who takes part, by what they do."""
    school = Place.objects.create(
        authority=area.authority,
        name="Rowan Brae School",
        slug="rowan-brae",
        level="setting",
        within=area,
    )
    return {
        "school": school,
        "teacher": appointed("teacher", Role.SENCO, school),
        "officer": appointed("officer", Role.CASEWORKER, area),
        "manager": appointed("manager", Role.CASE_MANAGER, area),
        "mother": appointed("mother", Role.FAMILY, area),
    }


@pytest.fixture
def pupil(cast):
    officer = cast["officer"]
    child = a_child(officer, cast["school"], "Isla", on=BEGUN)
    related = a_parent(child, officer, account=cast["mother"], on=BEGUN)
    add_contact(child, adult=related.adult, reached=HOME, by=officer, on=BEGUN)
    words = ChildWords("Isla", "Maddock", child.born, language="English")
    return edit_child(child, words=words, version=child.version, by=officer)


@pytest.fixture
def at_desk(open_page, sign_in, cast, time_machine) -> Callable[[str, date], Page]:
    """Somebody on a day, in a wide browser."""

    def become(who: str, day: date) -> Page:
        time_machine.move_to(at(day))
        page: Page = open_page()
        sign_in(page, cast[who])
        return page

    return become


@pytest.fixture
def on_phone(open_page, sign_in, cast, time_machine) -> Callable[[date], Page]:
    """The mother on a day: 320 pixels, no scripts."""

    def picked_up(day: date) -> Page:
        time_machine.move_to(at(day))
        page: Page = open_page(width=320, scripts=False)
        sign_in(page, cast["mother"])
        return page

    return picked_up


def checked_in(page: Page, *addresses: str) -> None:
    """Each of these pages looks right, wide and narrow."""
    for address in addresses:
        page.goto(address)
        looks_right(page)


def a_stage_begins(page: Page, pupil) -> None:
    page.goto(reverse("child_support", args=[pupil.public_id]))
    expect(page.get_by_role("heading", name="Staged intervention")).to_be_visible()
    looks_right(page)
    press(page, "Begin support")
    page.get_by_label("Child’s plan, several agencies").check()
    fill_day(page, "started", BEGUN)
    fill_day(page, "review_day", LOOK)
    page.get_by_label("Class or subject teacher").fill("Mr Baird, P5")
    page.get_by_label("Named person").fill("Head teacher")
    looks_right(page)
    press(page, "Begin")


def wellbeing_is_written(page: Page) -> None:
    """The child's plan by wellbeing indicators, with who does what by when."""
    follow(page, "Cycle 1")
    follow(page, "Write: Wellbeing indicators")
    page.get_by_role("textbox", name="Healthy").fill("Noise at noon tires her.")
    going = page.get_by_role("combobox", name="Healthy: how it is going")
    going.select_option("Some help needed")
    looks_right(page)
    press(page, "Save")
    expect(page.get_by_text("Noise at noon tires her.").first).to_be_visible()
    looks_right(page)
    follow(page, "Add who does what")
    page.get_by_label("What will be done").fill("A quiet place to rest at noon")
    page.get_by_label("Who does it").fill("Support for learning teacher")
    fill_day(page, "by_when", LOOK)
    looks_right(page)
    press(page, "Save")
    expect(page.get_by_text("A quiet place to rest at noon").first).to_be_visible()


def the_mother_asks(phone: Page, pupil) -> str:
    phone.goto(reverse("ask", args=[pupil.public_id]))
    words = "Therapy, hospital and school do not know of each other."
    phone.get_by_label("Why are you asking?").fill(words)
    press(phone, "Send the request")
    expect(phone.get_by_text("We have the request").first).to_be_visible()
    return phone.url


def the_authority_proposes(page: Page, pupil) -> None:
    page.goto(reverse("child", args=[pupil.public_id]))
    follow(page, "Write down what happened")
    looks_right(page)
    follow(page, "The family was told what the authority decided on the request")
    fill_day(page, "on", DECIDED)
    press(page, "Write it down")
    follow(page, "Decide, or propose a decision")
    follow(page, "Find out whether a plan is needed")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Reasons").fill("Two agencies give significant support.")
    looks_right(page)
    press(page, "Decide it")
    words = "Finding out, and writing the plan"
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def help_is_asked_and_comes(page: Page, pupil) -> None:
    tab(page, "The case", "advice and views")
    follow(page, "Ask for advice")
    looks_right(page)
    press(page, "Ask them all")
    looks_right(page)
    page.get_by_role("table", name="Advice").get_by_role("link").last.click()
    page.get_by_label("What the child needs").fill("Shorter afternoons.")
    press(page, "Keep the advice")
    page.goto(reverse("child_assess", args=[pupil.public_id]))
    expect(page.get_by_text("Came", exact=True).first).to_be_visible()
    looks_right(page)


def the_plan_is_written(page: Page, pupil) -> None:
    page.goto(reverse("child_plan", args=[pupil.public_id]))
    press(page, "Begin the plan")
    follow(page, "Add to Factors")
    page.get_by_label("The need").fill(FACTOR)
    press(page, "Save")
    follow(page, "Add to Educational objectives")
    page.get_by_label("What the child or young person will").fill(OBJECTIVE)
    page.get_by_label("By when").fill("June 2026")
    page.get_by_role("group", name="Needs it answers").get_by_role("checkbox").check()
    looks_right(page)
    press(page, "Save")
    follow(page, "Add to Additional support")
    page.get_by_label("What will be done").fill(HELP)
    page.get_by_label("Who does it").fill("NHS speech and language therapist")
    page.get_by_label("How often").fill("Once a week")
    page.get_by_label("How long each time").fill("30 minutes")
    page.get_by_role("group", name="Needs it meets").get_by_role("checkbox").check()
    box = page.get_by_role("group", name="Outcomes it serves")
    box.get_by_role("checkbox").check()
    press(page, "Save")
    follow(page, "Choose what the final plan names")
    page.locator("[name=setting]").select_option(label="Rowan Brae School")
    press(page, "Save")
    expect(page.get_by_text("SEND Regulations")).to_have_count(0)
    looks_right(page)


def it_is_refused_and_then_whole(page: Page, pupil) -> None:
    """What the law has a plan contain is listed, and each line leads to its page."""
    final_is_asked_for(page, pupil)
    expect(
        page.get_by_text("The law says that this co-ordinated").first
    ).to_be_visible()
    looks_right(page)
    for begins, words in MISSING.items():
        follow(page, begins)
        page.get_by_label("What stands in this section").fill(words)
        press(page, "Save")
    expect(page.get_by_text("Still missing")).to_have_count(0)
    looks_right(page)


def final_is_asked_for(page: Page, pupil) -> None:
    page.goto(reverse("child_plan", args=[pupil.public_id]))
    follow(page, "Make a version")
    page.get_by_label("The final plan").check()
    page.get_by_label("Who signs it").fill("Pupil Support Manager")
    looks_right(page)
    press(page, "Make the version")


def a_version_is_made(page: Page, pupil) -> str:
    """Frozen and signed; who made it cannot send it."""
    it_is_refused_and_then_whole(page, pupil)
    final_is_asked_for(page, pupil)
    expect(page.get_by_text("Somebody else reads it first")).to_be_visible()
    return page.url


def it_is_sent(page: Page, version: str) -> None:
    page.goto(version)
    follow(page, "Send it to the family")
    looks_right(page)
    press(page, "Send it")
    looks_right(page)


def the_mother_reads_it(phone: Page, pupil) -> None:
    phone.goto(reverse("child_plan", args=[pupil.public_id]))
    expect(phone.get_by_text(HELP).first).to_be_visible()


def it_is_reviewed(page: Page, pupil) -> None:
    """Each step once: what is done no longer leads to its form."""
    page.goto(reverse("child_review", args=[pupil.public_id]))
    follow(page, "Open a review now")
    page.get_by_label("Yearly review").check()
    press(page, "Open")
    follow(page, "Tell the family that the review begins")
    press(page, "Save")
    expect(page.get_by_role("link", name="Tell the family that")).to_have_count(0)
    follow(page, "Arrange the meeting")
    fill_day(page, "day", MEETING)
    page.get_by_label("Where, or how to join").fill("Rowan Brae, library")
    press(page, "Save")
    follow(page, "Invite everybody")
    press(page, "Save")
    looks_right(page)


def the_review_is_completed(page: Page, pupil) -> None:
    page.goto(reverse("child_review", args=[pupil.public_id]))
    follow(page, "Hold the meeting")
    page.get_by_label("What was said").fill("Isla comes to four lessons of five.")
    press(page, "Save")
    follow(page, "Complete the review and tell the family")
    page.get_by_label("Keep the plan as it is").check()
    page.get_by_label("Reasons").fill("It works, and everybody agrees.")
    looks_right(page)
    press(page, "Save")
    looks_right(page)


def the_mother_disagrees(phone: Page, pupil) -> list[str]:
    """The form she filled and the page that answered: where they are."""
    phone.goto(reverse("child_disputes", args=[pupil.public_id]))
    follow(phone, "Say that you disagree")
    saying = phone.url
    phone.get_by_label("Independent adjudication").check()
    phone.get_by_label("What is it about?").fill("The quiet place is locked at noon.")
    phone.get_by_label("What should happen?").fill("Somebody opens it every day.")
    press(phone, "Send")
    expect(phone.get_by_text("The quiet place is locked").first).to_be_visible()
    return [saying, phone.url]


def it_goes_to_adjudication(page: Page, pupil) -> None:
    page.goto(reverse("child_disputes", args=[pupil.public_id]))
    page.get_by_role("main").get_by_role("link", name="adjudication").first.click()
    for words, day in (
        ("reached the Scottish Ministers", APPLIED),
        ("passed to the authority", PASSED),
        ("decided on the adjudicator", ENDED),
    ):
        follow(page, "Write down what happened")
        page.get_by_label(words).check()
        fill_day(page, "day", day)
        press(page, "Save")
    looks_right(page)
    follow(page, "Write down how it ended")
    page.get_by_label("Decided for the family").check()
    page.get_by_label("Help in the plan was not given").check()
    looks_right(page)
    press(page, "Save")
    expect(page.get_by_text("Decided for the family").first).to_be_visible()
    looks_right(page)


def hers(pupil) -> list[str]:
    """What the mother may read of it all in the end."""
    parts = ("child", "child_plan", "child_review", "child_support", "child_disputes")
    return [reverse(part, args=[pupil.public_id]) for part in parts]


def test_from_a_stage_at_school_to_a_plan_its_review_and_an_adjudication(
    at_desk, on_phone, cast, pupil
):
    school = at_desk("teacher", BEGUN)
    a_stage_begins(school, pupil)
    wellbeing_is_written(school)
    asked = the_mother_asks(on_phone(ASKED), pupil)
    checked_in(at_desk("mother", ASKED), asked)
    office = at_desk("officer", DECIDED)
    the_authority_proposes(office, pupil)
    help_is_asked_and_comes(office, pupil)
    the_plan_is_written(at_desk("officer", CAME), pupil)
    version = a_version_is_made(at_desk("officer", PREPARED), pupil)
    it_is_sent(at_desk("manager", PREPARED), version)
    the_mother_reads_it(on_phone(PREPARED), pupil)
    it_is_reviewed(at_desk("officer", BEFORE), pupil)
    the_review_is_completed(at_desk("officer", MEETING), pupil)
    said = the_mother_disagrees(on_phone(APPLIED), pupil)
    checked_in(at_desk("mother", APPLIED), *said, *hers(pupil))
    it_goes_to_adjudication(at_desk("officer", ENDED), pupil)
    officer = cast["officer"]
    assert Case.objects.visible_to(officer).get().state == "maintained"
    assert Review.objects.visible_to(officer).get().ending == "maintain"
    assert Dispute.objects.visible_to(officer).get().outcome == "family"
