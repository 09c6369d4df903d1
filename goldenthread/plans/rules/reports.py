"""What a progress report must say before it can be sent, and who may write it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.rules.proof import Impact
from goldenthread.plans.rules.words import REPORT_STEPS, ReportState


@dataclass(frozen=True)
class Said:
    """What a lead says of an item in a cycle: what was done, and what came of it."""

    phase: str
    confidence: str = ""
    cause: str = ""
    status_words: str = ""
    narrative: str = ""
    no_change: bool = False
    done_on: date | None = None
    impact: str = Impact.NOT_MEASURED
    impact_because: str = ""
    mitigation: str = ""
    if_not_mitigated: str = ""
    next_period: str = ""
    decision_needed: str = ""


@dataclass(frozen=True)
class Answerable:
    """Who leads an item: a body, and perhaps a post in it, by their row numbers."""

    body_id: int | None
    post_id: int | None


def may_report(viewer: Viewer, leads: Iterable[Answerable]) -> bool:
    """Whether the viewer leads the item, or edits the plan and writes for the lead."""
    return viewer.may(Permission.EDIT_PLAN) or is_led_by(viewer, leads)


def is_led_by(viewer: Viewer, leads: Iterable[Answerable]) -> bool:
    """Whether the viewer holds the post, or sits in the body, that leads."""
    return any(
        lead.post_id in viewer.post_ids
        if lead.post_id
        else lead.body_id in viewer.body_ids
        for lead in leads
    )


def missing(said: Said, *, on: date) -> dict[str, str]:
    """What keeps a report from being sent: field → what to do about it."""
    found: dict[str, str] = {}
    if not said.phase:
        found["phase"] = "Choose how far this has come"
    if not said.narrative and not said.no_change:
        found["narrative"] = "Say what has happened, or tick that nothing has changed"
    if said.phase == "done" and said.done_on is None:
        found["done_on"] = "Enter the day it was done"
    if said.done_on and said.done_on > on:
        found["done_on"] = "The day it was done must be today or in the past"
    if said.phase == "stopped" and not said.cause:
        found["cause"] = "Say why it was stopped"
    if said.confidence == "low" and not said.cause:
        found["cause"] = "Say what stands in the way"
    if said.phase == "active" and not said.confidence:
        found["confidence"] = "Choose how sure you are that it will be done in time"
    return found | missing_of_impact(said)


def missing_of_impact(said: Said) -> dict[str, str]:
    """What a report must say of impact: a difference is claimed with its ground."""
    if said.impact in (Impact.NOT_MEASURED, "") or said.impact_because:
        return {}
    if said.impact == Impact.CANNOT_BE_MEASURED:
        return {"impact_because": "Say why it cannot be measured this period"}
    return {"impact_because": "Say how you know what difference it has made"}


def next_state(state: str, step: str) -> ReportState | None:
    """The state after a step, or None when the step is not possible now."""
    return REPORT_STEPS[ReportState(state)].get(step)
