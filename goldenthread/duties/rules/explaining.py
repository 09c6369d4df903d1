"""What each step of a case and each section of a plan means, told to a family."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from goldenthread.duties.rules.asking import LISTS
from goldenthread.duties.rules.pack import FOLDER, toml
from goldenthread.duties.rules.sections import Section, schema_of


@dataclass(frozen=True)
class StepMeans:
    """One step: what happens in it, and what the family can do then."""

    key: str
    title: str
    means: str
    can: tuple[str, ...]
    source: str
    confirmed: bool


@dataclass(frozen=True)
class SectionMeans:
    """One section of the plan: what it is for, and what to ask of it."""

    section: Section
    means: str
    ask: tuple[str, ...]


@dataclass(frozen=True)
class Explained:
    """All that is explained of one nation's law."""

    title: str
    lead: str
    steps: Mapping[str, StepMeans]
    sections: tuple[SectionMeans, ...]


@cache
def explained(nation: str) -> Explained:
    """The explanations of a nation."""
    told = toml(FOLDER / nation / LISTS / "explained.toml")
    steps = [step_of(each) for each in told["step"]]
    schema = schema_of(nation)
    return Explained(
        told["title"],
        told["lead"],
        {each.key: each for each in steps},
        tuple(
            SectionMeans(schema.section(each["key"]), each["means"], tuple(each["ask"]))
            for each in told["section"]
        ),
    )


def step_of(told: Mapping[str, Any]) -> StepMeans:
    """One step."""
    values = dict(told)
    values["can"] = tuple(told["can"])
    return StepMeans(**values)
