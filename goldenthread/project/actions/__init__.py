"""What only the benches need: plans and children copied many times, row for row."""

from goldenthread.project.actions.children import (
    CHILD_TABLES,
    ChildCopy,
    copy_child,
)
from goldenthread.project.actions.plans import ID, TABLES, copy_plan

__all__ = [
    "CHILD_TABLES",
    "ID",
    "TABLES",
    "ChildCopy",
    "copy_child",
    "copy_plan",
]
