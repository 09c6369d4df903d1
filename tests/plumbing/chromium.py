"""The browser of the tests: one that is here, else the system's, else Playwright's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.plumbing.stage import Outcome

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
MISSING = (
    "No Chromium was found for the browser tests: install one (on Debian and Ubuntu: "
    "sudo apt install chromium) or name yours in CHROMIUM."
)


def found(environment: Mapping[str, str] = os.environ) -> str | None:
    """Answer the browser named in CHROMIUM, else one in its usual places."""
    named = environment.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    on_path = (shutil.which(name, path=environment.get("PATH")) for name in NAMES)
    usual = (path for path in ELSEWHERE if Path(path).is_file())
    return next((path for path in on_path if path), None) or next(usual, None)


def fetched() -> bool:
    """Say whether Playwright has a browser of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).is_file()


def made_ready() -> Outcome:
    """See that there is a browser, by installing one if need be."""
    if os.environ.get("CHROMIUM") and not found():
        return Outcome.failed(
            "browser", f"CHROMIUM names {os.environ['CHROMIUM']}, which is no file."
        )
    if found() or fetched():
        return Outcome.passed("browser")
    output = from_distribution() if may_use_apt() else from_playwright()
    if found() or fetched():
        return Outcome.passed("browser")
    return Outcome.failed("browser", f"{output[-2000:]}\n{MISSING}")


def may_use_apt() -> bool:
    """Only root on Debian may install the distribution's packages."""
    return (
        hasattr(os, "geteuid")
        and os.geteuid() == 0
        and Path("/etc/debian_version").exists()
        and shutil.which("apt-get") is not None
    )


def from_distribution() -> str:
    """Install the distribution's Chromium, asking nothing."""
    return printed("apt-get", "update", "-q") + printed(
        "apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"
    )


def from_playwright() -> str:
    """Let Playwright fetch the build it knows."""
    return printed(sys.executable, "-m", "playwright", "install", "chromium")


def printed(*command: str) -> str:
    """Run a command; answer all that it printed."""
    done = subprocess.run(
        command,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.stdout
