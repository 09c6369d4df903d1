"""Ledgers as sheets: a head for each column, and what of a value stands under it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.documents.writers.csv import safe_cell
from goldenthread.plans.rules.chains import ChainTold
from goldenthread.plans.rules.differences.values import name_of
from goldenthread.plans.rules.families import counts_said
from goldenthread.plans.rules.ledger import HOLD_NAMES, Hold
from goldenthread.plans.rules.ledger_values import (
    CommentTold,
    EvidenceTold,
    FindingTold,
    HeardTold,
    NoticedTold,
)
from goldenthread.plans.rules.proof import (
    ASKING_NAMES,
    COMMENT_NAMES,
    EVIDENCE_NAMES,
    IMPACT_NAMES,
    SENSITIVITY_NAMES,
    STRENGTH_NAMES,
    VOICE_NAMES,
    Asking,
    CommentState,
    EvidenceKind,
    Sensitivity,
    Strength,
    Voice,
)
from goldenthread.plans.rules.restating.register import CorrectionTold, VersionTold
from goldenthread.plans.rules.words import PROGRESS_NAMES, TIMELINESS_NAMES

Columns = Mapping[str, Callable[[Any], Any]]


def sheet(columns: Columns, values: Iterable[Any]) -> list[tuple[str, ...]]:
    """A row of plain text for each value; days are ISO."""
    return [
        tuple(safe_cell(_text(each(value))) for each in columns.values())
        for value in values
    ]


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _evidence() -> dict[str, Callable[[EvidenceTold], Any]]:
    return {
        "What it shows": lambda e: e.caption,
        "For": lambda e: e.heading,
        "Kind": lambda e: EVIDENCE_NAMES[EvidenceKind(e.kind)],
        "How strong": lambda e: STRENGTH_NAMES[Strength(e.strength)],
        "Stands": lambda e: HOLD_NAMES[Hold(e.stands)],
        "Speaks of, from": lambda e: e.effective_from,
        "Speaks of, to": lambda e: e.effective_to,
        "Expires": lambda e: e.expires_on,
        "Handed in": lambda e: e.handed_in_on,
        "How many asked": lambda e: e.sample_size,
        "Method": lambda e: e.method,
        "Cycle": lambda e: e.cycle,
        "Who may know": lambda e: SENSITIVITY_NAMES[Sensitivity(e.sensitivity)],
        "Where": lambda e: e.address or e.download,
        "SHA-256": lambda e: e.sha256,
    }


def _heard() -> dict[str, Callable[[HeardTold], Any]]:
    return {
        "You said": lambda h: h.words,
        "Who": lambda h: VOICE_NAMES[Voice(h.voice)],
        "Of": lambda h: h.heading or "The plan as a whole",
        "Received on": lambda h: h.received_on,
        "We did": lambda h: h.did,
        "Still to do": lambda h: h.still_to_do,
        "Answered on": lambda h: h.answered_on,
    }


def _comments() -> dict[str, Callable[[CommentTold], Any]]:
    return {
        "Words": lambda c: c.words,
        "Shown as": lambda c: c.shown_words,
        "Who": lambda c: VOICE_NAMES[Voice(c.voice)],
        "Of": lambda c: c.heading or "The plan as a whole",
        "State": lambda c: COMMENT_NAMES[CommentState(c.state)],
        "Received on": lambda c: c.received_on,
        "Answer due": lambda c: c.answer_due,
        "Overdue": lambda c: "yes" if c.is_overdue else "no",
        "We did": lambda c: c.did,
        "Still to do": lambda c: c.still_to_do,
        "Answered on": lambda c: c.answered_on,
        "Not shown because": lambda c: c.kept_back_because,
    }


def _noticed() -> dict[str, Callable[[NoticedTold], Any]]:
    return {
        "Item": lambda n: n.heading,
        "Who": lambda n: VOICE_NAMES[Voice(n.counts.voice)],
        "How": lambda n: ASKING_NAMES[Asking(n.counts.method)],
        "Asked from": lambda n: n.counts.asked_from,
        "Asked to": lambda n: n.counts.asked_to,
        "Asked": lambda n: n.counts.asked,
        "Answered": lambda n: n.counts.answered,
        "What they said": lambda n: counts_said(n.counts),
    }


def _versions() -> dict[str, Callable[[VersionTold], Any]]:
    return {
        "Cycle": lambda v: v.name,
        "Version": lambda v: f"Correction {v.number}" if v.number else "As published",
        "On": lambda v: v.on,
        "Fingerprint (SHA-256)": lambda v: v.digest,
        "Facts corrected": lambda v: v.facts if v.number else None,
        "Because": lambda v: v.because,
        "Taken down on": lambda v: v.taken_down_on,
        "Taken down because": lambda v: v.taken_down_because,
        "Page": lambda v: v.page,
    }


def _corrections() -> dict[str, Callable[[CorrectionTold], Any]]:
    return {
        "Item": lambda c: c.heading,
        "Cycle": lambda c: c.name,
        "Fact": lambda c: c.fact,
        "Was": lambda c: c.before,
        "Said on": lambda c: c.said_on,
        "Is": lambda c: c.after,
        "Corrected on": lambda c: c.corrected_on,
        "Because": lambda c: c.because,
    }


def _chain() -> dict[str, Callable[[ChainTold], Any]]:
    return {
        "Item": lambda c: c.heading,
        "Bond": lambda c: c.says,
        "Steps from the item": lambda c: c.depth,
        "Plan": lambda c: c.plan,
        "Place": lambda c: c.place,
        "As at": lambda c: c.as_at,
        "Progress": lambda c: name_of(PROGRESS_NAMES, c.phase, "Not reported"),
        "To its date": lambda c: name_of(TIMELINESS_NAMES, c.timeliness),
        "Difference made": lambda c: name_of(IMPACT_NAMES, c.impact),
        "Page": lambda c: c.item_page,
    }


def _findings() -> dict[str, Callable[[FindingTold], Any]]:
    return {
        "Finding": lambda f: f.sentence,
        "Check": lambda f: f.check,
        "Item": lambda f: f.heading or "The plan as a whole",
        "Keeps from publishing": lambda f: "yes" if f.stops else "no",
        "How to mend it": lambda f: f.mend,
        "May stand because": lambda f: f.because,
    }


EVIDENCE, HEARD, COMMENTS, NOTICED = _evidence(), _heard(), _comments(), _noticed()
VERSIONS, CORRECTIONS = _versions(), _corrections()
CHAIN, FINDINGS = _chain(), _findings()
