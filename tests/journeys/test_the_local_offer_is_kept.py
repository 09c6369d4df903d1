"""A year of a Local Offer officer, page by page: each is met once, watched by axe.

What comes of it is read as families read it: on a small telephone, without JavaScript.
"""

import io
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import expect

from goldenthread.access.clock import today
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions import Said, take_comment
from goldenthread.directory.tests.making import a_record, taken_in
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.reasons_made import a_gap
from tests.journeys.hands import fetched, fill_day, follow, press
from tests.journeys.looks import looks_right, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ITEM = "S2.7"
STRATEGY = "How schools open up"


@pytest.fixture
def family(open_page):
    """A parent with a small telephone and no JavaScript."""
    return open_page(width=320, scripts=False)


def reads(page, path, *words):
    """Somebody opens a page and finds these words on it."""
    page.goto(path)
    for each in words:
        expect(page.locator("main")).to_contain_text(each)
    no_sideways_scroll(page)


def looked_for(page, words):
    """Search as a parent does."""
    page.goto("/local-offer/")
    page.get_by_label("What do you need help with?").fill(words)
    press(page, "Search")


# ---- What the search knows ----


def test_words_and_a_number_of_here_reach_the_search(area, offer_officer, as_, family):
    said = "Sleep workshops and clinics for parents."
    taken_in(area.authority, a_record("Good Nights", description=said))
    page = as_(offer_officer)
    page.goto("/local-offer/entries/")
    looks_right(page)
    adds_a_word(page)
    adds_a_number(page)
    looked_for(family, "my boy has the zorbles")
    expect(family.locator("main")).to_contain_text("Good Nights")
    looked_for(family, "my daughter says she wants to die")
    first = family.get_by_role("region", name="Help now").get_by_role("listitem").first
    expect(first).to_contain_text("Ring 01632 960100: Our night team")
    no_sideways_scroll(family)


def adds_a_word(page):
    """The officer sees what a word would change, then adds it."""
    follow(page, "Words people here use")
    looks_right(page)
    press(page, "Add a word")
    page.get_by_label("What people say").fill("zorbles")
    page.get_by_label("The theme it means").select_option(label="sleep")
    page.get_by_label("Why it belongs in the search").fill("The forum asked for it.")
    page.get_by_label("Searches to try it with").fill("my boy has the zorbles again")
    press(page, "Show what it would change")
    expect(page.locator("main")).to_contain_text("What this would change")
    looks_right(page)
    press(page, "Add this word")
    expect(page.get_by_text("Searches now know “zorbles”.")).to_be_visible()


def adds_a_number(page):
    """The officer adds the council's own number, which somebody has rung."""
    page.goto("/local-offer/entries/")
    follow(page, "Numbers for people in danger")
    page.get_by_label("What to do, with the number").fill("Ring 01632 960100")
    page.get_by_label("Whose line it is").fill("Our night team")
    page.get_by_label("Somebody hurts themselves").check()
    page.get_by_label("Somebody rang it today").check()
    press(page, "Add this number")
    expect(page.get_by_text("Added, and shown first: Our night team.")).to_be_visible()
    looks_right(page)


# ---- What must be told ----


def test_a_document_tells_an_item_is_opened_replaced_and_removed(
    area, service, offer_officer, as_, family
):
    page = as_(offer_officer)
    publishes(page, service)
    family.goto(f"/local-offer/duty/{area.authority.slug}/")
    assert fetched(family, f"{STRATEGY} (PDF").startswith(b"%PDF-")
    no_sideways_scroll(family)
    replaces(page)
    page.goto("/local-offer/entries/documents/")
    follow(page, STRATEGY)
    follow(page, "Remove this document")
    looks_right(page)
    page.get_by_label("Why is it removed?").fill("A new one is made with families.")
    page.get_by_label("Let families read the reason too").check()
    press(page, "Remove it")
    follow(page, STRATEGY)
    expect(page.locator("main")).to_contain_text("A new one is made with families.")
    looks_right(page)


def test_a_list_of_our_own_is_pasted_ended_and_read_by_families(
    area, offer_officer, as_, family
):
    page = as_(offer_officer)
    page.goto("/local-offer/entries/duty/")
    follow(page, "Your own lists")
    looks_right(page)
    enters_a_list(page)
    pastes_items(page)
    duty = f"/local-offer/duty/{area.authority.slug}/"
    reads(family, duty, "Our promises", "Who drives us", "entered by One Area")
    page.goto("/local-offer/entries/lists/")
    follow(page, "Our promises")
    follow(page, "Who drives us")
    looks_right(page)
    follow(page, "Its wordings")
    looks_right(page)
    press(page, "Reword it, or say until when it is asked")
    looks_right(page)
    page.get_by_label("What must be told").fill("Who takes us to school")
    page.get_by_label("Why it is changed").fill("Plainer.")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("Plainer.")
    reads(family, duty, "Who takes us to school", "Worded before as", "Who drives us")


def enters_a_list(page):
    """The officer names the list that is offered, under a name of their own."""
    follow(page, "Begin this list")
    looks_right(page)
    page.get_by_label("What the list is called").fill("Our promises")
    page.get_by_label("Where it is written").fill("Our paper of May")
    press(page, "Save, then add its items")
    follow(page, "Our promises")
    looks_right(page)


def pastes_items(page):
    """Lines are looked at, one is mended, then all are added."""
    press(page, "Add many at once")
    looks_right(page)
    page.get_by_label("Items, one a line").fill("Who drives us\nWho drives us")
    press(page, "Look at what is read")
    expect(page.locator("main")).to_contain_text("1 to add, 1 left out.")
    looks_right(page)
    page.get_by_label("Items, one a line").fill("Who drives us\nWhere to sit")
    press(page, "Add what was read")
    expect(page.get_by_text("Items added: 2.")).to_be_visible()
    looks_right(page)


def test_a_toolkit_for_schools_is_written_filled_and_found(
    area, offer_officer, as_, family
):
    page = as_(offer_officer)
    page.goto("/local-offer/entries/guides/")
    press(page, "Add a toolkit for schools")
    looks_right(page)
    page.get_by_label("Title").fill("Calm mornings at the school gate")
    page.get_by_label("What it is about").fill("For tutors.")
    page.get_by_label("The steps").fill("# Ask\nWho comes in by which door?")
    fill_day(page, "review_due", today() + timedelta(days=90))
    press(page, "Save: it is right today")
    looks_right(page)
    page.get_by_role("row", name="Calm mornings").get_by_role(
        "link", name="Add one"
    ).last.click()
    looks_right(page)
    page.get_by_label("A page elsewhere").fill("https://example.org/cards")
    page.get_by_label("What the page is called").fill("Door cards")
    press(page, "Add it")
    expect(page.locator("main")).to_contain_text("Door cards")
    looked_for(family, "calm mornings at school gate")
    no_sideways_scroll(family)
    follow(family, "Calm mornings at the school gate")
    expect(family.locator("main")).to_contain_text("Door cards")
    follow(family, "Find help in the Local Offer")
    follow(family, "Toolkits for schools")
    expect(family.locator("main")).to_contain_text("when worry keeps a child")
    no_sideways_scroll(family)


def publishes(page, service):
    """The officer publishes a document; what only says that it is one is refused."""
    page.goto("/local-offer/entries/")
    follow(page, "What the law says must be told")
    looks_right(page)
    follow(page, "Where to find the plans that make schools easier")
    looks_right(page)
    press(page, "Publish a document that tells it")
    looks_right(page)
    page.locator("input[type=file]").set_input_files(a_pdf("plan.pdf", b"<html>"))
    page.get_by_label("What is it called?").fill(STRATEGY)
    page.get_by_label("Who answers for it").select_option(label=str(service))
    fill_day(page, "review_due", today() + timedelta(days=90))
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("this is no PDF")
    expect(page.get_by_label("What is it called?")).to_have_value(STRATEGY)
    page.locator("input[type=file]").set_input_files(a_pdf())
    press(page, "Save")
    expect(page.get_by_text("Published. Anybody can open it now.")).to_be_visible()


def replaces(page):
    """The officer replaces it; the earlier version stays on its page."""
    page.goto("/local-offer/entries/documents/")
    looks_right(page)
    follow(page, STRATEGY)
    page.locator("input[type=file]").set_input_files(a_pdf("strategy-2.pdf"))
    looks_right(page)
    press(page, "Save")
    follow(page, STRATEGY)
    follow(page, "on its page")
    expect(page.locator("main")).to_contain_text("Version 1 (PDF")
    looks_right(page)


def a_pdf(name="strategy.pdf", content=None) -> Any:
    """A file to be chosen: a PDF of one page, or what only says that it is."""
    kept = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(kept)
    content = kept.getvalue() if content is None else content
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


# ---- What families said ----


@pytest.fixture
def promised(area, plan_lead, publisher):
    """A published plan with one item, and a gap."""
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, "Open a Saturday club", "By May")
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead, "Spring 2025")
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    return a_gap(area.authority)


def test_what_families_said_and_lack_is_followed_to_its_end(
    area, promised, offer_officer, as_, family
):
    nobody = Viewer(None, area.authority.pk, channel="public")
    said = Said("Nothing is on at the weekend.", "content", "parents")
    take_comment(area.authority, said=said, service=None, by=nobody, on=today())
    page = as_(offer_officer)
    answers(page)
    for words in ("There is no club for teenagers.", "Nothing is on at the weekend."):
        names_what_answers(page, words)
    follow(page, "What families read of it")
    looks_right(page)
    told = ("You said", "You are right.", "Open a Saturday club", "Did it work?")
    reads(family, page.url, *told, "Partly")
    address = f"/local-offer/said/one-area/gap/{promised.public_id}/"
    reads(family, address, "There is no club for teenagers.", "Open a Saturday club")
    report = publishes_the_year(page)
    reads(family, report, "Nothing is on at the weekend.", "Half are full.")


def publishes_the_year(page):
    """The officer publishes the report of this year; its address."""
    page.goto("/local-offer/readers/years/")
    looks_right(page)
    follow(page, str(today().year))
    looks_right(page)
    press(page, "Publish it")
    page.goto(f"/local-offer/said/one-area/{today().year}/report/")
    looks_right(page)
    return page.url


def answers(page):
    """The officer reads a comment, answers it, and looks again at what came of it."""
    page.goto("/local-offer/readers/")
    follow(page, "Nothing is on at the weekend.")
    press(page, "Show these words")
    page.get_by_label("Our answer").fill("You are right.")
    press(page, "Save")
    page.goto("/local-offer/readers/")
    follow(page, "Nothing is on at the weekend.")
    page.get_by_label("Partly").check()
    page.get_by_label("How do you know?").fill("Half are full.")
    press(page, "Save")


def names_what_answers(page, words):
    """The officer names the item of a plan that answers a gap or a comment."""
    page.goto("/local-offer/readers/")
    follow(page, "Which plans answer what was said")
    looks_right(page)
    follow(page, words)
    looks_right(page)
    follow(page, "Choose an item")
    looks_right(page)
    page.get_by_label("Which item answers it?").select_option(index=1)
    press(page, "Name it")
    expect(page.get_by_text("Families can follow it from here on.")).to_be_visible()
