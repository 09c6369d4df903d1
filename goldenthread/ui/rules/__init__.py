"""The values that components print, and what a browser is told it may do."""

from goldenthread.ui.rules.furniture import Furniture, Link, Part
from goldenthread.ui.rules.pieces import (
    Cell,
    Choice,
    Colour,
    Column,
    Knot,
    Page,
    Row,
    Step,
    Table,
    Tag,
    size_said,
)
from goldenthread.ui.rules.policy import (
    CONTENT_SECURITY_POLICY,
    EMBED_POLICY,
    FILE_POLICY,
    HEADERS,
    PRIVATE,
)

__all__ = [
    "CONTENT_SECURITY_POLICY",
    "EMBED_POLICY",
    "FILE_POLICY",
    "HEADERS",
    "PRIVATE",
    "Cell",
    "Choice",
    "Colour",
    "Column",
    "Furniture",
    "Knot",
    "Link",
    "Page",
    "Part",
    "Row",
    "Step",
    "Table",
    "Tag",
    "size_said",
]
