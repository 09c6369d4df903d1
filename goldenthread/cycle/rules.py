"""The grammar: stages, progress, when something is late, and how a day is said."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """The four stages, in order."""

    ASSESS = "assess"
    PLAN = "plan"
    DO = "do"
    REVIEW = "review"


class Progress(StrEnum):
    """How far a commitment has got."""

    NOT_STARTED = "not_started"
    ACTIVE = "active"
    DONE = "done"
    STOPPED = "stopped"


OPEN = frozenset({Progress.NOT_STARTED, Progress.ACTIVE})


class Timeliness(StrEnum):
    """How a commitment stands to its date. Computed from dates, never typed."""

    UNDATED = "undated"
    TO_COME = "to_come"
    DUE_SOON = "due_soon"
    LATE = "late"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    DONE = "done"  # when is not known
    STOPPED = "stopped"


SOON = 30  # days


@dataclass(frozen=True)
class Due:
    """A promise with a date on it. ``by`` is the last day that keeps it."""

    by: date | None
    progress: Progress
    done_on: date | None = None

    def is_late(self, *, on: date) -> bool:
        """Open and past its date. A promise with no date is never late."""
        return self.progress in OPEN and self.by is not None and on > self.by

    def timeliness(self, *, on: date) -> Timeliness:
        """Where the promise stands on a day."""
        if self.progress is Progress.STOPPED:
            return Timeliness.STOPPED
        if self.progress is Progress.DONE:
            return self._when_done()
        if self.by is None:
            return Timeliness.UNDATED
        if on > self.by:
            return Timeliness.LATE
        soon = (self.by - on).days <= SOON
        return Timeliness.DUE_SOON if soon else Timeliness.TO_COME

    def _when_done(self) -> Timeliness:
        if self.by is None or self.done_on is None:
            return Timeliness.DONE
        late = self.done_on > self.by
        return Timeliness.DONE_LATE if late else Timeliness.DONE_IN_TIME


def day_in_words(given: date | None) -> str:
    """A day as pages and mails say it, '31 March 2025'; '' for none."""
    return f"{given.day} {given:%B %Y}" if given else ""
