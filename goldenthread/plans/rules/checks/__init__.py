"""Checks before a board or the public reads a plan: what is said, against what is so.

Each check has a sentence, a way to mend what it finds, and may be justified with a
reason that shows. ``checked`` runs them all over a cycle as it would be published.
"""

from collections.abc import Callable, Iterator

from goldenthread.plans.rules.checks import proof, standing, wording
from goldenthread.plans.rules.checks.finding import (
    Beyond,
    Check,
    Finding,
    Look,
    Where,
)
from goldenthread.plans.rules.checks.listed import CHECKS
from goldenthread.plans.rules.checks.saying import (
    found_in_item,
    found_in_measure,
    found_in_words,
)

RUN: tuple[Callable[[Look], Iterator[Finding]], ...] = (
    wording.persons_named,
    wording.initials_public,
    wording.drafting_notes,
    wording.question_marks,
    wording.hidden_in_source,
    wording.was_hidden,
    wording.contacts_public,
    wording.few_children,
    proof.done_without_evidence,
    proof.evidence_expired,
    proof.impact_not_measured,
    proof.impact_without_ground,
    proof.verdict_disagrees,
    proof.stale_measure,
    proof.activity_as_criterion,
    standing.green_past_date,
    standing.on_track_without_date,
    standing.at_risk_without_answer,
    standing.deadline_dissolved,
    standing.owner_missing,
    standing.owner_left,
    standing.reference_dangles,
    standing.without_answer,
    standing.nothing_done,
    standing.answers_nothing,
    standing.same_words,
    standing.not_reported,
    standing.all_green,
    standing.few_reports,
)


def checked(look: Look) -> list[Finding]:
    """Everything the checks find, those that stop a publication first."""
    return [finding for run in RUN for finding in run(look)]


__all__ = [
    "CHECKS",
    "Beyond",
    "Check",
    "Finding",
    "Look",
    "Where",
    "checked",
    "found_in_item",
    "found_in_measure",
    "found_in_words",
]
