"""Slow work on documents before a transaction begins, and the checks at night."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.access import actions as files
from goldenthread.access.rules import Viewer
from goldenthread.documents.readers import Unreadable, read_apart
from goldenthread.documents.readers.grid import Document
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.plan.lineage import Proposed, propose_lineage
from goldenthread.plans.actions.review.checking import note_checked
from goldenthread.plans.queries.assess import editions
from goldenthread.plans.queries.checks import (
    cycle_looked_at,
    plans_to_check,
    standing_findings,
)
from goldenthread.plans.queries.lineage import compared, edition_before
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.draft import PlanDraft

if TYPE_CHECKING:
    from goldenthread.plans.models import Edition, Plan


class NotRead(Exception):
    """A document could not be read; the words say why and what to do."""


@dataclass(frozen=True)
class Given:
    """A document as it was given: its bytes, its name, what to call the edition."""

    content: bytes
    name: str
    label: str


@dataclass(frozen=True)
class Read:
    """A document that was read and is not kept yet."""

    given: Given
    document: Document
    draft: PlanDraft


def read_given(given: Given) -> Read:
    """Read a document in a child process. This is slow: no transaction may be open.

    A document that cannot be read raises ``NotRead``.
    """
    try:
        document = read_apart(given.content, given.name)
        return Read(given, document, read_plan(document))
    except Unreadable as problem:
        raise NotRead(str(problem)) from None


def keep_read(plan: "Plan", read: Read, *, by: Viewer, on: date) -> "Edition":
    """Keep a document that was read, and begin an edition to check."""
    given = read.given
    source = files.lodge(plan.authority, [given.content], name=given.name, on=on, by=by)
    intake = Intake(given.label, read.draft, read.document.as_plain(), source)
    return take_in(plan, intake=intake, by=by, on=on)


def read_into(plan: "Plan", given: Given, *, by: Viewer, on: date) -> "Edition":
    """Read a document and keep it, where nobody waits: for commands and the example."""
    edition = keep_read(plan, read_given(given), by=by, on=on)
    compare_with_before(edition, by=by, on=on)
    return edition


def compare_with_before(edition: "Edition", *, by: Viewer, on: date) -> bool:
    """Propose what became of the edition before; False when there is none before.

    Comparing long editions takes seconds, so no transaction may be open around it.
    """
    before = edition_before(by, edition)
    if before is None:
        return False
    links = compared(by, before, edition).links
    propose_lineage(edition, proposed=Proposed(before, links), by=by, on=on)
    return True


def compare_prepared(plan: "Plan", *, by: Viewer, on: date) -> None:
    """Compare the editions of a plan that are prepared and were not compared yet."""
    for edition in editions(by, plan).filter(state="checking", compared_on=None):
        compare_with_before(edition, by=by, on=on)


def run_checks(viewer: Viewer, *, on: date) -> str:
    """Run the checks over every plan in force; a sentence that says what they found."""
    found = plans = 0
    for plan in plans_to_check(viewer):
        cycle = cycle_looked_at(viewer, plan, on=on)
        if cycle is None:
            continue
        rows = standing_findings(viewer, cycle, on=on)
        found += note_checked(plan, rows=rows, by=viewer, on=on).found
        plans += 1
    return f"The checks found {found} things in {plans} plans."
