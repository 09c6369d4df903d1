"""A list as it is understood: its columns, its rows, what each is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.casework.queries.bringing_lists import here, words_of
from goldenthread.casework.rules.bringing.columns import (
    Column,
    columns,
    head_row,
    is_enough,
    proposed,
)
from goldenthread.casework.rules.bringing.findings import Found, findings
from goldenthread.casework.rules.bringing.listed import Reading, listed

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Heads:
    """The heads of a list: in which row they stand, and what each column is."""

    row: int
    heads: Sequence[str]
    offered: tuple[Column, ...]
    mapping: Mapping[int, str]

    @property
    def is_enough(self) -> bool:
        """Whether the columns tell who the children are."""
        return is_enough(self.mapping)


def authority_of(viewer: Viewer) -> Authority:
    """The authority somebody acts for."""
    return Authority.objects.get(pk=viewer.authority_id)


def heads_of(viewer: Viewer, kind: str, rows: Rows) -> Heads:
    """The heads of a list, with what the authority said of such heads before."""
    offered = columns(kind, authority_of(viewer).nation)
    row = head_row(rows, offered)
    heads = rows[row] if rows else []
    mapping = proposed(heads, offered, words_of(viewer, kind))
    return Heads(row, heads, offered, mapping)


def understood(
    viewer: Viewer, kind: str, rows: Rows, *, unsaid: str, on: date
) -> list[Found]:
    """What is found about each row of a list, compared with what is here."""
    heads = heads_of(viewer, kind, rows)
    nation = authority_of(viewer).nation
    how = Reading(heads.offered, heads.mapping, nation, on, unsaid)
    return list(findings(listed(rows, heads.row + 1, how), here(viewer, on=on)))
