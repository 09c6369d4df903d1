"""A whole plan as the linter reads it: plain rows and the links between them.

It fits plans in sections A to K and co-ordinated support plans alike: there a factor
is a need, an objective an outcome, and the section of each is CSP.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Child:
    """Whom the plan is about, and the names that may stand in it."""

    names: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()  # he, him, his; empty when not told: no check
    born: date | None = None
    year: int | None = None  # national curriculum year; reception is 0
    settings: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # family, friends, professionals of this case


@dataclass(frozen=True)
class Aspiration:
    """What the child or the family hopes for."""

    key: str
    text: str


class Cites(Protocol):
    """A row that may rest on advice: its keys are in ``advice``."""

    @property
    def key(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def advice(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Need:
    """One need, in B, C or D."""

    key: str
    section: str
    text: str
    area: str = ""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One outcome, with the needs it answers and the hopes it leads to."""

    key: str
    text: str
    needs: tuple[str, ...] = ()
    aspirations: tuple[str, ...] = ()
    adulthood: tuple[str, ...] = ()  # which of the four it was said to serve
    advice: tuple[str, ...] = ()
    section: str = "E"


@dataclass(frozen=True)
class Provision:
    """One row of provision, told in one text or in its fields."""

    key: str
    section: str
    text: str
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    starts_on: date | None = None
    review_on: date | None = None
    reviewed: str = ""  # when it is looked at again, in words
    needs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The row in one sentence."""
        size = f"group of {self.group_size}" if self.group_size else ""
        parts = (self.text.rstrip(" ."), self.how_often, self.how_long, size, self.who)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Recommendation:
    """One thing that an advice asks for, and why it is not followed, if it is not."""

    key: str
    text: str
    not_followed_because: str = ""


@dataclass(frozen=True)
class Advice:
    """Advice of section K."""

    key: str
    author: str
    on: date
    recommendations: tuple[Recommendation, ...] = ()
    is_agreed_sufficient: bool = False


@dataclass(frozen=True)
class Plan:
    """A plan. ``sections`` holds the running text of those that have no rows."""

    child: Child = Child()
    sections: Mapping[str, str] = field(default_factory=dict)
    aspirations: tuple[Aspiration, ...] = ()
    needs: tuple[Need, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    provisions: tuple[Provision, ...] = ()
    advice: tuple[Advice, ...] = ()
    review_on: date | None = None
    is_draft: bool = True
    has_sections: bool = True  # A to K; a co-ordinated support plan has none
    says_what_it_rests_on: bool = True  # whether rows name the advice they rest on


@dataclass(frozen=True)
class Text:
    """A piece of a plan's text and where it stands."""

    section: str
    row: str
    text: str


def texts(plan: Plan) -> list[Text]:
    """Every text of a plan, in its order."""
    return [
        *(Text(name, "", text) for name, text in plan.sections.items()),
        *(Text("A", one.key, one.text) for one in plan.aspirations),
        *(Text(one.section, one.key, one.text) for one in plan.needs),
        *(Text(one.section, one.key, one.text) for one in plan.outcomes),
        *(Text(one.section, one.key, one.told) for one in plan.provisions),
    ]
