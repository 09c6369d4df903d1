"""Events that are impossible without an earlier one: refused, with a sentence."""

from collections.abc import Iterator, Sequence

from goldenthread.duties.rules.history import Event, day_of
from goldenthread.duties.rules.law import Duties


def out_of_order(events: Sequence[Event], law: Duties) -> str:
    """The first impossible order in a sentence; '' when all is possible."""
    ordered = sorted(events, key=day_of)
    return next((said for event in ordered for said in faults(event, ordered, law)), "")


def faults(event: Event, ordered: Sequence[Event], law: Duties) -> Iterator[str]:
    """What cannot be about one event."""
    word = law.events[event.name]
    if word.answers and not is_answer(event, ordered, word.answers):
        of = f" ({event.body})" if event.body else ""
        asked = " or ".join(word.answers)
        yield (
            f"{event.name}{of} on {event.on} comes before any {asked}{of}: an answer "
            f"needs its question, so give that event or correct the day."
        )
    if word.never_before:
        earlier = [one for one in ordered if one.name == word.never_before]
        if later := too_late(event, earlier, ordered, law):
            yield (
                f"{event.name} on {event.on} cannot come before {later.name} on "
                f"{later.on}: correct one of the two days."
            )


def is_answer(event: Event, ordered: Sequence[Event], asked: tuple[str, ...]) -> bool:
    """Whether the same body was asked before."""
    return any(
        one.name in asked and one.body == event.body and one.on <= event.on
        for one in ordered
    )


def too_late(
    event: Event, needed: Sequence[Event], ordered: Sequence[Event], law: Duties
) -> Event | None:
    """What the event needed and what came only later.

    A history may begin in the middle: what is missing altogether is not refused, nor
    what belongs to a new round, begun in between or with an end of its own.
    """
    if not needed or needed[0].on <= event.on:
        return None
    later = needed[0]
    new_round = any(
        (one.name in law.events[event.name].unless and event.on < one.on <= later.on)
        or (one.name == event.name and one.on >= later.on)
        for one in ordered
    )
    return None if new_round else later
