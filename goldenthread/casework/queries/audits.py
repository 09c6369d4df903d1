"""Audits of plans: the rounds, what could be drawn, who reads what, what they gave."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from goldenthread.access.models import User, all_rows
from goldenthread.access.rules import MAY, ROLE_NAMES, Permission, Role, Viewer
from goldenthread.casework.models import (
    Advice,
    AuditAgreed,
    AuditedPlan,
    AuditFeedback,
    AuditGrade,
    AuditReader,
    AuditReading,
    AuditRound,
    PlanVersion,
)
from goldenthread.casework.rules.audit.rounds import By, Later
from goldenthread.casework.rules.audit.sampling import Held, first_area
from goldenthread.people.models import (
    Allocation,
    Attendance,
    Involvement,
    Naming,
    Relationship,
    Restriction,
)
from goldenthread.people.models.children import in_force
from goldenthread.people.rules.years import phase, school_years
from goldenthread.places.models import Appointment

FINAL = ("final", "amended")


def rounds(viewer: Viewer) -> QuerySet[Any]:
    """Every round of audit, the latest first, with how far each is."""
    left = Q(plans__read_on__isnull=False)
    rows = AuditRound.objects.visible_to(viewer).select_related("authority", "repeats")
    return rows.annotate(
        drawn=Count("plans", distinct=True),
        read=Count("plans", filter=left, distinct=True),
    )


def audited(viewer: Viewer) -> QuerySet[AuditedPlan]:
    """Plans that were drawn, for who leads audits."""
    rows = AuditedPlan.objects.visible_to(viewer)
    return rows.select_related("round__authority", "child", "sent__plan", "writer")


def readings(viewer: Viewer) -> QuerySet[AuditReading]:
    """Plans given to readers: one's own, or all for who leads audits."""
    rows = AuditReading.objects.visible_to(viewer)
    return rows.select_related(
        "audited__round__authority", "audited__sent__plan", "child", "reader"
    )


def own_readings(viewer: Viewer) -> QuerySet[AuditReading]:
    """What a reader has to read, what is not done first."""
    open_ones = {
        "reader_id": viewer.user_id or 0,
        "left_on": None,
        "audited__round__opened_on__isnull": False,
        "audited__round__closed_on": None,
    }
    rows = readings(viewer).filter(**open_ones)
    return rows.order_by(F("done_on").asc(nulls_first=True), "audited__number", "pk")


def readings_in(viewer: Viewer, audit: AuditRound) -> dict[int, list[AuditReading]]:
    """Who reads each plan of a round, by the plan; one query."""
    rows = AuditReading.objects.visible_to(viewer).filter(audited__round=audit)
    found: dict[int, list[AuditReading]] = defaultdict(list)
    for row in rows.filter(left_on=None).select_related("reader").order_by("pk"):
        found[row.audited_id].append(row)
    return found


def readers(viewer: Viewer, audit: AuditRound) -> QuerySet[AuditReader]:
    """Who reads in a round."""
    rows = AuditReader.objects.visible_to(viewer).filter(round=audit)
    return rows.select_related("user")


def possible_readers(viewer: Viewer, *, on: date) -> dict[str, tuple[User, str]]:
    """Who could read: everybody here whose job carries it, with the job's name."""
    roles = [role.value for role in Role if Permission.READ_FOR_AUDIT in MAY[role]]
    jobs = Appointment.objects.visible_to(viewer).filter(in_force(on), role__in=roles)
    found: dict[str, tuple[User, str]] = {}
    for job in jobs.select_related("user", "place").order_by("user__email", "pk"):
        name = f"{ROLE_NAMES[Role(job.role)]}, {job.place}"
        found.setdefault(str(job.user.public_id), (job.user, name))
    return found


# ---- What could be drawn ----


def held(viewer: Viewer, audit: AuditRound) -> dict[str, PlanVersion]:
    """The latest version sent of each plan of the kind, sent in the time of the round.

    By their public ids. Of children in the records of this authority: the list is
    drawn from by the machine, and nobody reads it.
    """
    rows = all_rows(PlanVersion).filter(
        authority_id=viewer.authority_id,
        kind__in=FINAL,
        plan__kind=audit.kind,
        released_on__isnull=False,
        child__merged_into=None,
    )
    if audit.same_children and audit.repeats_id:
        before = all_rows(AuditedPlan).filter(round_id=audit.repeats_id)
        rows = rows.filter(child__in=before.values("child"))
    latest = rows.order_by().values("plan").annotate(last=Max("number"))
    newest = {each["plan"]: each["last"] for each in latest}
    rows = rows.filter(released_on__range=(audit.start, audit.end))
    told = rows.select_related("child", "made_by").defer("content").order_by("pk")
    return {
        str(row.public_id): row for row in told if newest[row.plan_id] == row.number
    }


def strata(
    viewer: Viewer, audit: AuditRound, versions: dict[str, PlanVersion]
) -> list[Held]:
    """The stratum of each plan that could be drawn."""
    told = labels(viewer, audit, versions)
    return [Held(key, label) for key, label in told.items()]


def labels(
    viewer: Viewer, audit: AuditRound, versions: dict[str, PlanVersion]
) -> dict[str, str]:
    """What each plan is told apart by, as the round says."""
    if audit.by == By.PHASE:
        table = school_years(audit.authority.nation)
        return {
            key: phase(table, row.child.born, on=row.made_on)
            for key, row in versions.items()
        }
    if audit.by == By.OFFICER:
        return {key: str(row.made_by) for key, row in versions.items()}
    if audit.by == By.NEED:
        pks = [row.pk for row in versions.values()]
        told = all_rows(PlanVersion).filter(pk__in=pks)
        needs = told.values_list("public_id", "content__needs").iterator()
        return {str(key): first_area(some) for key, some in needs}
    return dict.fromkeys(versions, "All plans")


# ---- Who must not read ----


def barred(
    viewer: Viewer, plans: Iterable[AuditedPlan], users: Iterable[int]
) -> dict[int, set[int]]:
    """Who must not read each plan: everybody with a part in it, and the restricted.

    Those who wrote or sent the plan or worked on the case, gave advice, were invited,
    belong to the family, work at the child's setting, are kept from the record by a
    restriction of any scope, or gave this plan back. Not who is which: a restriction
    is nobody's business here.
    """
    rows = list(plans)
    mine = {"authority_id": viewer.authority_id}
    some = {"child__in": [row.child_id for row in rows], **mine}
    pairs: set[tuple[int, int | None]] = set()
    for table, user in PARTS:
        told = all_rows(table).filter(**some)
        pairs |= set(told.values_list("child_id", user))
    pairs |= taught_at(viewer, rows, users)
    out: dict[int, set[int]] = {row.pk: set() for row in rows}
    for row in rows:
        out[row.pk] = {user for child, user in pairs if user and child == row.child_id}
    gone = all_rows(AuditReading).filter(audited__in=rows).exclude(left_on=None)
    for plan, reader in gone.values_list("audited_id", "reader_id"):
        out[plan].add(reader)
    return out


# Tables with a key to the child, and the way from each to an account with a part in it.
PARTS: tuple[tuple[Any, str], ...] = (
    (PlanVersion, "made_by_id"),
    (PlanVersion, "released_by_id"),
    (PlanVersion, "plan__begun_by_id"),
    (Allocation, "user_id"),
    (Advice, "user_id"),
    (Advice, "received_by_id"),
    (Involvement, "user_id"),
    (Relationship, "adult__user_id"),
    (Restriction, "user_id"),
    (Restriction, "adult__user_id"),
)


def taught_at(
    viewer: Viewer, plans: list[AuditedPlan], users: Iterable[int]
) -> set[tuple[int, int | None]]:
    """Each child with those readers who work at a setting of theirs.

    A setting the child goes to, or one that a plan names.
    """
    children = [row.child_id for row in plans]
    at = all_rows(Attendance).filter(child__in=children)
    named = all_rows(Naming).filter(child__in=children)
    goes = set(at.values_list("child_id", "setting_id"))
    goes |= set(named.values_list("child_id", "setting_id"))
    jobs = Appointment.objects.visible_to(viewer).filter(
        user__in=list(users), place__in=[setting for _, setting in goes]
    )
    works = set(jobs.values_list("place_id", "user_id"))
    return {(child, user) for child, place in goes for at, user in works if at == place}


# ---- What was given ----


@dataclass(frozen=True)
class Given:
    """One reader's grade of one criterion."""

    grade: str
    evidence: str = ""


Graded = dict[int, dict[int, dict[str, Given]]]


def grades_in(viewer: Viewer, plans: Iterable[AuditedPlan]) -> Graded:
    """The grades of plans that both have read: by plan, by reading, by criterion."""
    rows = AuditGrade.objects.visible_to(viewer).filter(
        reading__audited__in=list(plans),
        reading__left_on=None,
        reading__audited__read_on__isnull=False,
    )
    return by_plan(viewer, rows)


def by_plan(viewer: Viewer, rows: QuerySet[AuditGrade]) -> Graded:
    """Grades by plan and reading, the first reader first; of one's own authority."""
    rows = rows.filter(authority_id=viewer.authority_id)
    told = rows.order_by("reading_id", "pk").values_list(
        "reading__audited_id", "reading_id", "criterion", "grade", "evidence"
    )
    found: Graded = defaultdict(lambda: defaultdict(dict))
    for plan, reading, key, grade, evidence in told:
        found[plan][reading][key] = Given(grade, evidence)
    return found


def own_grades(viewer: Viewer, reading: AuditReading) -> dict[str, Given]:
    """What a reader has given so far."""
    rows = AuditGrade.objects.visible_to(viewer).filter(reading=reading)
    return {row.criterion: Given(row.grade, row.evidence) for row in rows}


def agreed_in(
    viewer: Viewer, plans: Iterable[AuditedPlan]
) -> dict[int, dict[str, AuditAgreed]]:
    """The grades that were agreed, by plan and criterion."""
    rows = AuditAgreed.objects.visible_to(viewer).filter(audited__in=list(plans))
    found: dict[int, dict[str, AuditAgreed]] = defaultdict(dict)
    for row in rows.select_related("agreed_by"):
        found[row.audited_id][row.criterion] = row
    return found


# ---- What follows ----


def feedback(viewer: Viewer) -> QuerySet[AuditFeedback]:
    """What was said to the writers of plans: one's own, or all."""
    rows = AuditFeedback.objects.visible_to(viewer).select_related(
        "audited__round__authority", "audited__sent", "audited__writer", "child"
    )
    return rows.order_by("-given_on", "-pk")


def later_versions(
    viewer: Viewer, plans: Iterable[AuditedPlan]
) -> dict[int, list[Later]]:
    """The versions of each plan made after the one that was read; numbers and days.

    For those who saw the plan in the audit; nothing of what the versions say.
    """
    rows = list(plans)
    told = all_rows(PlanVersion).filter(
        authority_id=viewer.authority_id,
        plan__in=[row.sent.plan_id for row in rows],
        kind__in=FINAL,
    )
    every = list(told.values_list("plan_id", "number", "made_on", "released_on"))
    return {
        row.pk: [
            Later(number, made, sent)
            for plan, number, made, sent in every
            if plan == row.sent.plan_id and number > row.sent.number
        ]
        for row in rows
    }
