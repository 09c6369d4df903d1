"""What a journey does on a page: press, follow, fetch, choose a tab, type a day.

Each waits for the page it leads to, so that what comes next meets that page and not
the one before it, however slow the machine.
"""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page

from goldenthread.access.rules import Viewer

As = Callable[[Viewer], Page]


def press(page: Page, name: str) -> None:
    """Press a button of the page itself; wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow the first link of the page itself with these words."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def fetched(page: Page, name: str) -> bytes:
    """What the first link with these words hands out as a file; the page stays."""
    with page.expect_download() as file:
        page.get_by_role("main").get_by_role("link", name=name).first.click()
    return file.value.path().read_bytes()


def tab(page: Page, group: str, name: str = "") -> None:
    """Choose a group of a child's record, and a part of it that is not its first."""
    parts = page.get_by_role("navigation", name="Parts of this record")
    for each in filter(None, (group, name)):
        with page.expect_navigation():
            parts.get_by_role("link", name=each).first.click()


def fill_day(page: Page, field: str, day: date) -> None:
    """Type a day into the three boxes of a field."""
    for part in ("day", "month", "year"):
        page.locator(f"[name={field}_{part}]").fill(str(getattr(day, part)))
