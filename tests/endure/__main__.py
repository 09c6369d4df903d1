"""./manage endure [NAME]: runs one of the long runs, or lists them."""

import sys
from collections.abc import Callable

from tests.endure import crash, fuzz, install
from tests.plumbing.stage import say

# A run prints its figures and answers whether what it promises held.
RUNS: dict[str, Callable[[], bool]] = {
    "crash": crash.run,
    "fuzz": fuzz.run,
    "install": install.run,
}


def main(words: list[str]) -> int:
    """Run what was named; without a name say what there is."""
    if not words:
        say("Long runs, each started with ./manage endure NAME:")
        for name, run in RUNS.items():
            say(f"  {name:<10} {(run.__doc__ or '').splitlines()[0]}")
        return 0
    if words[1:] or words[0] not in RUNS:
        say(f"There is no long run called {' '.join(words)}: try {', '.join(RUNS)}.")
        return 2
    return 0 if RUNS[words[0]]() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
