"""Slow work on documents and files before a transaction begins; work at night."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from goldenthread.access import actions as files
from goldenthread.access.rules import Viewer
from goldenthread.documents.readers import Unreadable, read_apart
from goldenthread.documents.readers.grid import Document, Table
from goldenthread.documents.writers.pack import Entry
from goldenthread.documents.writers.xlsx import TooLong
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.plan.lineage import Proposed, propose_lineage
from goldenthread.plans.actions.review import Made, keep_artefact
from goldenthread.plans.actions.review.checking import note_checked
from goldenthread.plans.actions.review.following import tell_followers
from goldenthread.plans.queries import following, outputs
from goldenthread.plans.queries.assess import editions
from goldenthread.plans.queries.checks import (
    cycle_looked_at,
    plans_to_check,
    standing_findings,
)
from goldenthread.plans.queries.lineage import compared, edition_before
from goldenthread.plans.readers.formulas import rows_with_formulas
from goldenthread.plans.rules.outputs import OUTPUTS, Output, rendered
from goldenthread.plans.rules.outputs.packing import entries
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reading.draft import PlanDraft
from goldenthread.plans.rules.workbooks import Typed, WrongWorkbook, typed_rows

if TYPE_CHECKING:
    from goldenthread.plans.models import Artefact, Edition, Plan, Snapshot


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


def read_workbook(content: bytes, name: str) -> list[Typed]:
    """The rows of a workbook that came back, read in a child process."""
    try:
        document = read_apart(content, name)
    except Unreadable as problem:
        raise WrongWorkbook(str(problem)) from None
    if document.format != "xlsx":
        raise WrongWorkbook("Send the Excel workbook (xlsx) that you took from here.")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return typed_rows(tables, rows_with_formulas(content))


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


# ---- Files of what is published ----


def file_of(
    snapshot: "Snapshot", output: Output, scheme: str = "", *, on: date
) -> "Artefact | None":
    """A file of a published cycle: made at its first asking, then always the same.

    None once the cycle has been taken down.
    """
    source = outputs.source_of(None, snapshot, scheme)
    if source is None:
        return None
    kept = outputs.artefacts(None, snapshot, source.number)
    known = kept.filter(kind=output.key, scheme=source.scheme_key).first()
    if known is not None:
        return known
    made = Made(
        output.key,
        source.scheme_key,
        source.number,
        output.file_name(source),
        output.form,
        rendered(output, source),
    )
    machine = Viewer(None, snapshot.authority_id, channel="job")
    return keep_artefact(snapshot, made=made, by=machine, on=on)


def public_pack(snapshot: "Snapshot") -> list[Entry] | None:
    """The evidence pack that anyone may have; None once the cycle was taken down."""
    source, said = outputs.source_of(None, snapshot), outputs.standing(None, snapshot)
    if source is None or said is None:
        return None
    pieces = outputs.public_pieces(None, snapshot, said.cycle)
    return entries(source, said.content, pieces, "Anyone: public evidence only")


def inside_pack(
    viewer: Viewer, snapshot: "Snapshot", *, restricted: bool
) -> list[Entry] | None:
    """The evidence pack for government and inspectors, from the publisher."""
    source, said = outputs.source_of(None, snapshot), outputs.standing(None, snapshot)
    if source is None or said is None:
        return None
    pieces = outputs.inside_pieces(viewer, snapshot, restricted=restricted)
    whose = "Government and inspectors. It holds evidence that is not public"
    if restricted:
        whose += ", and evidence that is restricted"
    return entries(source, said.content, pieces, f"{whose}: handle it with care.")


MOST_A_DAY = 20  # published cycles of which the machine makes files in one go


def make_files(viewer: Viewer, *, on: date) -> str:
    """Make the files of published cycles that nobody has asked for yet."""
    made = 0
    for snapshot in islice(outputs.without_files(viewer, OUTPUTS), MOST_A_DAY):
        for output in OUTPUTS.values():
            with suppress(TooLong):  # who asks for that file is told why there is none
                made += file_of(snapshot, output, on=on) is not None
    return f"{made} files of published cycles are there." if made else ""


def tell(viewer: Viewer, *, on: date) -> str:
    """Tell those who follow a plan of what was published of late."""
    asked = tell_followers(following.authority_of(viewer), by=viewer, on=on)
    return f"{asked} followers are told of a published cycle."
