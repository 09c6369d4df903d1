"""The routes a case may take: which state follows from what happened.

One module a route. A step is named by a word of ``duties`` and, where the word has
kinds, perhaps by ``word/kind``. What is not named changes nothing: nothing stops a
clock, and what happened out of turn is still kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldenthread.casework.rules.routes import csp, ehc
from goldenthread.casework.rules.routes.route import Route

ROUTES: dict[str, Route] = {ehc.ROUTE.key: ehc.ROUTE, csp.ROUTE.key: csp.ROUTE}


@dataclass(frozen=True)
class Step:
    """What happened, as a route looks at it."""

    word: str
    kind: str = ""


def states_after(route: Route, steps: Iterable[Step]) -> Iterator[str]:
    """Where a case stood after each thing that happened, in that order."""
    state = route.start
    for step in steps:
        possible = route.steps[state]
        state = possible.get(f"{step.word}/{step.kind}") or possible.get(
            step.word, state
        )
        yield state


def route_of(kind: str) -> Route:
    """The route of that name."""
    return ROUTES[kind]
