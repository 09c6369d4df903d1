"""One case on one day: which clocks its events start, and how each of them stands.

Lean, for a night's run reckons a whole caseload: words are made when asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from goldenthread.duties.rules.counting import (
    after,
    beginning_with,
    moved_on,
    plus_months,
)
from goldenthread.duties.rules.exceptions import Lifted, Period, lifted
from goldenthread.duties.rules.history import Case, Event, History, day_of
from goldenthread.duties.rules.last_days import RULES
from goldenthread.duties.rules.law import Duties, LaterOf, Limit, Versions
from goldenthread.duties.rules.states import State


class Clock(NamedTuple):
    """A limit at work in a case. ``over`` is the day it was met, lapsed or ended."""

    limit: Limit
    state: State
    start: Event | None = None
    due: date | None = None
    over: date | None = None
    by: Event | None = None
    lifted: Lifted | None = None
    outer: date | None = None
    half: Event | None = None
    second: Event | None = None

    @property
    def started(self) -> date | None:
        """The day it began."""
        return self.start.on if self.start else None

    @property
    def of(self) -> str | None:
        """The body, setting, meeting or decision that it is about."""
        start, named = self.start, self.limit.named_by
        if start is None or not named:
            return None
        if named == "age":
            return str(self.limit.count)
        if named == "event":
            return start.name
        if named == "body":
            return start.written or start.body
        return str(start.on if named == "on" else start.day)

    def days_left(self, on: date) -> int | None:
        """Days to the limit: less than nothing once it has passed."""
        return (self.due - on).days if self.due else None


class Due(NamedTuple):
    """The last day of a limit, and the second event it was counted from."""

    day: date | None
    second: Event | None = None


@dataclass(slots=True)
class Reckoning:
    """One case on one day."""

    case: Case
    duties: Duties
    on: date
    history: History
    found: list[Clock]

    def stage(self, place: int) -> list[Clock]:
        """The clocks that may be reckoned now."""
        starts = self.duties.stages[place]
        fresh = []
        for event in tuple(self.history.events):
            for versions, kinds in starts.get(event.name, ()):
                if kinds and event.kind not in kinds:
                    continue
                if clock := self.clock(versions, event):
                    self.found.append(clock)
                    fresh.append(clock)
        return fresh

    def clock(self, versions: Versions, start: Event) -> Clock | None:
        """The clock that an event starts, if it starts this one."""
        limit = self.law(versions, start)
        if len(versions) > 1 and not limit.is_started_by(start.name, start.kind):
            return None
        if limit.only_if_lifted and not self.is_lifted(limit.only_if_lifted, start):
            return None
        if limit.before_birthday and not self.is_younger(limit, start):
            return None
        if limit.until_lapse_of:
            return self.held(limit, start)
        return self.stands(limit, start, self.due(limit, start))

    def law(self, versions: Versions, start: Event) -> Limit:
        """The version that was law when the event happened: old cases keep old law."""
        newest, day = versions[-1], start.on
        if newest.law_of == "due":
            day = self.due(newest, start).day or day
        if newest.in_force(on=day):
            return newest
        return self.duties.in_force(versions, on=day)

    def is_lifted(self, key: str, start: Event) -> bool:
        """Whether an exception has lifted another limit that the event started."""
        return any(
            each.lifted and each.limit.key == key and each.start is start
            for each in self.found
        )

    def is_younger(self, limit: Limit, start: Event) -> bool:
        """Whether the child was known to be younger than that when it started."""
        if self.case.born is None:
            return False
        turned = self.history.named.get(limit.before_birthday)
        return not turned or start.on < turned[0].on

    # ---- The last day ----

    def due(self, limit: Limit, start: Event) -> Due:
        """The last day on which the duty is met."""
        if limit.later_of:
            return self.later(limit, limit.later_of, start)
        return Due(RULES[limit.rule](limit, start, self.duties))

    def later(self, limit: Limit, other: LaterOf, start: Event) -> Due:
        """The later of two counts."""
        own = RULES[limit.rule](limit, start, self.duties)
        if other.comes == "before":
            second = self.history.last(other.events, start.on)
        else:
            second = self.certificate(limit, other, start, own)
        last = own
        if second:
            count = beginning_with if other.rule == "beginning_with" else after
            last = max(own, count(second.on, other.count, other.unit))
        if limit.moved_over:
            last = moved_on(last, limit.moved_over, self.duties.working)
        if second is None and self.on > last and self.is_waiting(limit, start, own):
            return Due(None)
        return Due(last, second)

    def certificate(
        self, limit: Limit, other: LaterOf, start: Event, own: date
    ) -> Event | None:
        """The certificate that belongs to a decision, not to a later one."""
        found = self.history.first(other.events, start.on)
        if found is None or found.on <= own or self.was_asked(limit, start, own):
            return found
        return None if self.newer(limit, start, found.on) else found

    def was_asked(self, limit: Limit, start: Event, own: date) -> bool:
        """Whether the family acted in the time it had."""
        asked = self.history.first(limit.waits_for, start.on)
        return asked is not None and asked.on <= own

    def is_waiting(self, limit: Limit, start: Event, own: date) -> bool:
        """Whether the limit cannot be known yet: what it is counted from is to come."""
        needless = self.history.first(limit.waits_unless, start.on)
        return needless is None and self.was_asked(limit, start, own)

    # ---- How it stands ----

    def stands(self, limit: Limit, start: Event, due: Due) -> Clock:
        """Done, ended, lapsed, lifted, late or running."""
        done = self.done(limit, start, due.day)
        ended = self.ended(limit, start)
        if done and (ended is None or done.on <= ended.on):
            return self.met(limit, start, due, done)
        passed = due.day is not None and self.on > due.day
        if due.day and passed and (ended is None or ended.on > due.day):
            if limit.window:
                return Clock(limit, State.LAPSED, start, due.day, due.day)
            if limit.passes:
                return Clock(limit, State.ENDED, start, due.day, due.day)
        if ended:
            return Clock(limit, State.ENDED, start, due.day, ended.on, ended)
        if due.day is None:
            return Clock(limit, State.RUNNING, start)
        return self.open(limit, start, due)

    def open(self, limit: Limit, start: Event, due: Due) -> Clock:
        """Neither done nor ended: lifted, late or running."""
        relief = self.relief(limit, start, due.day)
        outer = self.outer(limit, start) if relief else None
        half = None
        if limit.half_done:
            half = self.history.first((limit.half_done.event,), start.on)
        if (relief and not (outer and self.on > outer)) or (
            self.is_known_late(limit, start, due.day)
        ):
            state = State.STOPPED
        else:
            passed = due.day is not None and self.on > due.day
            state = State.LATE if passed else State.RUNNING
        last, second = due.day, due.second
        return Clock(limit, state, start, last, None, None, relief, outer, half, second)

    def is_known_late(self, limit: Limit, start: Event, last: date | None) -> bool:
        """Whether the limit had passed before anybody knew of it."""
        return limit.known_late and last is not None and start.on > last

    def met(self, limit: Limit, start: Event, due: Due, done: Event) -> Clock:
        """Done: in time, after it, or after it with an exception."""
        last = due.day
        relief = None
        state = State.MET
        if last and done.on > last:
            relief = self.relief(limit, start, last)
            outer = self.outer(limit, start)
            excused = relief and (outer is None or done.on <= outer)
            if not excused and not self.is_known_late(limit, start, last):
                state = State.MET_LATE
        return Clock(
            limit, state, start, last, done.on, done, relief, None, None, due.second
        )

    def relief(self, limit: Limit, start: Event, last: date | None) -> Lifted | None:
        """The exception that lifts the limit."""
        if not self.case.exceptions or not limit.exceptions or last is None:
            return None
        period = Period(start.on, last, self.on, self.duties, self.history)
        return lifted(limit, start, period, self.case.exceptions)

    def outer(self, limit: Limit, start: Event) -> date | None:
        """How far an exception may lift the limit, where it has a longer one."""
        more = limit.lifted_to
        return after(start.on, more.count, more.unit) if more else None

    def done(self, limit: Limit, start: Event, due: date | None) -> Event | None:
        """What the limit was met by."""
        since = start.on
        if limit.done_from_months_before and due:
            since = max(since, plus_months(due, -limit.done_from_months_before))
        done = self.history.first(
            limit.done_by, since, start.body if limit.same else None
        )
        if done and limit.window and due and done.on > due:
            return None if self.newer(limit, start, done.on) else done
        return done

    def newer(self, limit: Limit, start: Event, until: date) -> bool:
        """Whether the same limit was started again in between."""
        return any(
            start.on < event.on <= until and mark.kind in ("", event.kind)
            for mark in limit.counted_from
            for event in self.history.named.get(mark.event, ())
        )

    def ended(self, limit: Limit, start: Event) -> Event | None:
        """What made the limit pointless, and was not itself undone later."""
        ends = limit.ended_by
        if limit.undone_by:
            ends += limit.undone_by.get(start.name, ())
        ended = self.history.first(ends, start.on)
        if ended is None or not limit.revived:
            return ended
        lasting = [
            event
            for event in self.history.all_of(ends, start.on)
            if not self.is_undone(limit, event)
        ]
        return min(lasting, key=day_of, default=None)

    def is_undone(self, limit: Limit, ended: Event) -> bool:
        """Whether what ended the limit was itself undone, as by an order to go on."""
        undone = limit.revived.get(ended.name)
        return undone is not None and self.history.first(undone, ended.on) is not None

    def held(self, limit: Limit, start: Event) -> Clock:
        """A duty without a day: it holds until another clock has run out."""
        ended = self.history.first(limit.ended_by, start.on)
        if ended:
            return Clock(limit, State.ENDED, start, None, ended.on, ended)
        for each in self.found:
            same = each.limit.key == limit.until_lapse_of and each.started == start.on
            if same and each.state is State.LAPSED:
                return Clock(limit, State.ENDED, start, None, each.due)
        return Clock(limit, State.RUNNING, start)

    def silences(self, clocks: Iterable[Clock]) -> Iterator[Event]:
        """Limits that passed without a word: what follows in law, as an event."""
        for each in clocks:
            last = self.silent_on(each)
            if last and self.on > last and (each.over is None or each.over > last):
                yield Event(each.limit.silence, last)

    def silent_on(self, clock: Clock) -> date | None:
        """The last day for a word; none while an exception lifts the limit."""
        if clock.start is None or not self.relief(clock.limit, clock.start, clock.due):
            return clock.due
        return self.outer(clock.limit, clock.start)
