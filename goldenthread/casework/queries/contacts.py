"""How the office is reached, and those who help a family: as its letters say it."""

from dataclasses import dataclass

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.places import queries
from goldenthread.places.rules import OFFER, OFFICE


@dataclass(frozen=True)
class InCase:
    """The office's own address or number, and of others: who, and how."""

    office: str
    others: tuple[tuple[str, str], ...]


def reached(viewer: Viewer) -> InCase:
    """Whom a family of a case may call; of whom nothing is said is left out."""
    own = Authority.objects.get(pk=viewer.authority_id)
    said = {one.key: one for one in queries.reached(viewer, own)}
    office = said[OFFICE].way.in_one_line if OFFICE in said else ""
    others = (one for key, one in said.items() if key not in (OFFICE, OFFER))
    return InCase(office, tuple((one.who, one.way.in_one_line) for one in others))
