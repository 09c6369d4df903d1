"""What a route is: its states, the steps between them, and its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Steps = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Route:
    """One way of the law through which a case goes.

    ``steps`` is {state: {word of duties: next state}}; ``names`` what a state is called
    for people, ``plain`` what it means for a family; ``closed`` the states in which
    nothing more is expected; ``begins`` what may open a case, before which nothing of
    it can have happened; ``needs_second`` what two people must agree on;
    ``versions`` what sending a draft, final, notice or amended plan is in law.
    ``puts_in_force`` makes a plan hold; of what is told as it happens it comes only
    from the states in ``before_force``: a history that is brought in may have gaps.
    ``finals`` are told by sending a version alone; ``ends`` {word: the state that two
    people have decided on before it}; ``again`` {state: what a final plan is there};
    ``holds`` the states in which a plan is in force, being changed or not.
    """

    key: str
    leads_to: str
    start: str
    begins: frozenset[str]
    steps: Steps
    names: Mapping[str, str]
    plain: Mapping[str, str]
    closed: frozenset[str]
    needs_second: frozenset[str]
    versions: Mapping[str, str]
    puts_in_force: str
    before_force: frozenset[str]
    finals: frozenset[str]
    ends: Mapping[str, str]
    holds: frozenset[str]
    again: Mapping[str, str] = field(default_factory=dict)

    def follows(self, word: str) -> bool:
        """Whether a word is a step of the route that only comes once it has begun."""
        return self.is_step(word) and word not in self.begins

    def needs_two(self, word: str, kind: str = "") -> bool:
        """Whether two people must agree on a word, or on it with this kind."""
        return not self.needs_second.isdisjoint({word, f"{word}/{kind}"})

    def is_step(self, word: str) -> bool:
        """Whether a word moves a case of this route from some state."""
        return any(
            each.partition("/")[0] == word for of in self.steps.values() for each in of
        )

    @property
    def in_force(self) -> str:
        """The state in which a plan holds and nothing is being changed."""
        return self.steps[self.start][self.puts_in_force]

    def kinds_now(self, state: str, word: str, kinds: Iterable[str]) -> tuple[str, ...]:
        """The kinds of a word that can follow from a state.

        Those that are steps from there; where none is, all that are not out of turn.
        """
        able = tuple(one for one in kinds if not self.out_of_turn(state, word, one))
        steps = tuple(one for one in able if f"{word}/{one}" in self.steps[state])
        return steps or able

    def out_of_turn(self, state: str, word: str, kind: str = "") -> bool:
        """Whether a word is a step of the route, and none from this state.

        What leaves a case where it stands is in turn, such as a second draft.
        """
        names = (f"{word}/{kind}", word)
        leads = {
            steps[name]
            for at, steps in self.steps.items()
            for name in names
            if name in steps and steps[name] != at
        }
        if word == self.puts_in_force:
            return state not in self.before_force
        here = any(name in self.steps[state] for name in names)
        stays = state in leads and state not in self.closed
        return bool(leads) and not here and not stays
