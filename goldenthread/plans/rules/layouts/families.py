"""What is known of how families of documents print a plan, from ``layouts.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.vocabulary import words


@dataclass(frozen=True)
class Family:
    """Which shapes a family's plans have, its heads, and columns that always stand."""

    shapes: tuple[str, ...]
    heads: Mapping[str, str]
    columns: tuple[str, ...] = ()
    runs_on: bool = False  # entries of a cell are printed without a mark between


@cache
def families() -> dict[str, Family]:
    """Each family by the name that the reader gives it."""
    known = words("layouts")
    return {
        name: Family(
            tuple(one["shapes"]),
            {**known["heads"], **one.get("heads", {})},
            tuple(one.get("columns", ())),
            bool(one.get("runs_on")),
        )
        for one in known["family"]
        for name in one["named"]
    }


def family_of(layout_family: str) -> Family:
    """The family of the first layout that was read; any shape for an unknown one."""
    first = layout_family.split(" + ")[0]
    everything = tuple(
        dict.fromkeys(shape for one in families().values() for shape in one.shapes)
    )
    plain = Family(everything, words("layouts")["heads"])
    return families().get(first, plain)


def head_of(name: str, items: list[DraftItem], family: Family) -> str:
    """The head of a field: as the document printed it, else as its family does."""
    for item in items:
        part = getattr(item, name, None)
        if printed := getattr(part, "heading", None):
            return str(printed)
    return family.heads[name]
