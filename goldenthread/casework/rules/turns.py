"""Steps come in their turn and on days that can be, whatever way they are told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from goldenthread.casework.rules.reckoned import Impossible, says
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.routes import Step, route_of, states_after
from goldenthread.casework.rules.routes.route import Route
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import Duties, Event, duties
from goldenthread.duties.rules.asking import asked_for
from goldenthread.duties.rules.disputing import disputing

NO_WAY = (
    "No step leads from there to this: one of the two may be a mistake, which can be "
    "struck out."
)
OR = (
    "Or correct the day. A history from before this record is brought in as a list "
    "(“Bring in a caseload”), and may have gaps."
)
ANEW = (
    "A new request opens a new case: use “Ask for an assessment” on the child’s page, "
    "with the day the new request came."
)


class StillToCome(Refusal):
    """The day is after today."""


def refuse_future(day: date, *, on: date) -> None:
    """Refuse a day that is still to come: nothing has happened on it."""
    if day > on:
        raise StillToCome(
            f"{day_in_words(day)} is still to come. Write down what happened once it "
            "has."
        )


@dataclass(frozen=True)
class Way:
    """A route under the law of a nation."""

    route: Route
    law: Duties
    asked: str

    def out_of_turn(self, event: Event, state: str) -> bool:
        """Whether something cannot come from a state.

        A closed case starts no clock but of a step, or of a disagreement.
        """
        if self.route.out_of_turn(state, event.name, event.kind):
            return True
        if state not in self.route.closed or self.route.is_step(event.name):
            return False
        aside = self.law.events[event.name].answers or event.name in disputed(
            self.law.nation
        )
        starts = any(e.is_started_by(event.name, event.kind) for e in self.law.limits)
        return starts and not aside

    def stood(self, events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
        """What happened in its order, each with where the case stood before it."""
        done = sorted(events, key=lambda event: event.on)
        states = states_after(self.route, (Step(e.name, e.kind) for e in done))
        return zip(done, [self.route.start, *states], strict=False)

    def faults(self, events: Sequence[Event]) -> list[tuple[Event, str]]:
        """What is out of its turn; the first of all may begin in the middle.

        A request is told again where its day was found to be an earlier one.
        """
        later = (e for e in list(self.stood(events))[1:] if e[0].name != self.asked)
        return [each for each in later if self.out_of_turn(*each)]

    def between(self, state: str, event: Event) -> tuple[str, ...]:
        """The fewest steps from a state to one that something can follow from.

        None by way of a new request, a move or a tribunal: those come from outside.
        """
        aside = disputed(self.law.nation) | {self.asked, "plan_transferred"}
        again = state in self.route.holds and event.name == self.route.puts_in_force
        if event.name in aside or again:
            return ()
        ways: list[tuple[str, tuple[str, ...]]] = [(state, ())]
        seen = {state}
        for at, steps in ways:
            if steps and not self.out_of_turn(event, at):
                return steps
            for step, to in self.route.steps[at].items():
                word = step.partition("/")[0]
                if to not in seen and word not in aside:
                    seen.add(to)
                    ways.append((to, (*steps, step)))
        return ()

    def advice(self, state: str, event: Event) -> str:
        """What is missing before something can be told, in the law's own sentences."""
        missing = [self.in_words(each) for each in self.between(state, event)]
        if missing:
            words = ", then ".join(missing)
            return f"What came before it is missing; write down first: {words}. {OR}"
        anew = f"{ANEW} " if state in self.route.closed else ""
        return f"{NO_WAY} {anew}{OR}"

    def in_words(self, step: str) -> str:
        """A step as pages say it, with its kind."""
        name, _, kind = step.partition("/")
        word = self.law.events[name]
        named = f" ({word.kind_says(kind)})" if kind else ""
        return f"“{word.says.rstrip('.')}”{named}"


@cache
def disputed(nation: str) -> frozenset[str]:
    """Words of disagreement: they follow a decision, also one that closes a case."""
    return frozenset(each.word for each in disputing(nation).steps if each.word)


def refuse_turn(
    before: Sequence[Event], new: Sequence[Event], route: str, nation: str
) -> None:
    """Raise ``Impossible`` when a step does not follow from where the case stood then.

    Nor may it put what is told already out of its turn. What was out of turn before,
    for it was brought in so, stays.
    """
    way = Way(route_of(route), duties(nation), asked_for(nation).word)
    for event in new:
        refuse_request(before, event, way)
    known = Counter(event for event, _ in way.faults(before))
    for event, state in way.faults([*before, *new]):
        if known[event]:
            known[event] -= 1
            continue
        stood = f"the case stood at “{way.route.names[state]}”"
        if event in new:
            raise Impossible(
                f"{says(event, way.law)} On {day_in_words(event.on)} {stood}, and "
                f"this does not follow from there. {way.advice(state, event)}"
            )
        raise Impossible(
            f"This cannot come before what is told of {day_in_words(event.on)} "
            f"(“{says(event, way.law).rstrip('.')}”): {stood} then. "
            f"{way.advice(state, event)}"
        )


def refuse_request(before: Sequence[Event], event: Event, way: Way) -> None:
    """Raise ``Impossible`` when a request is told again of a case that has one.

    An earlier day may be found for it while the case is open.
    """
    if event.name != way.asked:
        return
    earlier = [one for one in before if one.on <= event.on]
    *_, (_, state) = way.stood([*earlier, event])
    if state in way.route.closed:
        closed = way.route.names[state]
        raise Impossible(f"This case is closed (“{closed}”). {ANEW}")
    came = [one.on for one in earlier if one.name == way.asked]
    if came:
        raise Impossible(
            f"The request of this case came on {day_in_words(min(came))} and is "
            "written down: nothing needs to be asked for again. If that day is wrong, "
            "strike it out."
        )


def refuse_days(events: Iterable[Event], served: Iterable[date], *, on: date) -> None:
    """Raise a sentence for what is told of a day to come, or served before its day."""
    for event, day in zip(events, served, strict=True):
        refuse_future(event.on, on=on)
        if day < event.on:
            raise Impossible(
                "It cannot have been served before it happened. Correct a day."
            )
