"""The benches of work on values: no database, each beside a plain piece of work."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from goldenthread.plans.rules.differences import diff, lines_of
from goldenthread.plans.rules.published import canonical, read_content
from goldenthread.project.engine.measuring import Took
from goldenthread.project.engine.two_cycles import two_cycles

ITEMS, DIFF_TAKES = 1_000, 1.0


def works(size: int = ITEMS) -> Iterator[Took]:
    """What differs between two long cycles, told; beside reading both of them."""
    first, second = two_cycles(size)
    texts = [canonical(first), canonical(second)]
    plain = seconds(lambda: [read_content(text) for text in texts])
    took = seconds(lambda: lines_of(first, second, diff(first, second)))
    name = f"what differs between two cycles of {size:,} items"
    yield Took(name, took, DIFF_TAKES, took / plain, "reading both from their JSON")


def seconds(work: Callable[[], Any], times: int = 3) -> float:
    """How long a piece of work takes: the best of a few times."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)
