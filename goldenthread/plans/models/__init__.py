"""Tables of improvement plans: plan, edition, items, sources, cycles, risks."""

from goldenthread.plans.models.cycles import Cycle, Evidence, Report, Snapshot
from goldenthread.plans.models.items import (
    Change,
    CrossReference,
    Item,
    Line,
    Responsible,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.models.plans import Edition, FrontMatter, Plan
from goldenthread.plans.models.risks import Dependency, Resource, Risk, Spend
from goldenthread.plans.models.sources import Leftover, Question, SourceSpan, SourceText

__all__ = [
    "Change",
    "CrossReference",
    "Cycle",
    "Dependency",
    "Edition",
    "Evidence",
    "FrontMatter",
    "Item",
    "Leftover",
    "Line",
    "Plan",
    "Question",
    "Report",
    "Resource",
    "Responsible",
    "Risk",
    "Snapshot",
    "SourceSpan",
    "SourceText",
    "Spend",
    "SuccessCriterion",
    "Timescale",
]
