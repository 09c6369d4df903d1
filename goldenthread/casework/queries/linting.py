"""What the linter finds in a plan that is being written, beside all that is known."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Advice,
    ChildPlan,
    Looked,
    PlanVersion,
    Review,
    Thread,
    sentence_keys,
)
from goldenthread.casework.queries.plans import content_of, versions
from goldenthread.casework.queries.sentences import also_elsewhere
from goldenthread.casework.rules.lint import Finding
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidProvision,
    content_from,
)
from goldenthread.casework.rules.plan.known import Known, given_advice, kept_advice
from goldenthread.casework.rules.plan.linted import (
    alone,
    by_row,
    findings,
    foreign,
    marks_of,
)
from goldenthread.casework.rules.plan.required import FINALS
from goldenthread.duties.rules.reviewing import reviewing
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.models import Attendance, Child, Involvement
from goldenthread.people.rules.years import school_years

ENDS = ("need", "outcome", "provision")


def found_in_plan(
    viewer: Viewer, plan: ChildPlan, content: PlanContent, *, on: date
) -> dict[str, list[Finding]]:
    """Every finding by the row or section it stands beside; a fixed count of queries.

    Until a final version was sent the plan is a draft, which names no setting.
    """
    last = in_force(viewer, plan)
    known = known_of(viewer, plan, last, on=on)
    known = with_copies(viewer, plan, content, known)
    is_draft = last is None
    schema = schema_for(plan.kind)
    return by_row(findings(content, schema, on=on, is_draft=is_draft, known=known))


def found_in_words(
    viewer: Viewer, plan: ChildPlan, row: SaidNeed | SaidProvision, *, on: date
) -> list[Finding]:
    """Signs in words that are being typed that they are another child's."""
    content = alone(content_of(viewer, plan), row)
    known = known_of(viewer, plan, None, on=on)
    return foreign(row.key, content, with_copies(viewer, plan, content, known))


def in_force(viewer: Viewer, plan: ChildPlan) -> PlanVersion | None:
    """The last final version that was sent; one query."""
    sent = versions(viewer).filter(plan=plan, kind__in=FINALS)
    return sent.filter(released_on__isnull=False).first()


def known_of(
    viewer: Viewer, plan: ChildPlan, last: PlanVersion | None, *, on: date
) -> Known:
    """What the record knows beside the words of a working copy."""
    child = plan.child
    been = list(
        Attendance.objects.visible_to(viewer)
        .filter(child=child)
        .select_related("setting")
        .order_by("-start", "-pk")
    )
    rows = list(Advice.objects.visible_to(viewer).filter(case=plan.case).order_by("pk"))
    told = [name for row in rows for name in (row.author, row.from_whom)]
    return Known(
        names=tuple(filter(None, (child.known_as, child.forename, child.surname))),
        people=tuple(filter(None, (*told, *invited_to(viewer, child)))),
        settings=tuple(each.setting.name for each in been),
        year=year_of(viewer, plan, been, on=on),
        advice=given_advice(rows),
        resting=resting_of(viewer, plan),
        before=content_from(last.content) if last else None,
        progress_told_on=progress_told_on(viewer, last) if last else None,
    )


def known_of_version(
    viewer: Viewer, version: PlanVersion, content: PlanContent
) -> Known:
    """What is known beside a version that was sent: what it lists, what is copied."""
    child = version.child
    names = tuple(filter(None, (child.known_as, child.forename, child.surname)))
    known = Known(names=names, advice=kept_advice(content))
    return with_copies(viewer, version.plan, content, known)


def with_copies(
    viewer: Viewer, plan: ChildPlan, content: PlanContent, known: Known
) -> Known:
    """The same, with what of the plan also stands in other children's; one query."""
    keys = sentence_keys()
    own = frozenset().union(*(marks_of(content, known.names, key) for key in keys))
    elsewhere = also_elsewhere(viewer, plan, own)
    return replace(known, elsewhere=elsewhere, keys=keys)


def progress_told_on(viewer: Viewer, last: PlanVersion) -> date | None:
    """The day of the last review since a plan, if it found that the child came on.

    Where it was decided to keep the plan or to end it, the reasons stand in the
    decision, and nobody is asked again why the words are the same.
    """
    law = reviewing(last.authority.nation)
    rows = Review.objects.visible_to(viewer).filter(
        case=last.case_id, held_on__gte=last.released_on
    )
    row = rows.order_by("-held_on", "-pk").first()
    if row is None or (row.ending and not law.ending(row.ending).version):
        return None
    found = Looked.objects.visible_to(viewer).filter(review=row, of="outcome")
    told = found.filter(state__in=law.tells_progress).exists()
    return row.held_on if told else None


def invited_to(viewer: Viewer, child: Child) -> Iterator[str]:
    """The professionals who were ever invited to the child's record."""
    rows = Involvement.objects.visible_to(viewer).filter(child=child)
    for row in rows.select_related("user"):
        yield str(row.user)


def year_of(
    viewer: Viewer, plan: ChildPlan, been: list[Attendance], *, on: date
) -> int | None:
    """The child's school year: of their age, or the one their setting says instead."""
    nation = plan.authority.nation
    usual = reviewing(nation).year_of(plan.child.born, on=on)
    moved = next(
        (
            each.year_group
            for each in been
            if each.is_main and (each.end is None or each.end >= on)
        ),
        None,
    )
    if usual is None or moved is None:
        return usual
    names = school_years(nation).names
    name = names[moved] if 0 <= moved < len(names) else ""
    said = name.removeprefix("Year ")
    return int(said) if said.isdigit() else usual


def resting_of(viewer: Viewer, plan: ChildPlan) -> dict[str, tuple[str, ...]]:
    """The advice that each row of a plan rests on, by their keys; one query."""
    rows = Thread.objects.visible_to(viewer).filter(plan=plan, advice__isnull=False)
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows.select_related("advice", *ENDS).order_by("pk"):
        end = row.need or row.outcome or row.provision
        if end and row.advice:
            found[str(end.public_id)].append(str(row.advice.public_id))
    return {key: tuple(some) for key, some in found.items()}
