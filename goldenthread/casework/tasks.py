"""Casework's work at night."""

from datetime import date
from typing import Any

from goldenthread.access.queries import authorities
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions.reckoning import reckon_cases
from goldenthread.casework.queries.cases import batches_to_reckon


def reckon(viewer: Viewer, *, on: date) -> str:
    """Reckon every case that is open, or whose clocks still run, for a new day."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    cases = changed = 0
    for batch in batches_to_reckon(viewer):
        changed += reckon_cases(authority, cases=batch, on=on, by=viewer)
        cases += len(batch)
    return f"{cases} cases are reckoned, {changed} of them stand otherwise."
