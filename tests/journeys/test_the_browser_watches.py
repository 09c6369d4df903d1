"""The browser's own checks do catch what they are there to catch."""

import pytest
from playwright.sync_api import Error, Page

from tests.journeys.conftest import OpenPage, Watch
from tests.journeys.looks import no_axe_violations, no_sideways_scroll, violations

GOOD = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>A plan</h1><p>What was promised.</p></main></body></html>"""
BAD = """<!doctype html><html><head></head><body>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><input>
<p style="color:#ccc;background:#fff">Pale words nobody can read.</p></body></html>"""


def test_axe_finds_nothing_on_a_good_page(page: Page):
    page.set_content(GOOD)
    no_axe_violations(page)


def test_axe_catches_a_bad_page(page: Page):
    page.set_content(BAD)
    rules = {broken.partition(":")[0] for broken in violations(page)}
    assert {"image-alt", "label", "html-has-lang", "color-contrast"} <= rules


def test_a_bad_page_fails_with_its_rules_named(page: Page):
    page.set_content(BAD)
    with pytest.raises(AssertionError, match="image-alt"):
        no_axe_violations(page)


def test_a_page_wider_than_a_telephone_is_caught(narrow_page: Page):
    narrow_page.set_content(GOOD)
    no_sideways_scroll(narrow_page)
    narrow_page.set_content('<div style="width: 600px">A wide table</div>')
    with pytest.raises(AssertionError, match="600|6\\d\\d px wide"):
        no_sideways_scroll(narrow_page)


def test_a_request_to_a_third_party_is_stopped_and_told(page: Page, watch: Watch):
    with page.expect_event("requestfailed"):
        page.set_content('<img src="http://tracker.example/pixel.gif" alt="">')
    assert "http://tracker.example/pixel.gif" in watch.complaint()
    watch.strangers.clear()


def test_a_visit_to_a_third_party_is_stopped(page: Page, watch: Watch):
    with pytest.raises(Error):
        page.goto("http://elsewhere.example/")
    assert watch.strangers == ["http://elsewhere.example/"]
    watch.strangers.clear()


def test_a_script_error_is_told(page: Page, watch: Watch):
    with page.context.expect_event("weberror"):
        page.set_content("<script>nothingOfThisName()</script>")
    assert "nothingOfThisName" in watch.complaint()
    watch.faults.clear()


def test_a_page_without_javascript_runs_none(plain_page: Page):
    plain_page.set_content(
        "<p>As it came</p><script>document.body.textContent='Changed'</script>"
    )
    assert plain_page.text_content("p") == "As it came"


def test_pages_are_served_by_the_live_server(open_page: OpenPage):
    answer = open_page().goto("/account/login/")
    assert answer
    assert answer.status == 200


def test_a_page_can_be_signed_in(page: Page, sign_in, plan_lead):
    sign_in(page, plan_lead)
    answer = page.request.get("/account/email/")
    assert answer.url.endswith("/account/email/"), "not sent away to sign in"
