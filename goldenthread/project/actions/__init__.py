"""What only the benches need: plans, children and services copied many times."""

from goldenthread.project.actions.children import (
    CHILD_TABLES,
    ChildCopy,
    copy_child,
)
from goldenthread.project.actions.plans import ID, TABLES, copy_plan
from goldenthread.project.actions.services import copy_services

__all__ = [
    "CHILD_TABLES",
    "ID",
    "TABLES",
    "ChildCopy",
    "copy_child",
    "copy_plan",
    "copy_services",
]
