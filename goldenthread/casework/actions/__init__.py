"""Everything that can be done in a child's case."""

from goldenthread.casework.actions.opening import (
    AlreadyOpen,
    Asking,
    RequestWords,
    open_case,
)
from goldenthread.casework.actions.telling import Told, reckon, tell

__all__ = [
    "AlreadyOpen",
    "Asking",
    "RequestWords",
    "Told",
    "open_case",
    "reckon",
    "tell",
]
