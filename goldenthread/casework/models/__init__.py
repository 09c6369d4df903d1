"""A child's case: what happened, what is due, what was decided, and the plan."""

from goldenthread.casework.models.advice import Advice, Chaser, Consultation
from goldenthread.casework.models.cases import Case, Due, Exempted, Happening, Note
from goldenthread.casework.models.decisions import Decision, Panel, PanelItem
from goldenthread.casework.models.plans import (
    ChildPlan,
    Need,
    Outcome,
    PlanVersion,
    Provision,
    SectionText,
    Thread,
)
from goldenthread.casework.models.requests import Request
from goldenthread.casework.models.support import (
    Intervention,
    Support,
    SupportCycle,
    SupportNeed,
    SupportReview,
    SupportSession,
    SupportStage,
)
from goldenthread.casework.models.support_words import (
    SupportGoal,
    SupportLetter,
    SupportStep,
    SupportText,
    SupportView,
)

__all__ = [
    "Advice",
    "Case",
    "Chaser",
    "ChildPlan",
    "Consultation",
    "Decision",
    "Due",
    "Exempted",
    "Happening",
    "Intervention",
    "Need",
    "Note",
    "Outcome",
    "Panel",
    "PanelItem",
    "PlanVersion",
    "Provision",
    "Request",
    "SectionText",
    "Support",
    "SupportCycle",
    "SupportGoal",
    "SupportLetter",
    "SupportNeed",
    "SupportReview",
    "SupportSession",
    "SupportStage",
    "SupportStep",
    "SupportText",
    "SupportView",
    "Thread",
]
