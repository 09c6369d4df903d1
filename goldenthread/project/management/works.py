"""The benches of work on values: no database, each beside a plain piece of work."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from goldenthread.duties.rules import clocks, duties, nations
from goldenthread.plans.rules.differences import diff, lines_of
from goldenthread.plans.rules.lineage import compare
from goldenthread.plans.rules.published import canonical, read_content
from goldenthread.project.engine.many_cases import as_written, many_cases, read_back
from goldenthread.project.engine.measuring import Took
from goldenthread.project.engine.two_cycles import two_cycles
from goldenthread.project.engine.two_editions import two_editions

ITEMS, DIFF_TAKES = 1_000, 1.0
CASES_AN_ITEM, CLOCKS_TAKE = 20, 5.0
MATCHING_TAKES = 3.0  # for 500 items beside 500
SOME_DAY = date(2026, 6, 1)


def works(size: int = ITEMS) -> Iterator[Took]:
    """What differs between two long cycles, told; beside reading both of them."""
    first, second = two_cycles(size)
    texts = [canonical(first), canonical(second)]
    plain = seconds(lambda: [read_content(text) for text in texts])
    took = seconds(lambda: lines_of(first, second, diff(first, second)))
    name = f"what differs between two cycles of {size:,} items"
    yield Took(name, took, DIFF_TAKES, took / plain, "reading both from their JSON")
    yield clocks_of(size * CASES_AN_ITEM)
    yield matching_of(size // 2)


def clocks_of(count: int) -> Took:
    """Every clock of a whole caseload, beside reading its events."""
    cases, law = many_cases(count), duties(nations()[0])
    text = as_written(cases)
    plain = seconds(lambda: read_back(text))
    took = seconds(lambda: sum(len(clocks(law, one, on=SOME_DAY)) for one in cases))
    name = f"every clock of {count:,} cases"
    return Took(name, took, CLOCKS_TAKE, took / plain, "reading their events from JSON")


def matching_of(size: int) -> Took:
    """What became of each item of a long edition, beside comparing bare words."""
    first, second = two_editions(size)
    old, new = ([set(e.wording.split()) for e in side] for side in (first, second))
    plain = seconds(lambda: [len(a & b) for a in old for b in new])
    took = seconds(lambda: compare(first, second))
    name = f"matching two editions of {size:,} items"
    return Took(name, took, MATCHING_TAKES, took / plain, "common words of every pair")


def seconds(work: Callable[[], Any], times: int = 3) -> float:
    """How long a piece of work takes: the best of a few times."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)
