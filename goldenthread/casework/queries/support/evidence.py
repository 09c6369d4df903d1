"""The cycles of one child as evidence, for the paper and for a request."""

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Intervention,
    SupportCycle,
    SupportReview,
    SupportSession,
    SupportView,
)
from goldenthread.casework.queries.hiding import hides_places
from goldenthread.casework.queries.support.records import (
    Whole,
    cycles,
    supports_of,
    whole,
)
from goldenthread.casework.rules.support.dose import STRENGTHS, given_of
from goldenthread.casework.rules.support.evidence import (
    Evidence,
    SaidCycle,
    SaidIntervention,
    SaidReview,
    SaidView,
)
from goldenthread.casework.rules.support.progress import Measured, plain_number
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.supporting import SupportWords, support_words
from goldenthread.people.models import Child


def evidence_of(viewer: Viewer, child: Child) -> Evidence:
    """What the cycles of a child say, in plain values; empty when there are none.

    For the request form: ``evidence_of(viewer, child).says`` is plain text, and
    ``.cycles`` tells whether there is any.
    """
    records = supports_of(viewer, child)
    rounds = list(cycles(viewer).filter(support__in=records).order_by("begun_on", "pk"))
    rows = whole(viewer, rounds)
    hidden = hides_places(viewer, child)
    return Evidence(
        child=f"{child.forename} {child.surname}",
        born=child.born,
        nation=child.authority.nation,
        setting=str(records[0].setting) if records and not hidden else "",
        started=min((each.started_on for each in records), default=None),
        cycles=tuple(said_cycle(viewer, each, rows) for each in rounds),
    )


def said_cycle(viewer: Viewer, cycle: SupportCycle, rows: Whole) -> SaidCycle:
    """One cycle in finished words."""
    words = support_words(cycle.authority.nation)
    review = rows.reviews.get(cycle.pk)
    return SaidCycle(
        number=cycle.number,
        begun=cycle.begun_on,
        closed=cycle.closed_on,
        needs=tuple(
            words.titles.get(row.code, row.code) for row in rows.needs.get(cycle.pk, [])
        ),
        attainment=cycle.attainment,
        strengths=cycle.strengths,
        barriers=cycle.barriers,
        other_needs=cycle.other_needs,
        advice=cycle.advice,
        adjustments=cycle.adjustments,
        outcomes=cycle.outcomes,
        interventions=tuple(
            said_intervention(viewer, row, rows.sessions.get(row.pk, []), cycle)
            for row in rows.interventions.get(cycle.pk, [])
        ),
        views=tuple(said_view(viewer, row) for row in rows.views.get(cycle.pk, [])),
        texts=tuple(said_texts(viewer, cycle, rows, words)),
        review=said_review(viewer, review, words) if review else None,
    )


def said_intervention(
    viewer: Viewer,
    row: Intervention,
    sessions: list[SupportSession],
    cycle: SupportCycle,
) -> SaidIntervention:
    """One intervention in finished words, as given up to the viewer's day."""
    until = cycle.closed_on or viewer.day or cycle.begun_on
    given = given_of(row.dose, row.start, sessions, on=until)
    logged = f"{given.held} of {given.due} sessions, {given.minutes} minutes"
    measured = Measured(row.baseline, row.target, row.end_value)
    return SaidIntervention(
        name=row.name,
        base=": ".join(filter(None, (row.base, STRENGTHS[row.strength]))),
        giver=row.giver,
        dose=row.dose.says,
        given=logged,
        measure=row.measure,
        baseline=plain_number(row.baseline),
        target=plain_number(row.target),
        end=plain_number(row.end_value),
        progress=measured.says,
        cost=f"£{plain_number(row.cost)}" if row.cost is not None else "",
    )


def said_view(viewer: Viewer, row: SupportView) -> SaidView:
    """What somebody said, and how it came."""
    came = row.entered_for or f"from {row.given_by}’s own account"
    written = f"Written down by {row.given_by}" if row.entered_for else "Written"
    how = f"{written} on {day_in_words(row.given_on)}: {came}"
    return SaidView(row.get_whose_display(), row.words, how)


def said_texts(
    viewer: Viewer, cycle: SupportCycle, rows: Whole, words: SupportWords
) -> list[tuple[str, str]]:
    """The lines of the parts that hold words."""
    known = {(row.part, row.key): row for row in rows.texts.get(cycle.pk, [])}
    found = []
    for part in words.parts:
        for entry in part.entries:
            row = known.get((part.key, entry.key))
            if row and row.words:
                found.append((entry.title, row.words))
    return found


def said_review(viewer: Viewer, row: SupportReview, words: SupportWords) -> SaidReview:
    """What a review decided."""
    then = words.then(row.then)
    present = row.present if row.with_parents else f"{row.present} (without parents)"
    return SaidReview(row.held_on, present, row.words, then.says if then else row.then)
