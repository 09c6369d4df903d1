"""What the checks say of a report or an item while it is being written."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date

from goldenthread.cycle.rules import Due
from goldenthread.plans.rules.checks import proof, standing, wording
from goldenthread.plans.rules.checks.finding import Beyond, Finding, Look
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedEvidence,
    PublishedItem,
    PublishedReport,
)
from goldenthread.plans.rules.reports import Said

ASKED_OF_WORDS = (
    wording.persons_named,
    wording.initials_public,
    wording.drafting_notes,
    wording.question_marks,
    wording.contacts_public,
    wording.few_children,
)
ASKED_OF_A_REPORT = (
    *ASKED_OF_WORDS,
    proof.done_without_evidence,
    standing.green_past_date,
    standing.on_track_without_date,
    standing.at_risk_without_answer,
    standing.same_words,
)
ASKED_OF_AN_ITEM = (
    *ASKED_OF_WORDS,
    wording.was_hidden,
    proof.activity_as_criterion,
    standing.on_track_without_date,
    standing.deadline_dissolved,
    standing.owner_missing,
    standing.without_answer,
)
ASKED_OF_A_MEASURE = (
    *ASKED_OF_WORDS,
    wording.was_hidden,
    proof.activity_as_criterion,
)
NOTHING = Beyond()


def found_in_words(
    said: Said,
    due: Due,
    *,
    files: int,
    last: str,
    on: date,
    beyond: Beyond = NOTHING,
) -> list[Finding]:
    """What the checks find in a report as it is typed.

    ``files`` is how many pieces of evidence it has, ``last`` the words of the report
    before. The item's own words are not looked at here.
    """
    now = _cycle([_item(said, due, files, on)], on)
    look = Look(now, _cycle([_told(last)], on), beyond)
    return [finding for ask in ASKED_OF_A_REPORT for finding in ask(look)]


def found_in_item(
    item: PublishedItem, *, others: Iterable[PublishedItem], beyond: Beyond, on: date
) -> list[Finding]:
    """What the checks find in an item as it is typed.

    ``others`` are the other items of its plan, of which nothing is told here.
    """
    look = Look(_cycle([item, *others], on), None, beyond)
    every = [finding for ask in ASKED_OF_AN_ITEM for finding in ask(look)]
    return [finding for finding in every if finding.item == item.id]


def found_in_measure(
    texts: Sequence[str],
    *,
    criterion: str = "",
    item: str = "this",
    on: date,
    beyond: Beyond = NOTHING,
) -> list[Finding]:
    """What the checks find in what is typed of a measure, or why there is none.

    ``item`` is the public id of the item that it measures.
    """
    criteria = [criterion] if criterion else []
    now = PublishedItem(id=item, kind="action", bullets=texts, criteria=criteria)
    look = Look(_cycle([now], on), None, beyond)
    return [finding for ask in ASKED_OF_A_MEASURE for finding in ask(look)]


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


def _cycle(items: Sequence[PublishedItem], on: date) -> PublishedCycle:
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
        unit="",
        cycle="",
        cycle_slug="",
        opens_on=day,
        due_on=day,
        as_at=day,
        frozen_on=day,
        items=items,
    )
