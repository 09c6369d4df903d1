"""What every page must pass: axe's WCAG 2.2 AA rules, and no sideways scrolling."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

HAS_SCRIPTS = "matchMedia('(scripting: enabled)').matches"
WCAG_22_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def violations(page: Page) -> list[str]:
    """Name each rule of WCAG 2.2 AA that the page breaks, and where."""
    page.wait_for_load_state()
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
    """Fail when the page itself is wider than the window (WCAG 1.4.10).

    Words can be there before their style sheet is: only a loaded page has its width.
    """
    page.wait_for_load_state("load")
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    window = page.evaluate("document.documentElement.clientWidth")
    assert wide <= window, f"{page.url} is {wide} px wide in a window of {window} px"


def looks_right(page: Page) -> None:
    """Axe finds nothing, nothing scrolls sideways, the keyboard is seen: both widths.

    The window is left as wide as it was, and what is typed stays typed. A page
    without scripts cannot be measured: axe would never answer.
    """
    assert page.evaluate(HAS_SCRIPTS), f"{page.url} is open without scripts"
    before = page.viewport_size
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        no_axe_violations(page)
        no_sideways_scroll(page)
    focus_is_seen(page)
    if before:
        page.set_viewport_size(before)


# What a keyboard reaches, and whether it looks another way once it is reached; boxes
# to tick show it on the label beside them.
UNSEEN = """() => {
  const look = (one) => [one, one.nextElementSibling].flatMap((it) => it
    ? [null, "::before"].map((part) => {
        const style = getComputedStyle(it, part);
        return [style.outline, style.boxShadow, style.backgroundColor].join();
      })
    : []).join();
  const reached = "main a[href], main button, main input:not([type=hidden]), " +
    "main select, main textarea, main summary";
  return [...document.querySelectorAll(reached)].filter((one) => {
    if (!one.checkVisibility()) return false;
    document.activeElement.blur();
    const before = look(one);
    one.focus({focusVisible: true});
    return document.activeElement === one && look(one) === before;
  }).map((one) => one.outerHTML.slice(0, 120));
}"""


def focus_is_seen(page: Page) -> None:
    """Fail when something in the page looks the same with the keyboard on it."""
    page.keyboard.press("Tab")
    unseen = page.evaluate(UNSEEN)
    assert not unseen, f"{page.url} hides the keyboard on: {'; '.join(unseen[:3])}"
