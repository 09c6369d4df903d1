"""The words of plans: kinds of item, answers, facets of a status, states."""

from collections.abc import Mapping
from enum import StrEnum


class ItemKind(StrEnum):
    """What an item of a plan is."""

    THEME = "theme"
    RECOMMENDATION_GROUP = "recommendation_group"
    KEY_RECOMMENDATION = "key_recommendation"
    RECOMMENDATION = "recommendation"
    OBJECTIVE = "objective"
    SUB_OBJECTIVE = "sub_objective"
    AIM = "aim"
    OUTCOME = "outcome"
    ACTION = "action"
    MILESTONE = "milestone"
    MEASURE = "measure"
    COMMITMENT = "commitment"
    PRIORITY_ACTION = "priority_action"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    AREA_OF_WEAKNESS = "area_of_weakness"
    REQUIRED_ACTION = "required_action"


KIND_NAMES: dict[ItemKind, tuple[str, str]] = {
    ItemKind.THEME: ("theme", "themes"),
    ItemKind.RECOMMENDATION_GROUP: ("group", "groups"),
    ItemKind.KEY_RECOMMENDATION: ("key recommendation", "key recommendations"),
    ItemKind.RECOMMENDATION: ("recommendation", "recommendations"),
    ItemKind.OBJECTIVE: ("objective", "objectives"),
    ItemKind.SUB_OBJECTIVE: ("sub-objective", "sub-objectives"),
    ItemKind.AIM: ("aim", "aims"),
    ItemKind.OUTCOME: ("outcome", "outcomes"),
    ItemKind.ACTION: ("action", "actions"),
    ItemKind.MILESTONE: ("milestone", "milestones"),
    ItemKind.MEASURE: ("measure", "measures"),
    ItemKind.COMMITMENT: ("commitment", "commitments"),
    ItemKind.PRIORITY_ACTION: ("priority action", "priority actions"),
    ItemKind.AREA_FOR_IMPROVEMENT: ("area for improvement", "areas for improvement"),
    ItemKind.AREA_OF_WEAKNESS: ("area of weakness", "areas of weakness"),
    ItemKind.REQUIRED_ACTION: ("required action", "required actions"),
}

# Headings: they group items, nobody reports on them.
HEADINGS = frozenset({ItemKind.THEME, ItemKind.RECOMMENDATION_GROUP})


def counted(number: int, kind: ItemKind) -> str:
    """A number with its unit: '1 action', '3 actions'."""
    one, many = KIND_NAMES[kind]
    return f"{number:,} {one if number == 1 else many}"


class Answer(StrEnum):
    """The formal answer to a recommendation."""

    ACCEPTED = "accepted"
    IN_PART = "accepted_in_part"
    IN_PRINCIPLE = "accepted_in_principle"
    NOTED = "noted"
    NOT_ACCEPTED = "not_accepted"
    CONSIDERING = "under_consideration"


ANSWER_NAMES: dict[Answer, str] = {
    Answer.ACCEPTED: "Accepted",
    Answer.IN_PART: "Accepted in part",
    Answer.IN_PRINCIPLE: "Accepted in principle",
    Answer.NOTED: "Noted",
    Answer.NOT_ACCEPTED: "Not accepted",
    Answer.CONSIDERING: "Under consideration",
}


class Confidence(StrEnum):
    """How sure the lead is that it will be done in time."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


CONFIDENCE_NAMES: dict[Confidence, str] = {
    Confidence.HIGH: "We expect to do this in time",
    Confidence.MEDIUM: "It is at risk, and we know what to do",
    Confidence.LOW: "We do not expect to do this in time",
}

PROGRESS_NAMES: dict[str, str] = {
    "not_started": "Not started",
    "active": "Under way",
    "done": "Done",
    "stopped": "Stopped",
}

TIMELINESS_NAMES: dict[str, str] = {
    "undated": "No date",
    "to_come": "Not due yet",
    "due_soon": "Due within 30 days",
    "late": "Late",
    "done_in_time": "Done in time",
    "done_late": "Done late",
    "done": "Done",
    "stopped": "Stopped",
}


class Part(StrEnum):
    """Who answers for an item, and how: four parts, usually four different groups."""

    ACCOUNTABLE = "accountable"
    LEAD = "lead"
    MONITORED_BY = "monitored_by"
    EVALUATED_BY = "evaluated_by"


PART_NAMES: dict[Part, str] = {
    Part.ACCOUNTABLE: "Accountable",
    Part.LEAD: "Lead",
    Part.MONITORED_BY: "Monitored by",
    Part.EVALUATED_BY: "Evaluated by",
}


class LineKind(StrEnum):
    """What a paragraph or entry under an item is."""

    BULLET = "bullet"
    ACTION = "action"
    PROGRESS = "progress"
    NEXT_STEP = "next_step"
    NOTE = "note"


class ReportState(StrEnum):
    """How far a progress report has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


REPORT_NAMES: dict[ReportState, str] = {
    ReportState.DRAFT: "Draft",
    ReportState.SUBMITTED: "Submitted",
    ReportState.RETURNED: "Returned to you",
    ReportState.APPROVED: "Approved",
}

# What may happen to a report in each state, and what state it then has.
REPORT_STEPS: Mapping[ReportState, Mapping[str, ReportState]] = {
    ReportState.DRAFT: {
        "save": ReportState.DRAFT,
        "submit": ReportState.SUBMITTED,
    },
    ReportState.SUBMITTED: {
        "return": ReportState.RETURNED,
        "approve": ReportState.APPROVED,
    },
    ReportState.RETURNED: {
        "save": ReportState.RETURNED,
        "submit": ReportState.SUBMITTED,
    },
    ReportState.APPROVED: {"return": ReportState.RETURNED},
}


class CycleState(StrEnum):
    """How far a reporting cycle has come."""

    OPEN = "open"
    PUBLISHED = "published"


CHANGE_NAMES: dict[str, str] = {
    "added": "Added",
    "reworded": "Reworded",
    "redated": "Date changed",
    "withdrawn": "Withdrawn",
    "reinstated": "Taken up again",
    "reassigned": "Lead changed",
    "moved": "Moved",
    "renumbered": "Renumbered",
    "rekinded": "Kind changed",
    "remeasured": "Measure changed",
}
