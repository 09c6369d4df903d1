"""The parts of a child's page, in the four stage words, and the family and the file."""

from dataclasses import dataclass

from goldenthread.cycle.rules import Stage


@dataclass(frozen=True)
class Tab:
    """One part: what it is called, and the name of its address (of a child)."""

    label: str
    address: str


# A part whose address nobody has built yet is left out by itself: add a line here.
TABS = (
    Tab("Where the case is", "child"),
    Tab("What the child says", "child_voice"),
    Tab("Support", "child_support"),
    Tab(f"{Stage.ASSESS.capitalize()}: advice and views", "child_assess"),
    Tab(f"{Stage.PLAN.capitalize()}: the plan", "child_plan"),
    Tab(f"{Stage.DO.capitalize()}: promised and given", "child_do"),
    Tab(f"{Stage.REVIEW.capitalize()}: looking again", "child_review"),
    Tab("Disagreement", "child_disputes"),
    Tab("Family", "child_family"),
    Tab("File", "child_file"),
)
