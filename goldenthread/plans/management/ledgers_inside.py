"""Ledgers of a plan as it stands inside, for those who work with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.access.rules import Viewer
from goldenthread.plans.management.ledgers import NotTold, Printed, printed
from goldenthread.plans.queries import deadlines as dates
from goldenthread.plans.queries import promises as register
from goldenthread.plans.queries.checks import cycle_looked_at, standing_findings
from goldenthread.plans.queries.families import comments as every_comment
from goldenthread.plans.queries.plan import current_edition
from goldenthread.plans.queries.proof import ledger_of
from goldenthread.plans.rules.checks import CHECKS
from goldenthread.plans.rules.ledger import Hold, hold_of
from goldenthread.plans.rules.ledger_files import (
    DATE_COLUMNS,
    PROMISE_COLUMNS,
    ledger_rows,
    register_rows,
)
from goldenthread.plans.rules.ledger_sheets import COMMENTS, EVIDENCE, FINDINGS
from goldenthread.plans.rules.ledger_values import (
    CommentTold,
    EvidenceTold,
    FindingTold,
    deadlines_told,
    promises_told,
)


@dataclass(frozen=True)
class Inside:
    """A plan, who asks, for which day, and where the pages stand."""

    viewer: Viewer
    plan: Any
    on: date
    site: str

    def edition(self) -> Any:
        """The edition in force; ``NotTold`` before there is one."""
        found = current_edition(self.viewer, self.plan)
        if found is None:
            raise NotTold(
                f"The plan {self.plan} has no edition yet: give it its document first."
            )
        return found

    def item(self, key: str) -> str:
        """The page of an item's proof, for those who see plans."""
        return f"{self.site}{reverse('item_proof', args=[key])}"


def deadlines(asked: Inside) -> Printed:
    """Every date of the edition in force, with those of the editions before."""
    ledger = dates.ledger(asked.viewer, asked.edition())
    values = deadlines_told(ledger, asked.item)
    return Printed(ledger.said(), DATE_COLUMNS, list(ledger_rows(ledger)), values)


def promises(asked: Inside) -> Printed:
    """What became of every promise that was taken, and how many wait to be decided."""
    found = register.register(asked.viewer, asked.plan, on=asked.on)
    waiting = register.offered(asked.viewer, asked.plan).count()
    said = [*found.said(), f"Offered and not decided on: {waiting:,}."]
    values = promises_told(found, asked.item)
    return Printed(said, PROMISE_COLUMNS, list(register_rows(found)), values)


def evidence(asked: Inside) -> Printed:
    """All evidence that whoever asks may know of."""
    rows = ledger_of(asked.viewer, asked.edition())
    values = [piece_told(row, asked) for row in rows]
    expired = sum(each.stands is Hold.EXPIRED for each in values)
    said = f"Pieces of evidence: {len(values):,}. Expired: {expired:,}."
    return printed(EVIDENCE, values, said)


def piece_told(row: Any, asked: Inside) -> EvidenceTold:
    """A piece of evidence, and whether it stands on the day."""
    item, file = row.item, row.lodged
    opens = reverse("open_evidence", args=[row.public_id]) if file else ""
    return EvidenceTold(
        item=str(item.public_id),
        item_page=asked.item(str(item.public_id)),
        heading=heading_of(item),
        caption=row.caption,
        kind=row.kind,
        strength=row.strength,
        stands=hold_of(row.effective_from, row.expires_on, on=asked.on),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        expires_on=row.expires_on,
        handed_in_on=row.handed_in_on,
        sample_size=row.sample_size,
        method=row.method,
        cycle=row.cycle.name if row.cycle else "",
        sensitivity=row.sensitivity,
        address=row.address,
        file=str(row.public_id) if file else "",
        download=f"{asked.site}{opens}" if opens else "",
        sha256=file.sha256 if file else "",
    )


def heading_of(item: Any) -> str:
    """Number and title of an item, or its words; '' for none."""
    return f"{item.number} {item.title or item.text}".strip() if item else ""


def comments(asked: Inside) -> Printed:
    """What families wrote, read and unread, and by when they are owed an answer."""
    rows = every_comment(asked.viewer).filter(plan=asked.plan)
    values = [comment_told(row, on=asked.on) for row in rows]
    overdue = sum(each.is_overdue for each in values)
    said = f"Comments: {len(values):,}. Answers overdue: {overdue:,}."
    return printed(COMMENTS, values, said)


def comment_told(row: Any, *, on: date) -> CommentTold:
    """A comment, without the address of whoever wrote it."""
    return CommentTold(
        item=str(row.item.public_id) if row.item else "",
        heading=heading_of(row.item),
        voice=row.voice,
        state=row.state,
        words=row.words,
        shown_words=row.shown_words,
        kept_back_because=row.kept_back_because,
        received_on=row.received_on,
        answer_due=row.answer_due,
        is_overdue=row.answered_on is None and row.answer_due < on,
        did=row.did,
        still_to_do=row.still_to_do,
        answered_on=row.answered_on,
    )


def checks(asked: Inside) -> Printed:
    """What the checks find in the plan as it would be published."""
    cycle = cycle_looked_at(asked.viewer, asked.plan, on=asked.on)
    rows = standing_findings(asked.viewer, cycle, on=asked.on) if cycle else []
    values = [finding_told(row, asked) for row in rows]
    stops = sum(each.stops for each in values)
    said = f"Findings: {len(values):,}. Keeping it from being published: {stops:,}."
    return printed(FINDINGS, values, said)


def finding_told(row: Any, asked: Inside) -> FindingTold:
    """A finding with its check and the reason with which it may stand."""
    finding = row.finding
    check = CHECKS[finding.code]
    return FindingTold(
        code=finding.code,
        check=check.name,
        item=finding.item,
        item_page=asked.item(finding.item) if finding.item else "",
        heading=finding.heading,
        sentence=finding.sentence,
        mend=check.mend,
        stops=row.stops,
        because=row.justified.because if row.justified else "",
    )


INSIDE: dict[str, Callable[[Inside], Printed]] = {
    "deadlines": deadlines,
    "promises": promises,
    "evidence": evidence,
    "comments": comments,
    "checks": checks,
}
