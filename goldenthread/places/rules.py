"""What bodies there are, what they may be answerable for, and no circles."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class BodyKind(StrEnum):
    """What sort of group does or oversees the work."""

    BOARD = "board"
    STEERING_GROUP = "steering_group"
    TASK_GROUP = "task_group"
    SERVICE = "service"
    PARTNER = "partner"


BODY_NAMES: dict[BodyKind, str] = {
    BodyKind.BOARD: "Board",
    BodyKind.STEERING_GROUP: "Steering group",
    BodyKind.TASK_GROUP: "Task and finish group",
    BodyKind.SERVICE: "Service",
    BodyKind.PARTNER: "Partner organisation",
}


class Duty(StrEnum):
    """The four ways of answering for work. They are often four different groups."""

    ACCOUNTABLE = "accountable"
    LEADS = "leads"
    MONITORS = "monitors"
    EVALUATES = "evaluates"


DUTY_NAMES: dict[Duty, str] = {
    Duty.ACCOUNTABLE: "is accountable for",
    Duty.LEADS: "leads",
    Duty.MONITORS: "monitors",
    Duty.EVALUATES: "evaluates",
}


class Level(StrEnum):
    """How deep a place stands in the tree."""

    NATION = "nation"
    AREA = "area"
    SETTING = "setting"


LEVEL_NAMES: dict[Level, str] = {
    Level.NATION: "Nation",
    Level.AREA: "Area",
    Level.SETTING: "Setting",
}


def stands_under(level: Level, above: Level) -> bool:
    """Whether a place of one level may stand within a place of another."""
    order = list(Level)
    return order.index(above) < order.index(level)


def makes_circle(above: Mapping[int, int | None], child: int, parent: int) -> bool:
    """Whether putting ``child`` under ``parent`` would make it its own ancestor."""
    step: int | None = parent
    while step is not None:
        if step == child:
            return True
        step = above.get(step)
    return False


@dataclass(frozen=True)
class ExampleLink:
    """A way to sign in as an invented person, without a password."""

    role: str
    name: str
    authority: str
    path: str


OFFER = "offer_contact"  # who is asked for the Local Offer on paper
OFFICE = "office_contact"  # the office that families of children with needs turn to
WHO_OFFER = "The Local Offer, also on paper"


@dataclass(frozen=True)
class Way:
    """How somebody is reached. ``post`` is in lines; ``words``: what else is said."""

    called: str = ""
    phone: str = ""
    email: str = ""
    post: str = ""
    web: str = ""
    words: str = ""

    @property
    def post_lines(self) -> tuple[str, ...]:
        """The postal address, line by line."""
        return tuple(line.strip() for line in self.post.splitlines() if line.strip())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not self.in_one_line

    @property
    def in_one_line(self) -> str:
        """All of it as a letter says it."""
        parts = (self.called, self.phone, self.email, *self.post_lines, self.web)
        return ", ".join(filter(None, (*parts, self.words)))


@dataclass(frozen=True)
class Reached:
    """Who is reached, under which key, and how."""

    key: str
    who: str
    way: Way
