"""Questions about the people around a child, and who speaks for the child."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.duties.rules.counting import plus_months
from goldenthread.people.models import (
    Adult,
    Agreement,
    Allocation,
    Child,
    Competence,
    Contact,
    Involvement,
    Relationship,
)
from goldenthread.people.models.adults import OWN
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Kin, Part
from goldenthread.people.rules.speaking import (
    WARNED_MONTHS,
    Speaker,
    next_switch,
    speaker,
    warning,
)

NAMED = (Part.NAMED_PERSON.value, Part.LEAD_PROFESSIONAL.value)


@dataclass(frozen=True)
class Switching:
    """A child whose rights change hands soon."""

    child: Child
    to: Speaker
    months: int
    parents_stay: int
    parents: int


def relationships(viewer: Viewer, child: Child) -> QuerySet[Relationship]:
    """What each adult is or was to a child, those of today first."""
    rows = Relationship.objects.visible_to(viewer).filter(child=child)
    return rows.select_related("adult", "verified_by").order_by("end", "start", "pk")


def relationship(viewer: Viewer, child: Child, public_id: UUID) -> Relationship | None:
    """What one adult is to one child."""
    return relationships(viewer, child).filter(public_id=public_id).first()


def contacts(viewer: Viewer, child: Child, on: date) -> list[Contact]:
    """How the adults around a child are reached, as far as the viewer may know."""
    around = relationships(viewer, child).filter(in_force(on)).values("adult")
    rows = Contact.objects.visible_to(viewer).filter(in_force(on), adult__in=around)
    return list(rows.order_by("adult", "kind", "pk"))


def contact(viewer: Viewer, child: Child, public_id: UUID) -> Contact | None:
    """One way to reach an adult around a child."""
    around = relationships(viewer, child).values("adult")
    rows = Contact.objects.visible_to(viewer).filter(adult__in=around)
    return rows.filter(public_id=public_id).select_related("adult").first()


def known_adults(viewer: Viewer, name: str) -> QuerySet[Adult]:
    """Adults of that name around children the viewer may see: perhaps the same."""
    rows = Adult.objects.visible_to(viewer).filter(name__iexact=" ".join(name.split()))
    return rows.order_by("pk")


def to_check(viewer: Viewer, on: date) -> QuerySet[Relationship]:
    """Adults around one's own children of whom nobody has checked who they are."""
    mine = Allocation.rows_of(viewer, on).values("child")
    rows = Relationship.objects.visible_to(viewer).filter(
        in_force(on), child__in=mine, verified_on=None
    )
    return rows.select_related("adult", "child").order_by("start", "pk")


def adults_around(viewer: Viewer, child: Child) -> QuerySet[Adult]:
    """The adults around a child, by name."""
    around = relationships(viewer, child).values("adult")
    return Adult.objects.visible_to(viewer).filter(pk__in=around).order_by("name")


def speaker_for(viewer: Viewer, child: Child, on: date) -> Speaker:
    """Who speaks for a child on a day, and by which law."""
    return speaker(nation_of(viewer), child.born, on=on)


def next_speaker(viewer: Viewer, child: Child, on: date) -> Speaker | None:
    """Who speaks next for a child, and from when."""
    return next_switch(nation_of(viewer), child.born, on=on)


def nation_of(viewer: Viewer) -> str:
    """The nation whose law the viewer's authority follows."""
    return str(
        Authority.objects.values_list("nation", flat=True).get(pk=viewer.authority_id)
    )


def switching(viewer: Viewer, on: date) -> list[Switching]:
    """The children whose rights change hands within a year, soonest first.

    Read by those who work on cases, so that families are told 12 and 3 months ahead.
    """
    if not viewer.may(Permission.WORK_CASE):
        return []
    until = plus_months(on, max(WARNED_MONTHS))
    rows = Child.objects.visible_to(viewer).filter(
        rights_from__gt=on, rights_from__lte=until
    )
    children = list(rows.order_by("rights_from", "surname", "pk")[:500])
    agreed = parents_of(viewer, children, on)
    nation = nation_of(viewer)
    found = []
    for child in children:
        to = next_switch(nation, child.born, on=on)
        if to:
            stay = agreed.get(child.pk, [])
            months = warning(to.since, on=on)
            found.append(Switching(child, to, months, sum(stay), len(stay)))
    return found


def parents_of(
    viewer: Viewer, children: list[Child], on: date
) -> dict[int, list[bool]]:
    """For each child, of each parent or carer: whether the young person agrees."""
    rows = Relationship.objects.visible_to(viewer).filter(
        in_force(on), child__in=[child.pk for child in children]
    )
    found: dict[int, list[bool]] = {}
    for row in rows.exclude(kin__in=OWN):
        found.setdefault(row.child_id, []).append(row.young_person_agrees)
    return found


def competences(viewer: Viewer, child: Child) -> QuerySet[Competence]:
    """What was assessed about a child's own decisions, newest first."""
    rows = Competence.objects.visible_to(viewer).filter(child=child)
    return rows.select_related("assessed_by", "acts_instead").order_by("-assessed_on")


def agreements(viewer: Viewer, child: Child) -> QuerySet[Agreement]:
    """What was agreed to, refused or taken back, newest first."""
    rows = Agreement.objects.visible_to(viewer).filter(child=child)
    return rows.select_related("adult").order_by("-start", "-pk")


def named_people(viewer: Viewer, child: Child, on: date) -> list[Involvement]:
    """The named person and the lead professional of a child on a day."""
    rows = Involvement.objects.visible_to(viewer).filter(
        in_force(on), child=child, part__in=NAMED
    )
    return list(rows.select_related("user", "body").order_by("part", "start"))


def lead_of(viewer: Viewer, child: Child, on: date) -> Allocation | None:
    """The officer who leads a child's case on a day."""
    rows = Allocation.objects.visible_to(viewer).filter(
        in_force(on), child=child, is_lead=True
    )
    return rows.select_related("user").order_by("-start", "-pk").first()


def is_family(viewer: Viewer, child: Child) -> bool:
    """Whether somebody reads a record as one of the family, or as the child."""
    if viewer.day is None:
        return False
    return Relationship.rows_of(viewer, viewer.day).filter(child=child).exists()


def is_themselves(viewer: Viewer, child: Child, on: date) -> bool:
    """Whether the account is the child's or young person's own."""
    rows = Relationship.rows_of(viewer, on)
    return rows.filter(child=child, kin=Kin.SELF).exists()


def reads_only_own(viewer: Viewer, on: date) -> bool:
    """Whether somebody of a family sees their own record and nobody else's."""
    kins = set(Relationship.rows_of(viewer, on).values_list("kin", flat=True))
    return kins == {Kin.SELF}


def speaks_for(viewer: Viewer, child: Child, on: date) -> bool:
    """Whether somebody may say what the family says, in their own name.

    By responsibility or care for the child, as the young person, or as the recorded
    representative; another job at the child's setting is no such thing.
    """
    ties = Q(has_responsibility=True) | Q(has_care=True) | Q(kin__in=OWN)
    return Relationship.rows_of(viewer, on).filter(ties, child=child).exists()
