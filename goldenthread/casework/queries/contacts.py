"""How the office is reached, and those who help a family: as its letters say it."""

from dataclasses import dataclass

from goldenthread.access.rules import Viewer
from goldenthread.casework.queries.letters import facts, nation_letters

OFFICE, ENDING = "office_contact", "_contact"


@dataclass(frozen=True)
class Reached:
    """The office's own address or number, and of others: who, and how."""

    office: str
    others: tuple[tuple[str, str], ...]


def reached(viewer: Viewer) -> Reached:
    """What the authority filled in for its letters; what it left empty is left out."""
    filled = facts(viewer)
    others = (
        (field.says[:1].upper() + field.says[1:], filled[field.key])
        for field in nation_letters(viewer).facts
        if field.key.endswith(ENDING) and field.key != OFFICE and filled.get(field.key)
    )
    return Reached(filled.get(OFFICE, ""), tuple(others))
