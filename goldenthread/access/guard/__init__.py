"""The one way to change or show a record: check, do, record, or not at all."""

from goldenthread.access.guard.acts import (
    Refused,
    Stale,
    action,
    check,
    current,
    facts_of,
    part_of_an_action,
)
from goldenthread.access.guard.events import events_unlocked, locked_head, named, record
from goldenthread.access.guard.held_files import HeldFilesMiddleware
from goldenthread.access.guard.limits import limited, once, take
from goldenthread.access.guard.pages import (
    RefusalMiddleware,
    afterwards,
    open_to,
    seen,
    shows,
)

__all__ = [
    "HeldFilesMiddleware",
    "RefusalMiddleware",
    "Refused",
    "Stale",
    "action",
    "afterwards",
    "check",
    "current",
    "events_unlocked",
    "facts_of",
    "limited",
    "locked_head",
    "named",
    "once",
    "open_to",
    "part_of_an_action",
    "record",
    "seen",
    "shows",
    "take",
]
