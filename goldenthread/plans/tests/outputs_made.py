"""A published cycle with one of everything, and the one before it, for its outputs."""

from dataclasses import replace

from goldenthread.plans.rules.outputs import Source
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedCycle,
    PublishedDate,
    PublishedEvidence,
    PublishedItem,
    PublishedReport,
    PublishedValue,
    PublishedVerdict,
    canonical,
    digest_of,
)
from goldenthread.plans.rules.schemes import scheme_named


def a_report(narrative="", **words):
    """An approved report."""
    plain = {
        "phase": "active",
        "confidence": "",
        "cause": "",
        "status_words": "",
        "no_change": False,
        "done_on": None,
        "approved_on": "2025-10-20",
    }
    return PublishedReport(**{**plain, "narrative": narrative, **words})


THEME = PublishedItem("t1", "theme", "1", "Early help", is_heading=True)
LATE = PublishedItem(
    "a1",
    "action",
    "1.1",
    text="Publish a guide for families",
    parent="t1",
    criteria=("Families find it",),
    leads=("Inclusion service",),
    dates=(
        PublishedDate("By May 2025", "2025-05-31", "month"),
        PublishedDate(
            "By July 2025", "2025-07-31", "month", "The writer left", "2025-05-20"
        ),
    ),
    phase="active",
    timeliness="late",
    cause="Nobody to write it",
    confidence="low",
    report=a_report(
        "Two chapters are written.",
        mitigation="A writer begins in November",
        if_not_mitigated="Families wait another year",
        next_period="The draft is read by parents",
        decision_needed="Agree the money for a writer",
    ),
    impact="not_measured",
)
DONE = PublishedItem(
    "a2",
    "action",
    "1.2",
    text="Train every school",
    parent="t1",
    leads=("Training team",),
    dates=(PublishedDate("2025", "2025-12-31", "year"),),
    phase="done",
    timeliness="done_in_time",
    done_on="2025-09-30",
    report=a_report("All 40 schools took part.", phase="done", done_on="2025-09-30"),
    impact="no_difference",
    impact_because="Parents say that lessons are the same",
    measures=(
        PublishedCriterion(
            "Parents notice",
            is_impact=True,
            series="Parents who notice a difference",
            unit="%",
            direction="up",
            baseline="20",
            target="60",
            target_by="2026-07-31",
            source="Survey",
            values=(PublishedValue("2025-09-30", "21"),),
        ),
    ),
    verdicts=(
        PublishedVerdict("parents", "no_difference", "2025-10-01", "Parents' forum"),
    ),
    ledger=(PublishedEvidence("Register of training", "count", "process"),),
    evidence=("Register of training",),
)
AT_RISK = PublishedItem(
    "a3",
    "action",
    "1.3",
    text="Open a drop-in",
    parent="t1",
    dates=(PublishedDate("Spring 2026", "2026-05-31", "season"),),
    phase="not_started",
    timeliness="to_come",
    confidence="medium",
    unnamed=1,
)
UNDATED = PublishedItem(
    "a4", "action", "1.4", text="Listen to families", parent="t1", phase="active"
)
CYCLE = PublishedCycle(
    authority="Anytown Council",
    authority_slug="anytown",
    place="Anytown",
    level="area",
    plan="Inclusion plan",
    plan_slug="inclusion-plan",
    plan_id="p1",
    summary="So that every child belongs.",
    edition="2025",
    unit="action",
    cycle="Autumn 2025",
    cycle_slug="autumn-2025",
    opens_on="2025-09-01",
    due_on="2025-10-31",
    as_at="2025-10-31",
    frozen_on="2025-11-05",
    items=(THEME, LATE, DONE, AT_RISK, replace(UNDATED, timeliness="undated")),
    accountable="Director of children's services",
)
BEFORE = replace(
    CYCLE,
    cycle="Summer 2025",
    cycle_slug="summer-2025",
    as_at="2025-07-01",
    frozen_on="2025-07-05",
    items=(
        THEME,
        replace(LATE, timeliness="to_come", dates=LATE.dates[:1], report=None),
        replace(DONE, phase="active", timeliness="to_come", impact="not_measured"),
        replace(AT_RISK, confidence=""),
        replace(UNDATED, timeliness="undated"),
    ),
)


def a_source(cycle=CYCLE, before=BEFORE, scheme="common-habit", **more):
    """What outputs are made of."""
    digest = digest_of(canonical(cycle))
    address = "https://plans.example.org/plans/anytown/inclusion-plan/"
    given = {"digest": digest, "address": address, **more}
    return Source(cycle, before=before, scheme=scheme_named(scheme), **given)
