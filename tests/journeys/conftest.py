"""A real browser on a live server: wide, narrow (320 px) and without JavaScript.

Every page of every test is watched: a request to anybody but our own server, a script
error or a breach of the content policy fails the test.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    expect,
)
from pytest_django.live_server_helper import LiveServer

from conftest import signed_in
from goldenthread.access.rules import Viewer
from tests.plumbing import chromium

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEIGHT = 900
PATIENCE = 30_000  # ms to wait for what a page will show; a busy machine is slow
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Start the browser that is here; Playwright's own when it fetched one."""
    found = chromium.found()
    if found is None and not chromium.fetched():
        pytest.fail(chromium.MISSING, pytrace=False)
    return {"executable_path": found, "args": list(FLAGS)}


@pytest.fixture(scope="session", autouse=True)
def _django_beside_the_browser() -> Iterator[None]:
    """The browser's event loop runs in this thread; Django would refuse to work."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Watch:
    """What a page did that no page of ours may do."""

    home: str
    strangers: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch all that this context's pages ask for and say."""
        context.route("**/*", self.gate)
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))

    def gate(self, route: Route) -> None:
        """Let our own server through; note and stop anybody else."""
        if route.request.url.startswith(self.home):
            route.continue_()
        else:
            self.strangers.append(route.request.url)
            route.abort()

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the content policy refused."""
        if message.type == "error" and "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def complaint(self) -> str:
        """The sentence a failing test shows; empty when all is well."""
        parts = []
        if self.strangers:
            parts.append(f"The page asked third parties: {', '.join(self.strangers)}.")
        if self.faults:
            parts.append(f"The page had faults: {'; '.join(self.faults)}.")
        return " ".join(parts)


@pytest.fixture
def watch(live_server: LiveServer) -> Iterator[Watch]:
    """The eye on this test's pages; it fails the test at its end."""
    watching = Watch(home=live_server.url + "/")
    yield watching
    if watching.complaint():
        pytest.fail(watching.complaint(), pytrace=False)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(
    browser: Browser, live_server: LiveServer, watch: Watch
) -> Iterator[OpenPage]:
    """Open pages of any width, with scripts or without: `open_page(width=320)`."""
    contexts: list[BrowserContext] = []

    def opened(*, width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page 1280 pixels wide."""
    return open_page()


@pytest.fixture
def narrow_page(open_page: OpenPage) -> Page:
    """A page 320 pixels wide: a small telephone, or 400 % zoom."""
    return open_page(width=320)


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    """A page without JavaScript."""
    return open_page(scripts=False)


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, Viewer], None]:
    """Let a page's browser be one of the cast: `sign_in(page, plan_lead)`."""

    def become(page: Page, viewer: Viewer) -> None:
        name = settings.SESSION_COOKIE_NAME
        key = signed_in(viewer).cookies[name].value
        page.context.add_cookies([{"name": name, "value": key, "url": live_server.url}])

    return become


@pytest.fixture
def as_(
    open_page: OpenPage, sign_in: Callable[[Page, Viewer], None]
) -> Callable[[Viewer], Page]:
    """Somebody at a desk: a wide page with scripts, signed in today."""

    def at_desk(viewer: Viewer) -> Page:
        page = open_page()
        sign_in(page, viewer)
        return page

    return at_desk


@pytest.fixture
def picture(pytestconfig: pytest.Config) -> Callable[[Page, str], None]:
    """Take a picture for the docs: `picture(page, "plan")`; ./manage docs writes it."""

    def take(page: Page, name: str) -> None:
        kept = PICTURES / f"{name}.png"
        if pytestconfig.option.write_docs:
            page.screenshot(path=kept)
        assert kept.exists(), f"docs has no picture of {name}: run ./manage docs"

    return take
