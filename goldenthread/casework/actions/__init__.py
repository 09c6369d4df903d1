"""Everything that can be done in a child's case."""

from goldenthread.casework.actions.opening import AlreadyOpen, Asking, open_case
from goldenthread.casework.actions.telling import Told, reckon, tell

__all__ = ["AlreadyOpen", "Asking", "Told", "open_case", "reckon", "tell"]
