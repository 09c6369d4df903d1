"""What differs between two published cycles: nothing lost, and told in sentences."""

from goldenthread.plans.rules.differences.making import apply, diff
from goldenthread.plans.rules.differences.marking import as_text, marked
from goldenthread.plans.rules.differences.telling import lines_of
from goldenthread.plans.rules.differences.values import (
    KIND_TITLES,
    Added,
    Difference,
    Dropped,
    FieldChange,
    Kept,
    Kind,
    Line,
    Mark,
    NotComparable,
    Thread,
)

__all__ = [
    "Added",
    "Difference",
    "Dropped",
    "FieldChange",
    "KIND_TITLES",
    "Kept",
    "Kind",
    "Line",
    "Mark",
    "NotComparable",
    "Thread",
    "apply",
    "as_text",
    "diff",
    "lines_of",
    "marked",
]
