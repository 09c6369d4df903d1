"""Every component in a real browser: readable, reachable, whole on a small screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looks import no_axe_violations, no_sideways_scroll

pytestmark = pytest.mark.urls("goldenthread.ui.tests.styleguide")
ADDRESS = "/styleguide/"


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_no_component_shuts_anybody_out(open_page, width):
    page = open_page(width=width)
    page.goto(ADDRESS)
    no_axe_violations(page)
    no_sideways_scroll(page)


def test_components_stand_without_scripts(plain_page: Page):
    plain_page.goto(ADDRESS)
    expect(plain_page.locator("nav >> text=My desk")).to_be_visible()
    expect(plain_page.locator("input[type=file]")).to_be_visible()
    plain_page.click("summary >> text=What counts as late")
    expect(plain_page.get_by_text("its last agreed date has passed")).to_be_visible()


def test_the_menu_opens_on_a_small_screen(narrow_page: Page):
    narrow_page.goto(ADDRESS)
    documents = narrow_page.locator("nav >> text=Documents")
    expect(documents).to_be_hidden()
    narrow_page.click("text=Menu")
    expect(documents).to_be_visible()


def test_the_first_key_leads_past_the_header(page: Page):
    page.goto("/no-such-page/")
    page.keyboard.press("Tab")
    expect(page.locator("*:focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


def test_errors_take_the_focus_and_lead_to_their_field(page: Page):
    page.goto(ADDRESS)
    page.wait_for_selector(".govuk-error-summary:focus")
    page.click("text=New date must be a real date >> nth=0")
    expect(page.locator("#id_due_day")).to_be_focused()


def test_a_wide_table_is_scrolled_by_keys(narrow_page: Page):
    narrow_page.goto(ADDRESS)
    region = narrow_page.locator("[role=region][aria-label='Actions of theme 6']")
    assert region.evaluate("region => region.scrollLeft") == 0
    region.focus()
    narrow_page.keyboard.press("ArrowRight")
    table = region.element_handle()
    narrow_page.wait_for_function("region => region.scrollLeft > 0", arg=table)


def test_letters_twice_as_large_still_fit(page: Page):
    page.goto(ADDRESS)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    no_sideways_scroll(page)


def test_spacing_of_letters_may_be_widened(narrow_page: Page):
    """WCAG 1.4.12: line height 1.5, letters 0.12, words 0.16 of the size."""
    narrow_page.goto(ADDRESS)
    narrow_page.evaluate(
        "document.querySelectorAll('main *').forEach(e => {"
        "e.style.lineHeight='1.5'; e.style.letterSpacing='.12em';"
        "e.style.wordSpacing='.16em'})"
    )
    no_sideways_scroll(narrow_page)


def test_paper_shows_the_plan_and_not_the_furniture(page: Page):
    page.goto(ADDRESS)
    page.emulate_media(media="print")
    assert page.is_visible("h1")
    for furniture in (".ui-account", ".govuk-service-navigation", ".ui-filter"):
        assert not page.is_visible(furniture)
