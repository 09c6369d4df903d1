"""The chain of events: each holds the hash of the one before, so no gap can hide."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

START = "0" * 64


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold. ``number`` is the event's own."""

    number: int
    why: str


def digest(previous: str, facts: Mapping[str, Any]) -> str:
    """Hash of an event: SHA-256 over the hash before it and its canonical JSON."""
    canonical = json.dumps(
        facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256((previous + canonical).encode()).hexdigest()


def breaks(events: Iterable[tuple[Mapping[str, Any], str, str]]) -> Iterator[Break]:
    """Where a chain of (facts, previous, hash), in order of number, does not hold."""
    expected, before = 1, START
    for facts, previous, own in events:
        number = int(facts["number"])
        if number != expected:
            yield Break(number, f"Event {expected} is missing.")
        if previous != before:
            yield Break(number, f"Event {number} does not follow the one before it.")
        if digest(previous, facts) != own:
            yield Break(number, f"Event {number} has been changed.")
        expected, before = number + 1, own
