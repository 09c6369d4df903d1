"""What the checks say of a report while it is being written."""

from dataclasses import asdict, replace
from datetime import date

from goldenthread.cycle.rules import Due
from goldenthread.plans.rules.checks import proof, standing, wording
from goldenthread.plans.rules.checks.finding import Finding, Look
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedEvidence,
    PublishedItem,
    PublishedReport,
)
from goldenthread.plans.rules.reports import Said

ASKED = (
    wording.persons_named,
    wording.initials_public,
    wording.drafting_notes,
    wording.question_marks,
    wording.contacts_public,
    wording.few_children,
    proof.done_without_evidence,
    standing.green_past_date,
    standing.on_track_without_date,
    standing.at_risk_without_answer,
    standing.same_words,
)


def found_in_words(
    said: Said, due: Due, *, files: int, last: str, on: date
) -> list[Finding]:
    """What the checks find in a report as it is typed.

    ``files`` is how many pieces of evidence it has, ``last`` the words of the report
    before. The item's own words are not looked at here.
    """
    now = _cycle(_item(said, due, files, on), on)
    look = Look(now, _cycle(_told(last), on))
    return [finding for ask in ASKED for finding in ask(look)]


def _item(said: Said, due: Due, files: int, on: date) -> PublishedItem:
    piece = PublishedEvidence("", "document", "document")
    return PublishedItem(
        id="this",
        kind="action",
        phase=said.phase,
        confidence=said.confidence,
        timeliness=due.timeliness(on=on).value,
        ledger=[piece] * files,
        report=_report(said),
    )


def _told(last: str) -> PublishedItem:
    return PublishedItem(
        id="this", kind="action", report=_report(Said("", narrative=last))
    )


def _report(said: Said) -> PublishedReport:
    undated = replace(said, done_on=None)
    return PublishedReport(**asdict(undated), approved_on=None)


def _cycle(item: PublishedItem, on: date) -> PublishedCycle:
    day = on.isoformat()
    return PublishedCycle(
        authority="",
        authority_slug="",
        place="",
        level="",
        plan="",
        plan_slug="",
        plan_id="",
        summary="",
        edition="",
        unit=item.kind,
        cycle="",
        cycle_slug="",
        opens_on=day,
        due_on=day,
        as_at=day,
        frozen_on=day,
        items=[item],
    )
