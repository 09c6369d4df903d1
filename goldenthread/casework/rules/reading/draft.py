"""What a document seems to say as a child's plan, before a person has checked it.

Field by field this is ``child-plan-draft/1``. Text is as printed, white space folded;
what is not said is empty. Anchors say where each field was read.
"""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from goldenthread.documents.readers.grid import Anchor

SCHEMA = "child-plan-draft/1"
Anchors = dict[str, list[Anchor]]


@dataclass
class Entry:
    """A statement of the plan: what needs, outcomes and provision have in common.

    ``number`` is the label it is printed with; ``under`` the heading it stands under
    when that is no area; ``extra`` what other columns of its row say.
    """

    key: str = ""
    text: str = ""
    section: str = ""
    area: str = ""
    under: str = ""
    number: str = ""
    struck: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    anchors: Anchors = field(default_factory=dict)


@dataclass
class Need(Entry):
    """A need, or in Scotland a factor that gives rise to one."""


@dataclass
class Outcome(Entry):
    """An outcome, or in Scotland an educational objective."""

    needs: list[str] = field(default_factory=list)
    by_when: str = ""
    measure: str = ""
    steps: list[str] = field(default_factory=list)


@dataclass
class Provision(Entry):
    """What is to be provided: who, how often, how long, to how many, as the words say.

    Several such words stand one behind the other, with a semicolon between.
    """

    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    starts: str = ""
    reviewed: str = ""
    funder: str = ""
    cost: str = ""
    outcomes: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)


@dataclass
class Field:
    """A label and what stands beside it: "Date of birth", a day."""

    label: str
    value: str


@dataclass
class Section:
    """A section: its headings, and all of it that is no row of needs or provision.

    ``none_said`` are the document's own words that there is none of it.
    """

    title: str = ""
    text: str = ""
    none_said: str = ""
    headings: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    anchors: Anchors = field(default_factory=dict)


@dataclass
class Apart:
    """Text that is kept apart or could not be placed, with the reason."""

    kind: str
    text: str
    anchor: Anchor
    section: str = ""


@dataclass
class Warned:
    """What a person should look at; ``items`` are the keys it speaks of."""

    code: str
    message: str
    items: list[str] = field(default_factory=list)


@dataclass
class Coverage:
    """Characters of the document by what became of them; the parts add up."""

    characters: int = 0
    in_sections: int = 0
    in_rows: int = 0
    in_furniture: int = 0
    unplaced: int = 0


@dataclass
class ChildPlanDraft:
    """Everything read from one document."""

    source: dict[str, str]
    nation: str
    kind: str
    layout: str
    sections: dict[str, Section] = field(default_factory=dict)
    needs: list[Need] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    provision: list[Provision] = field(default_factory=list)
    unplaced: list[Apart] = field(default_factory=list)
    furniture: list[Apart] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)

    def as_plain(self) -> dict[str, Any]:
        """The draft as plain values, ready for JSON."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {"schema": SCHEMA, **{name: _plain(told[name]) for name in told}}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value if isinstance(value, str) else asdict(value)
