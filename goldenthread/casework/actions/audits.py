"""Rounds of audit: planned, drawn, given to readers, opened and closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.models import (
    AuditedPlan,
    AuditReader,
    AuditReading,
    AuditRound,
    AuditStratum,
)
from goldenthread.casework.queries import audits as queries
from goldenthread.casework.queries.audit_results import reads_of
from goldenthread.casework.rules.audit.allotting import READERS, Allotted, allot
from goldenthread.casework.rules.audit.results import unsettled
from goldenthread.casework.rules.audit.rounds import ROUND_STEPS, By
from goldenthread.casework.rules.audit.rubric import rubric_from, text_for
from goldenthread.casework.rules.audit.sampling import Drawn, draw
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.duties.rules.sections import schema_of

RUNS = Permission.RUN_AUDIT


class NotNow(Refusal):
    """The round is not in the state for this; the sentence says what comes first."""


@dataclass(frozen=True)
class RoundWords:
    """What is asked of which plans, and how they are drawn and read."""

    name: str
    start: date
    end: date
    by: By
    about: str = ""
    hides_names: bool = True
    same_children: bool = False


@action(needs=RUNS)
def plan_round(
    authority: Authority,
    *,
    words: RoundWords,
    by: Viewer,
    on: date,
    repeats: AuditRound | None = None,
) -> AuditRound:
    """Plan a round; the criteria in force today are kept with it as they are."""
    kind = schema_of(authority.nation).kind
    said: Any = vars(words)
    return AuditRound.objects.create(
        authority=authority,
        kind=kind,
        rubric=text_for(kind, on=on),
        repeats=repeats,
        made_on=on,
        made_by_id=by.user_id or 0,
        **said,
    )


def refuse_out_of_turn(audit: AuditRound, step: str, words: str) -> None:
    """Raise ``NotNow`` unless the round's state allows this step."""
    if step not in ROUND_STEPS[audit.state]:
        raise NotNow(words)


@dataclass(frozen=True)
class Lot:
    """How many plans are drawn, and the seed that decides which."""

    size: int
    seed: str


@action(needs=RUNS)
def draw_plans(
    audit: AuditRound, *, how: Lot, version: int, by: Viewer, on: date
) -> AuditRound:
    """Draw the plans by the seed; until reading begins they can be drawn again.

    How often is kept: who draws until the sample pleases can be seen to.
    """
    row = current(audit, version)
    refuse_out_of_turn(row, "draw_plans", "The plans are being read: plan a new round.")
    versions = queries.held(by, row)
    if not versions:
        raise NotNow(
            "No plan was sent in these days that could be drawn. Change the days."
        )
    row.size = len(versions) if row.same_children else how.size
    row.seed = how.seed
    drawn = draw(queries.strata(by, row, versions), size=row.size, seed=row.seed)
    keep_drawn(row, drawn=drawn, by=by)
    row.digest, row.drawn_on = drawn.digest, on
    row.draws += 1
    row.save()
    return row


@part_of_an_action
def keep_drawn(audit: AuditRound, *, drawn: Drawn, by: Viewer) -> None:
    """Keep what was drawn in place of what was drawn before."""
    AuditedPlan.objects.beside(audit).filter(round=audit).delete()
    AuditStratum.objects.beside(audit).filter(round=audit).delete()
    versions = queries.held(by, audit)
    told = queries.labels(by, audit, {key: versions[key] for key in drawn.keys})
    AuditStratum.objects.add_all(
        AuditStratum(
            authority_id=audit.authority_id,
            round=audit,
            label=each.stratum,
            held=each.held,
            taken=each.taken,
        )
        for each in drawn.shares
    )
    AuditedPlan.objects.add_all(
        AuditedPlan(
            authority_id=audit.authority_id,
            round=audit,
            child_id=versions[key].child_id,
            sent=versions[key],
            writer_id=versions[key].made_by_id,
            stratum=told[key],
            number=number,
        )
        for number, key in enumerate(drawn.keys, start=1)
    )


@action(needs=RUNS)
def add_readers(
    audit: AuditRound, *, readers: Mapping[int, str], by: Viewer
) -> AuditRound:
    """Add readers, each with the capacity in which they read, and allot again."""
    if audit.closed_on or not audit.drawn_on:
        raise NotNow("Draw the plans first." if not audit.drawn_on else "It is closed.")
    known = set(users_of(audit, by=by))
    AuditReader.objects.add_all(
        AuditReader(
            authority_id=audit.authority_id,
            round=audit,
            user=User.objects.get(pk=user),
            capacity=capacity[:120],
        )
        for user, capacity in readers.items()
        if user not in known
    )
    allot_plans(audit, by=by)
    return audit


@action(needs=RUNS)
def remove_reader(audit: AuditRound, *, user: int, by: Viewer) -> AuditRound:
    """Take a reader out: what they have not read is given to somebody else."""
    if audit.closed_on:
        raise NotNow("The round is closed.")
    AuditReader.objects.beside(audit).filter(round=audit, user_id=user).delete()
    mine = AuditReading.objects.beside(audit).filter(audited__round=audit)
    mine.filter(reader_id=user, done_on=None, left_on=None).delete()
    allot_plans(audit, by=by)
    return audit


@part_of_an_action
def users_of(audit: AuditRound, *, by: Viewer) -> list[int]:
    """The accounts of the readers of a round."""
    rows = AuditReader.objects.beside(audit).filter(round=audit)
    return list(rows.values_list("user_id", flat=True))


@part_of_an_action
def allot_plans(audit: AuditRound, *, by: Viewer) -> None:
    """Give each plan the readers that it lacks, in equal shares."""
    plans = list(AuditedPlan.objects.beside(audit).filter(round=audit))
    users = users_of(audit, by=by)
    rows = AuditReading.objects.beside(audit).filter(audited__round=audit, left_on=None)
    before = rows.values_list("audited_id", "reader_id")
    out = queries.barred(by, plans, users)
    made = allot(
        [str(plan.pk) for plan in plans],
        [str(user) for user in users],
        {str(plan): [str(user) for user in some] for plan, some in out.items()},
        [Allotted(str(plan), str(user)) for plan, user in before],
        seed=audit.seed,
    ).made
    give(audit, plans, made, by=by)


@part_of_an_action
def give(
    audit: AuditRound,
    plans: Sequence[AuditedPlan],
    made: Sequence[Allotted],
    *,
    by: Viewer,
) -> None:
    """Keep who reads what."""
    children = {str(plan.pk): plan.child_id for plan in plans}
    AuditReading.objects.add_all(
        AuditReading(
            authority_id=audit.authority_id,
            audited_id=int(each.plan),
            child_id=children[each.plan],
            reader_id=int(each.reader),
        )
        for each in made
    )


@action(needs=RUNS)
def begin_reading(
    audit: AuditRound, *, version: int, by: Viewer, on: date
) -> AuditRound:
    """Open the plans to their readers: each sees only the ones that are theirs."""
    row = current(audit, version)
    refuse_out_of_turn(row, "begin_reading", "Draw the plans first.")
    plans = AuditedPlan.objects.beside(row).filter(round=row)
    rows = AuditReading.objects.beside(row).filter(audited__round=row, left_on=None)
    if rows.count() < READERS * plans.count():
        raise NotNow("Some plans lack a reader. Add readers who have no part in them.")
    row.opened_on = on
    row.save()
    return row


@action(needs=RUNS)
def close_round(audit: AuditRound, *, version: int, by: Viewer, on: date) -> AuditRound:
    """Close a round once every plan is read and settled: nothing changes after."""
    row = current(audit, version)
    refuse_out_of_turn(row, "close_round", "Only what is being read can be closed.")
    plans = AuditedPlan.objects.beside(row).filter(round=row)
    unread = plans.filter(read_on=None).count()
    if unread:
        raise NotNow(f"Plans that two have not read yet: {unread}.")
    rubric = rubric_from(row.rubric)
    reads = reads_of(by, row)
    apart = unsettled(rubric, reads)
    if apart:
        raise NotNow(f"Grades on which readers differ and nobody has agreed: {apart}.")
    row.closed_on = on
    row.save()
    return row
