"""Heads whose sense hangs on their neighbours: "Outcome", "Target", "Notes"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from goldenthread.plans.rules.reading.tables.columns import (
    Column,
    Field,
    Meaning,
    plain,
)

_DEEDS = frozenset({"action", "commitment", "required_action", "recommendation"})
_FILED = frozenset({"evidence", "evidenced by", "evidence link", "evidence file"})
_FIGURES = frozenset({"baseline", "indicator", "kpi", "actual", "current", "measure"})


def settled(columns: Sequence[Column]) -> list[Column]:
    """Every column with the sense it has in this company."""
    return [_settled(column, columns) for column in columns]


def _settled(column: Column, columns: Sequence[Column]) -> Column:
    here = next((f for sense in _SENSES if (f := sense(column, columns))), None)
    return replace(column, meaning=Meaning(here)) if here else column


def _remarks(column: Column, columns: Sequence[Column]) -> Field | None:
    """Notes beside a status tell of progress, when no other column does."""
    if column.field is not Field.REMARKS:
        return None
    fields = {one.field for one in columns}
    told = Field.PROGRESS in fields or Field.STATUS not in fields
    return Field.EXTRA if told else Field.PROGRESS


def _proof(column: Column, columns: Sequence[Column]) -> Field | None:
    """Evidence and impact beside criteria, or of a status, are what came of them."""
    criteria = [one for one in columns if one.field is Field.CRITERIA]
    fields = {one.field for one in columns}
    told = fields & {Field.STATUS, Field.PROGRESS}
    if column in criteria and told and plain(column.heading) in _FILED:
        return Field.EXTRA
    if column not in criteria or not _is_proof(column) or all(map(_is_proof, criteria)):
        return None
    return Field.EXTRA


def _is_proof(column: Column) -> bool:
    return plain(column.heading).split()[:1] in (["evidence"], ["impact"])


def _figure(column: Column, columns: Sequence[Column]) -> Field | None:
    """A target beside a baseline or an indicator is a figure."""
    named = plain(column.heading) in ("target", "targets")
    told = {plain(one.heading) for one in columns}
    return Field.EXTRA if named and told & _FIGURES else None


def _result(column: Column, columns: Sequence[Column]) -> Field | None:
    """Outcomes, milestones and indicators of an action are its criteria."""
    acts = [c.index for c in columns if c.kind in _DEEDS and c != column]
    others = [
        c for c in columns if c.field is Field.STATEMENT and c.kind != column.kind
    ]
    if column.kind == "outcome" and acts and column.index > max(acts):
        return Field.CRITERIA
    if column.kind == "milestone" and acts:
        return Field.CRITERIA
    return Field.CRITERIA if column.kind == "measure" and others else None


_SENSES: tuple[Callable[[Column, Sequence[Column]], Field | None], ...] = (
    _remarks,
    _proof,
    _figure,
    _result,
)
