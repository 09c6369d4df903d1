"""The parts of a child's record, in five groups, so that a page shows a handful.

One list for every page about a child: addresses of folders above are told by name.
"""

from dataclasses import dataclass

from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import Stage


@dataclass(frozen=True)
class Tab:
    """One part: what it is called, and the name of its address (of a child).

    ``needs``: who may not have it does not read of it.
    """

    label: str
    address: str
    needs: Permission | None = None


@dataclass(frozen=True)
class Group:
    """Parts that belong together; a page shows those of its own group only."""

    label: str
    tabs: tuple[Tab, ...]


GROUPS = (
    Group(
        "The case",
        (
            Tab("Where the case is", "child"),
            Tab(f"{Stage.ASSESS.capitalize()}: advice and views", "child_assess"),
            Tab("Disagreement", "child_disputes"),
        ),
    ),
    Group(
        "The child",
        (
            Tab("What the child says", "child_voice"),
            Tab("About the child", "about_child"),
            Tab("Family and others", "child_family"),
            Tab("Who speaks", "child_rights"),
            Tab("Protection", "protect_child", Permission.RESTRICT),
        ),
    ),
    Group("Support at school", (Tab("Support at school", "child_support"),)),
    Group(
        "The plan",
        (
            Tab(f"{Stage.PLAN.capitalize()}: what it says", "child_plan"),
            Tab(f"{Stage.DO.capitalize()}: promised and given", "child_do"),
            Tab(f"{Stage.REVIEW.capitalize()}: looking again", "child_review"),
        ),
    ),
    Group(
        "File",
        (
            Tab("File", "child_file"),
            Tab("Who has access", "who_has_access"),
            Tab("Who looked", "who_looked"),
        ),
    ),
)
