"""Tables of improvement plans: plan, edition, items, sources, cycles, risks."""

from goldenthread.plans.models.cycles import (
    Cycle,
    Evidence,
    Report,
    Snapshot,
    StoodBefore,
)
from goldenthread.plans.models.families import (
    FamilyComment,
    Noticed,
    Partner,
    UpdateLink,
)
from goldenthread.plans.models.items import (
    Change,
    CrossReference,
    Item,
    Line,
    Responsible,
    SuccessCriterion,
    Timescale,
)
from goldenthread.plans.models.lineage import ItemLink, Lineage
from goldenthread.plans.models.outputs import (
    Artefact,
    CheckCount,
    Checked,
    Follower,
    Justified,
    Restatement,
)
from goldenthread.plans.models.plans import Edition, FrontMatter, Plan
from goldenthread.plans.models.proof import Promise, SeriesValue, Verification
from goldenthread.plans.models.reasons import Reason
from goldenthread.plans.models.risks import Dependency, Resource, Risk, Spend
from goldenthread.plans.models.series import Series
from goldenthread.plans.models.sources import (
    HiddenWords,
    Leftover,
    Question,
    SourceSpan,
    SourceText,
)

__all__ = [
    "Artefact",
    "Change",
    "CheckCount",
    "Checked",
    "CrossReference",
    "Cycle",
    "Dependency",
    "Edition",
    "Evidence",
    "FamilyComment",
    "Follower",
    "FrontMatter",
    "HiddenWords",
    "Item",
    "ItemLink",
    "Justified",
    "Leftover",
    "Line",
    "Lineage",
    "Noticed",
    "Partner",
    "Plan",
    "Promise",
    "Question",
    "Reason",
    "Report",
    "Resource",
    "Responsible",
    "Restatement",
    "Risk",
    "Series",
    "SeriesValue",
    "Snapshot",
    "SourceSpan",
    "SourceText",
    "Spend",
    "StoodBefore",
    "SuccessCriterion",
    "Timescale",
    "UpdateLink",
    "Verification",
]
