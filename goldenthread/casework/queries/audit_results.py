"""What rounds of audit found: counted, so that no plan and no person is told."""

from dataclasses import dataclass

from goldenthread.access.models import all_rows
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    AuditAgreed,
    AuditFeedback,
    AuditGrade,
    AuditRound,
    AuditStratum,
)
from goldenthread.casework.queries.audits import by_plan
from goldenthread.casework.rules.audit.results import Read, standing, themes_in
from goldenthread.casework.rules.audit.rubric import NOT_HERE, Rubric, rubric_from
from goldenthread.casework.rules.audit.words import protected_of


def reads_of(viewer: Viewer, audit: AuditRound) -> list[Read]:
    """Every plan of a round that two have read: grades alone; two queries.

    The same for whoever may read results: figures must not differ by who asks. Nothing
    of it goes to a page but counts.
    """
    mine = {"authority_id": viewer.authority_id}
    rows = all_rows(AuditGrade).filter(
        reading__audited__round=audit,
        reading__audited__read_on__isnull=False,
        reading__left_on=None,
        **mine,
    )
    agreed = all_rows(AuditAgreed).filter(audited__round=audit, **mine)
    said: dict[int, dict[str, str]] = {}
    for plan, key, grade in agreed.values_list("audited_id", "criterion", "grade"):
        said.setdefault(plan, {})[key] = grade
    found = []
    for plan, given in by_plan(viewer, rows).items():
        first, second = (
            {key: each.grade for key, each in one.items()} for one in given.values()
        )
        found.append(Read(str(plan), first, second, said.get(plan, {})))
    return found


def strata_of(viewer: Viewer, audit: AuditRound) -> list[AuditStratum]:
    """What the plans were told apart by, with how many each held."""
    return list(AuditStratum.objects.visible_to(viewer).filter(round=audit))


def themes_counted(viewer: Viewer, audit: AuditRound) -> dict[str, str]:
    """In how many plans something of each theme is not met; small numbers hidden."""
    rubric = rubric_from(audit.rubric)
    told = themes_in(rubric, reads_of(viewer, audit))
    return {key: protected_of(weak, of) for key, (weak, of) in told.items()}


@dataclass(frozen=True)
class Told:
    """What stands for one criterion of one plan, and the readers' sentences."""

    title: str
    grade: str
    is_met: bool
    evidence: tuple[str, ...]


def told_of(viewer: Viewer, row: AuditFeedback, rubric: Rubric) -> list[Told]:
    """What the writer of a plan is told of it: nothing says who read it.

    The sentences stand in the order of the alphabet, so that none tells which reader
    wrote which.
    """
    given = by_plan(
        viewer,
        all_rows(AuditGrade).filter(
            authority_id=viewer.authority_id,
            reading__audited=row.audited_id,
            reading__left_on=None,
            reading__done_on__isnull=False,
        ),
    )[row.audited_id]
    said = all_rows(AuditAgreed).filter(audited=row.audited_id)
    agreed = dict(said.values_list("criterion", "grade"))
    first, second = ({k: g.grade for k, g in one.items()} for one in given.values())
    grades = standing(rubric, Read("", first, second, agreed))
    return [
        Told(
            each.title,
            rubric.said(grades[each.key]),
            grades[each.key] == NOT_HERE or rubric.is_met(grades[each.key]),
            tuple(sorted(one[each.key].evidence for one in given.values())),
        )
        for each in rubric.criteria
        if each.key in grades
    ]
