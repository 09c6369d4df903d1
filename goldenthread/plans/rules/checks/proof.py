"""Checks of proof: said to be done or good, and what stands behind it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from goldenthread.plans.rules.checks.finding import Finding, Look
from goldenthread.plans.rules.proof import Impact, Verdict, Verifier
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedItem,
    day,
)
from goldenthread.plans.rules.reading.vocabulary import words
from goldenthread.plans.rules.words import ItemKind

# What answers for a change, so that something must measure whether it came.
ANSWERS_FOR_CHANGE = frozenset(
    {
        ItemKind.RECOMMENDATION,
        ItemKind.KEY_RECOMMENDATION,
        ItemKind.OUTCOME,
        ItemKind.PRIORITY_ACTION,
        ItemKind.AREA_FOR_IMPROVEMENT,
        ItemKind.AREA_OF_WEAKNESS,
        ItemKind.REQUIRED_ACTION,
    }
)
CLAIMS = frozenset({Impact.SHOWN, Impact.SOME_DIFFERENCE})
DENIES = frozenset({Verdict.NOT_DONE, Verdict.NO_DIFFERENCE, Verdict.WORSE})
DAYS_IN_A_MONTH = 30.4375
GRACE = 31  # days in which a due value may still be typed


def found(item: PublishedItem, code: str, sentence: str) -> Finding:
    """A finding about an item."""
    outside = item.title or "The plan outside of its items"
    heading = item.heading[:120] if item.id else outside
    return Finding(code, item.id, heading, sentence)


def done_without_evidence(look: Look) -> Iterator[Finding]:
    """Said to be done, and nothing shows it."""
    for item in look.in_force:
        if item.phase == "done" and not (item.ledger or item.kept_back):
            yield found(
                item,
                "done_without_evidence",
                "It is said to be done, and no evidence shows it.",
            )


def evidence_expired(look: Look) -> Iterator[Finding]:
    """Done, and all the evidence that shows it is out of date."""
    for item in look.in_force:
        if item.phase != "done" or not item.ledger or item.kept_back:
            continue
        ends = [each.expires_on for each in item.ledger]
        if all(end and date.fromisoformat(end) < look.day for end in ends):
            last = day(max(filter(None, ends)))
            yield found(
                item,
                "evidence_expired",
                f"All evidence of it has expired, the last on {last}.",
            )


def impact_not_measured(look: Look) -> Iterator[Finding]:
    """Answers for a change, and nothing measures whether it came."""
    for item in look.in_force:
        if item.kind not in ANSWERS_FOR_CHANGE or item.no_measure_because:
            continue
        if not any(each.is_impact for each in item.measures):
            yield found(
                item,
                "impact_not_measured",
                "Nothing measures what it changes, and no reason is written.",
            )


def impact_without_ground(look: Look) -> Iterator[Finding]:
    """A difference is claimed that no number and nobody else bears out."""
    for item in look.in_force:
        if item.impact not in CLAIMS:
            continue
        counted = any(each.values for each in item.measures)
        others = any(v.role != Verifier.SELF for v in item.verdicts)
        if not (counted or others):
            yield found(
                item,
                "impact_without_ground",
                "A difference is claimed; no number shows it and nobody else has "
                "said so.",
            )


def verdict_disagrees(look: Look) -> Iterator[Finding]:
    """Somebody else found otherwise than those who did it."""
    for item in look.in_force:
        claims = item.phase == "done" or item.impact in CLAIMS
        last = {each.role: each for each in item.verdicts}  # the latest of each role
        denied = [each for each in last.values() if each.verdict in DENIES]
        if claims and denied:
            yield found(
                item,
                "verdict_disagrees",
                f"It is reported as good, and a verdict of "
                f"{day(denied[-1].verified_on)} says otherwise.",
            )


def stale_measure(look: Look) -> Iterator[Finding]:
    """A number that should have been counted again."""
    for item in look.in_force:
        for each in item.measures:
            if each.series and is_stale(each, look.day):
                yield found(
                    item,
                    "stale_measure",
                    f"‘{each.series}’ is counted every {each.every_months} months and "
                    f"{last_counted(each)}.",
                )


def is_stale(measure: PublishedCriterion, on: date) -> bool:
    """Whether a value is overdue; one that was never counted is."""
    if not measure.values:
        return True
    last = date.fromisoformat(measure.values[-1].period_end)
    return (on - last).days > measure.every_months * DAYS_IN_A_MONTH + GRACE


def last_counted(measure: PublishedCriterion) -> str:
    """When the last value was counted, in words."""
    if not measure.values:
        return "has never been counted"
    return f"was last counted on {day(measure.values[-1].period_end)}"


def activity_as_criterion(look: Look) -> Iterator[Finding]:
    """'How we will know' says what somebody does, not what changes."""
    for item in look.in_force:
        for text in item.criteria:
            if is_activity(text):
                yield found(
                    item,
                    "activity_as_criterion",
                    f"‘{text[:100]}’ says what is done, not what changes by it.",
                )


@cache
def _begins() -> re.Pattern[str]:
    verbs = sorted(words("cells")["verbs"], key=len, reverse=True)
    return re.compile(rf"^(?:to )?(?:{'|'.join(map(re.escape, verbs))})\b", re.I)


@cache
def _any_of(name: str) -> re.Pattern[str]:
    listed = sorted(words("checks")[name], key=len, reverse=True)
    parts = [rf"{re.escape(word)}(?!\w)" for word in listed]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.I)


def is_activity(criterion: str) -> bool:
    """Whether a criterion only says what somebody does: 'Policy published'."""
    if _any_of("change_words").search(criterion):
        return False
    is_done = bool(_any_of("done_words").search(criterion))
    return is_done or bool(_begins().match(criterion.strip()))
