"""Tells what came of it: numbers, what others found, evidence in the ledger."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.access.actions import lodge
from goldenthread.access.tasks import check_evidence
from goldenthread.demo.rules import (
    CycleSaid,
    MeasureSaid,
    PieceSaid,
    ReasonSaid,
    VerdictSaid,
)
from goldenthread.demo.tasks.plans import Story
from goldenthread.plans.actions.ledger import add_evidence
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.measures import (
    CriterionWords,
    SeriesWords,
    add_criterion,
    add_series,
    add_value,
    explain_no_measure,
)
from goldenthread.plans.actions.review.verifying import Found, record_verdict
from goldenthread.plans.rules.ledger import Piece
from goldenthread.plans.rules.proof import (
    Direction,
    EvidenceKind,
    Sensitivity,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.targets import ValueSaid

if TYPE_CHECKING:
    from goldenthread.plans.models import Evidence, Series

EVIDENCE = Path(__file__).parents[1] / "documents" / "evidence"


def begin_measures(story: Story) -> None:
    """Say what will be counted, what it shows, and what nothing can show."""
    for said in story.said.measures:
        story.series[said.name] = begin_measure(story, said)
    for reason in story.said.reasons:
        explain(story, reason)


def begin_measure(story: Story, said: MeasureSaid) -> "Series":
    """Begin a series and bind it to how we will know that an item has worked."""
    by = story.cast.viewer("plan-lead", story.said.checked_on)
    direction = Direction(said.direction)
    words = SeriesWords(
        said.name,
        said.definition,
        said.unit,
        direction,
        said.source,
        said.every_months,
    )
    series = add_series(story.plan, words=words, by=by)
    shows = CriterionWords(
        said.shows,
        is_impact=True,
        series=series,
        baseline=Decimal(said.baseline),
        baseline_on=said.baseline_on,
        target=Decimal(said.target),
        target_day=said.target_by,
        direction=direction,
        owner=story.cast.bodies[said.owner],
    )
    because = Because(story.said.checked_on)
    add_criterion(story.item(said.item, by), words=shows, because=because, by=by)
    return series


def explain(story: Story, said: ReasonSaid) -> None:
    """Say why nothing measures what an item changes."""
    by = story.cast.viewer("plan-lead", story.said.checked_on)
    item = story.item(said.item, by)
    explain_no_measure(item, because=said.because, version=item.version, by=by)


def tell_proof(story: Story, cycle: CycleSaid) -> None:
    """Type the values of a cycle, hand in its evidence, record what others found."""
    for value in cycle.values:
        by = story.cast.viewer("plan-lead", value.on)
        said = ValueSaid(
            value.period_end, None, Decimal(value.top), Decimal(value.of), value.note
        )
        add_value(story.series[value.series], said=said, by=by, on=value.on)
    handed = {said.caption: hand_in(story, said) for said in cycle.pieces}
    for verdict in cycle.verdicts:
        record(story, verdict, [handed[caption] for caption in verdict.rests_on])


def hand_in(story: Story, said: PieceSaid) -> "Evidence":
    """Write a piece of evidence into the ledger."""
    by = story.cast.viewer(said.by, said.on)
    piece = Piece(
        said.caption,
        EvidenceKind(said.kind),
        effective_from=said.since,
        effective_to=said.until,
        expires_on=said.expires,
        sample_size=said.answered,
        method=said.method,
        sensitivity=Sensitivity(said.sensitivity),
        address=said.address,
    )
    item = story.item(said.item, by)
    return add_evidence(item, piece=piece, lodged=None, by=by, on=said.on)


def record(story: Story, said: VerdictSaid, rests_on: list["Evidence"]) -> None:
    """Record what somebody found, with their letter if there is one."""
    by = story.cast.viewer("board", said.on)
    letter = None
    if said.letter:
        content = [(EVIDENCE / said.letter).read_bytes()]
        authority = story.plan.authority
        kept = lodge(authority, content, name=said.letter, on=said.on, by=by)
        letter = check_evidence(kept, by=by)
    found = Found(
        Verifier(said.role),
        Verdict(said.verdict),
        said.found_on,
        said.say,
        said.who,
        evidence=rests_on,
        letter=letter,
        letter_caption=said.letter_caption,
        letter_is_public=bool(letter),
    )
    record_verdict(story.item(said.item, by), found=found, by=by, on=said.on)
