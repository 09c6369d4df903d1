"""What is told of a case, and what of it has happened by a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from goldenthread.duties.rules.counting import birthday
from goldenthread.duties.rules.law import Duties, Mark


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is planned when its day is still to come."""

    name: str
    on: date
    body: str = ""
    day: date | None = None
    kind: str = ""
    under_school_age: bool = False
    written: str = field(default="", compare=False)  # the body as the file has it


@dataclass(frozen=True, slots=True)
class Exempted:
    """A recorded exception to a limit. Without ``last`` it goes on."""

    code: str
    first: date
    last: date | None = None
    body: str = ""
    closure_from: date | None = None
    closure_to: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """All that the clocks of a case depend on."""

    events: tuple[Event, ...]
    exceptions: tuple[Exempted, ...] = ()
    born: date | None = None


def day_of(event: Event) -> date:
    """By which events are put in order."""
    return event.on


@dataclass(slots=True)
class History:
    """What has happened by a day, in order, and by name."""

    events: list[Event]
    named: dict[str, list[Event]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """File what is known at first."""
        told, self.events = self.events, []
        self.add(told)

    def add(self, told: Iterable[Event]) -> None:
        """File more of it, in order."""
        self.events.extend(told)
        self.events.sort(key=day_of)
        self.named.clear()
        for event in self.events:
            self.named.setdefault(event.name, []).append(event)

    def first(
        self, marks: tuple[Mark, ...], since: date, body: str | None = None
    ) -> Event | None:
        """The first event, from a day on, that one of the marks names."""
        found: Event | None = None
        for name, kind, later in marks:
            for event in self.named.get(name, ()):
                if event.on > since or (event.on == since and not later):
                    if kind and event.kind != kind:
                        continue
                    if body is not None and event.body != body:
                        continue
                    if found is None or event.on < found.on:
                        found = event
                    break
        return found

    def all_of(self, marks: tuple[Mark, ...], since: date) -> Iterator[Event]:
        """Every event, from a day on, that one of the marks names."""
        for mark in marks:
            for event in self.named.get(mark.event, ()):
                in_time = event.on > since or (event.on == since and not mark.later)
                if in_time and mark.kind in ("", event.kind):
                    yield event

    def last(self, marks: tuple[Mark, ...], until: date) -> Event | None:
        """The last event, up to a day, that one of the marks names."""
        found = [
            event
            for mark in marks
            for event in self.named.get(mark.event, ())
            if event.on <= until and mark.kind in ("", event.kind)
        ]
        return max(found, key=day_of, default=None)


def history_of(case: Case, duties: Duties, *, on: date) -> History:
    """What has happened by a day, with what follows from it by itself."""
    happened = [event for event in case.events if event.on <= on]
    derived = [event for event in following(happened, case, duties) if event.on <= on]
    return History(happened + derived)


def following(events: list[Event], case: Case, duties: Duties) -> Iterator[Event]:
    """Events that nobody tells: a birth, a birthday, a move on its day."""
    if case.born:
        yield Event("birth", case.born)
        for word in duties.birthdays:
            yield Event(word.name, birthday(case.born, word.birthday or 0))
    for event in events:
        if event.name not in duties.followed:
            continue
        word = duties.events[event.name]
        if word.becomes and event.day:
            yield Event(word.becomes, max(event.on, event.day))
        elif word.becomes_after and any(
            one.name == word.becomes_after["event"] and one.on <= event.on
            for one in events
        ):
            yield Event(word.becomes_after["name"], event.on)
