"""./manage docs: writes the pages and pictures of docs/ that the code prints."""

import sys

from tests.plumbing import chromium
from tests.plumbing.stage import Outcome, pytest_stage, say


def main() -> int:
    """Run only the tests that write, telling them to."""
    browser = chromium.made_ready()
    if not browser.ok:
        say(browser.said)
        return 1
    outcome: Outcome = pytest_stage("docs", ["--write-docs"], {})
    return 0 if outcome.ok else 1


if __name__ == "__main__":
    sys.exit(main())
