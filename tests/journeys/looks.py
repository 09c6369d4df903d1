"""What every page must pass: axe's WCAG 2.2 AA rules, and no sideways scrolling."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG_22_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def violations(page: Page) -> list[str]:
    """Name each rule of WCAG 2.2 AA that the page breaks, and where."""
    options = {
        "runOnly": {"type": "tag", "values": list(WCAG_22_AA)},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{broken['id']}: {broken['help']} ({places(broken['nodes'])})"
        for broken in found
    ]


def places(nodes: list[dict[str, list[str]]]) -> str:
    """The first places on the page that break a rule."""
    return ", ".join(str(node["target"][0]) for node in nodes[:3])


def no_axe_violations(page: Page) -> None:
    """Fail, naming the rules, when a machine can see that somebody is shut out."""
    broken = violations(page)
    assert not broken, f"{page.url} breaks: " + "; ".join(broken)


def no_sideways_scroll(page: Page) -> None:
    """Fail when the page itself is wider than the window (WCAG 1.4.10)."""
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    window = page.evaluate("document.documentElement.clientWidth")
    assert wide <= window, f"{page.url} is {wide} px wide in a window of {window} px"
