"""Questions about who reaches a record, who must not, and who looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.access.models import Event, User, all_rows
from goldenthread.access.rules import MAY, ROLE_NAMES, Permission, Role, Viewer
from goldenthread.cycle.rules import day_in_words
from goldenthread.people.models import (
    Allocation,
    Attendance,
    Child,
    Involvement,
    Joining,
    Merge,
    Naming,
    Opening,
    Relationship,
    Restriction,
    ToldRestriction,
)
from goldenthread.people.models.adults import OWN
from goldenthread.people.models.children import held_or_handed, in_force
from goldenthread.people.queries.children import facts
from goldenthread.people.rules import KIN_NAMES, Kin, Scope
from goldenthread.people.rules.looking import Looked, doing, usual_reason
from goldenthread.places.models import Appointment

SOON = timedelta(days=30)
SOMEBODY = "Name not shown"


@dataclass(frozen=True)
class Reach:
    """Somebody who can open a record, in what capacity, why, and until when."""

    who: str
    capacity: str
    why: str
    until: date | None = None
    involvement: Involvement | None = None


# ---- Restrictions ----


def restrictions(viewer: Viewer, child: Child) -> QuerySet[Restriction]:
    """What is kept from whom about a child, what is in force first."""
    rows = Restriction.objects.visible_to(viewer).filter(child=child)
    named = rows.select_related("adult", "user", "approved_by", "evidence")
    return named.order_by("-end", "-start")


def restricted_names(viewer: Viewer, child: Child, on: date) -> frozenset[str]:
    """The names, in small letters, of adults from whom something is kept today."""
    rows = restrictions(viewer, child).filter(in_force(on), adult__isnull=False)
    return frozenset(row.adult.name.casefold() for row in rows if row.adult)


def told_restrictions(viewer: Viewer) -> QuerySet[ToldRestriction]:
    """What other authorities told of that nobody has settled yet."""
    rows = ToldRestriction.objects.visible_to(viewer).filter(settled_on=None)
    return rows.select_related("child", "adult").order_by("told_on", "pk")


def restriction(viewer: Viewer, child: Child, public_id: UUID) -> Restriction | None:
    """One restriction about one child."""
    return restrictions(viewer, child).filter(public_id=public_id).first()


def to_review(viewer: Viewer, on: date) -> QuerySet[Restriction]:
    """Restrictions in force whose day to be looked at again comes within a month."""
    if not viewer.may(Permission.RESTRICT):
        return Restriction.objects.visible_to(viewer).none()
    rows = Restriction.objects.visible_to(viewer).filter(in_force(on))
    soon = Q(review_day__lte=on + SOON) | Q(end__lte=on + SOON)
    return (
        rows.filter(soon)
        .select_related("child", "adult", "user")
        .order_by("review_day", "end", "pk")
    )


def colleagues(viewer: Viewer, on: date) -> QuerySet[User]:
    """Those who work with children here, against whom a conflict can be noted."""
    held = Appointment.objects.visible_to(viewer).filter(
        in_force(on), role__in=_working_roles()
    )
    found = User.objects.filter(pk__in=held.values("user"))
    return found.order_by("last_name", "first_name", "email")


def _working_roles() -> list[str]:
    """The roles that see children by their work."""
    sees = [role for role in Role if Permission.SEE_CHILDREN in MAY[role]]
    return [role.value for role in sees if role is not Role.FAMILY]


# ---- Openings with a reason ----


def openings(viewer: Viewer, *, reviewed: bool) -> QuerySet[Opening]:
    """Records opened with a reason, for those who keep watch: to look at, or looked at.

    Nobody judges an opening of their own.
    """
    rows = Opening.objects.visible_to(viewer).filter(reviewed_on__isnull=not reviewed)
    if not (viewer.may(Permission.RESTRICT) or viewer.may(Permission.DECIDE_CASE)):
        return rows.none()
    told = rows.select_related("child", "user", "reviewed_by")
    return told.exclude(user_id=viewer.user_id or 0).order_by("-opened_at")


def opening(viewer: Viewer, public_id: UUID) -> Opening | None:
    """One opening that waits to be looked at."""
    return openings(viewer, reviewed=False).filter(public_id=public_id).first()


# ---- Who has access, and why ----


def who_has_access(viewer: Viewer, child: Child, on: date, at: datetime) -> list[Reach]:
    """Everybody who can open a child's record today, and why, in plain words.

    A family reads it too. Where a restriction keeps the school or the address from
    the viewer, names are not shown, for a name leads there.
    """
    barred = set(
        all_rows(Restriction)
        .filter(in_force(on), child=child, scope=Scope.ALL)
        .values_list("user_id", "adult__user_id")
    )
    out = {each for pair in barred for each in pair if each}
    shows = facts(viewer, child, on).names
    found = [
        *family_reach(viewer, child, on, out, shows=shows),
        *case_reach(viewer, child, on, out, shows=shows),
        *setting_reach(viewer, child, on),
        *named_reach(viewer, child, on),
        *opened_reach(viewer, child, at, out, shows=shows),
    ]
    return [*found, *area_reach(viewer, on, out, shows=shows)]


def family_reach(
    viewer: Viewer, child: Child, on: date, out: set[int], *, shows: bool
) -> Iterable[Reach]:
    """The family and representatives, as far as they have accounts."""
    rows = Relationship.objects.visible_to(viewer).filter(in_force(on), child=child)
    told = rows.filter(verified_on__isnull=False, adult__user__isnull=False)
    for row in told.select_related("adult").order_by("start", "pk"):
        own = row.adult.user_id == viewer.user_id
        speaks = Kin(row.kin) in OWN or on < child.rights_from
        if row.adult.user_id in out or not (speaks or row.young_person_agrees):
            continue
        why = "Of the family" if speaks else "The young person agreed"
        name = row.adult.name if shows or own else SOMEBODY
        yield Reach(name, KIN_NAMES[Kin(row.kin)], why, row.end)


def case_reach(
    viewer: Viewer, child: Child, on: date, out: set[int], *, shows: bool
) -> Iterable[Reach]:
    """The officers given the case, and the professionals invited."""
    leads = Allocation.objects.visible_to(viewer).filter(in_force(on), child=child)
    told = {lead.user_id: lead for lead in leads.select_related("user")}
    for lead in (one for user, one in told.items() if user not in out):
        yield Reach(
            str(lead.user) if shows else SOMEBODY,
            "Officer of the authority",
            "Leads the work on the case" if lead.is_lead else "Works on the case",
            lead.end,
        )
    asked = Involvement.objects.visible_to(viewer).filter(in_force(on), child=child)
    for row in asked.exclude(user__in=out).select_related("user", "body"):
        part = row.get_part_display()
        capacity = f"{part}, {row.body}" if row.body and shows else part
        name = str(row.user) if shows else SOMEBODY
        yield Reach(name, capacity, row.why, row.end, row)


def setting_reach(viewer: Viewer, child: Child, on: date) -> Iterable[Reach]:
    """The settings: attended today, or handing over."""
    rows = Attendance.objects.visible_to(viewer).filter(
        held_or_handed(on), child=child, is_confirmed=True
    )
    for row in rows.select_related("setting"):
        gone = bool(row.end and row.end < on)
        why = "Hands over to the next setting" if gone else "The child goes there"
        yield Reach(
            f"The SENCO of {row.setting}", "Setting", why, row.handover_until or row.end
        )


def named_reach(viewer: Viewer, child: Child, on: date) -> Iterable[Reach]:
    """The settings that a plan names today, or named and that are handing over."""
    rows = namings(viewer, child).filter(held_or_handed(on))
    for row in rows:
        since, until = day_in_words(row.start), row.handover_until or row.end
        why = f"Named in the child’s plan since {since}"
        if row.end and row.end < on:
            ended = day_in_words(row.end)
            why = f"Named in the child’s plan until {ended}; hands over what it knows"
        yield Reach(f"The SENCO of {row.setting}", "Setting", why, until)


def namings(viewer: Viewer, child: Child) -> QuerySet[Naming]:
    """The settings that a child's plans have named, newest first."""
    rows = Naming.objects.visible_to(viewer).filter(child=child)
    return rows.select_related("setting", "child").order_by("-start", "-pk")


def naming(viewer: Viewer, child: Child, public_id: UUID) -> Naming | None:
    """One setting that a plan names or has named."""
    return namings(viewer, child).filter(public_id=public_id).first()


def opened_reach(
    viewer: Viewer, child: Child, at: datetime, out: set[int], *, shows: bool
) -> Iterable[Reach]:
    """Officers who gave a reason in the last three hours."""
    rows = Opening.objects.visible_to(viewer).filter(child=child, until__gt=at)
    for row in rows.exclude(user__in=out).select_related("user"):
        why = f"Opened the record for three hours: {row.why}"
        yield Reach(str(row.user) if shows else SOMEBODY, "Officer", why)


def area_reach(
    viewer: Viewer, on: date, out: set[int], *, shows: bool
) -> Iterable[Reach]:
    """Those who answer for the whole area."""
    roles = (Role.CASE_MANAGER.value, Role.SAFEGUARDING_LEAD.value)
    jobs = Appointment.objects.visible_to(viewer).filter(in_force(on), role__in=roles)
    for job in jobs.exclude(user__in=out).select_related("user").order_by("pk"):
        name = str(job.user) if shows else SOMEBODY
        why = "Answers for every child of the area"
        yield Reach(name, ROLE_NAMES[Role(job.role)], why, job.end)


def involvement(viewer: Viewer, child: Child, public_id: UUID) -> Involvement | None:
    """A professional invited to one child's record."""
    rows = Involvement.objects.visible_to(viewer).filter(child=child)
    return rows.filter(public_id=public_id).select_related("user").first()


def joinings(viewer: Viewer, child: Child, at: datetime) -> QuerySet[Joining]:
    """Invitations to a child's record that can still be accepted; for the office."""
    rows = Joining.objects.visible_to(viewer).filter(
        child=child, invitation__used_at=None, invitation__expires_at__gt=at
    )
    return rows.select_related("invitation", "adult").order_by("invitation__email")


def joining_for(viewer: None, token: str, *, at: datetime) -> Joining | None:
    """What an invitation opens while it lasts; its token is the permission."""
    digest = sha256(token.encode()).hexdigest()
    rows = all_rows(Joining).filter(
        invitation__token_hash=digest,
        invitation__used_at=None,
        invitation__expires_at__gt=at,
    )
    return rows.select_related("child__authority", "adult", "invitation").first()


def merges(viewer: Viewer, child: Child) -> QuerySet[Merge]:
    """Duplicates that were merged into a child's record and can be set apart again."""
    rows = Merge.objects.visible_to(viewer).filter(child=child, undone_on=None)
    return rows.select_related("duplicate", "merged_by").order_by("-merged_on", "-pk")


# ---- Who looked ----


def looks(viewer: Viewer, child: Child, before: int | None, most: int) -> list[Looked]:
    """Who looked at a child's record or changed it, newest first, with the reasons.

    The same for a family and for officers; three questions however many there are.
    """
    rows = Event.objects.filter(
        authority_id=viewer.authority_id,
        subject=Child._meta.label,
        subject_id=str(child.public_id),
        decision="allowed",
    )
    if before is not None:
        rows = rows.filter(number__lt=before)
    events = list(rows.select_related("actor").order_by("-number")[:most])
    on = viewer.day
    shows = bool(on and facts(viewer, child, on).names)
    opened = openings_behind(viewer, child, events)
    return [
        Looked(
            number=event.number,
            at=event.at,
            who=who_looked(viewer, event, shows=shows),
            role=_roles_of(event),
            what=doing(event.verb),
            why=_reason_behind(event, opened),
        )
        for event in events
    ]


def who_looked(viewer: Viewer, event: Event, *, shows: bool) -> str:
    """Whose look it was, as far as the viewer may know."""
    if event.actor is None:
        return "The service itself"
    if event.actor_id == viewer.user_id:
        return "You"
    return str(event.actor) if shows else SOMEBODY


def _roles_of(event: Event) -> str:
    """The roles in which somebody looked, in words."""
    known = {role.value for role in Role}
    roles = [role for role in event.roles.split(",") if role in known]
    return ", ".join(ROLE_NAMES[Role(role)] for role in roles)


def openings_behind(viewer: Viewer, child: Child, events: list[Event]) -> list[Opening]:
    """The reasons given for this child in the time that some events span."""
    if not events:
        return []
    rows = Opening.objects.visible_to(viewer).filter(child=child)
    first, last = events[-1].at, events[0].at
    return list(rows.filter(until__gte=first, opened_at__lte=last + SOON))


def _reason_behind(event: Event, opened: list[Opening]) -> str:
    """The reason somebody gave for looking, else the purpose they work for."""
    slack = timedelta(seconds=5)  # the row of an opening is made before its event
    for row in opened:
        inside = row.opened_at - slack <= event.at <= row.until
        if row.user_id == event.actor_id and inside:
            return row.why
    return event.purpose or usual_reason(event.roles)
