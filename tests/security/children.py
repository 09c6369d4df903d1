"""An authority with one child, and everybody whom the rules of sight tell apart."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from conftest import appointed, area_of
from goldenthread.access.clock import now, today
from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Role, Viewer
from goldenthread.people.actions import (
    Asked,
    Kept,
    NamedBy,
    Reached,
    add_contact,
    invite_family,
    invite_professional,
    merge_children,
    move_setting,
    name_in_plan,
    open_with_reason,
    restrict,
)
from goldenthread.people.actions.protecting import ToldOf, propose_restriction
from goldenthread.people.models import Joining, Merge, Naming, Opening
from goldenthread.people.rules import Barrier, Kin, Part, Scope
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Appointment, Place

AT_SETTING = ("senco", "former_senco", "next_senco", "named_senco")
JOBS = {
    "caseworker": Role.CASEWORKER,
    "colleague": Role.CASEWORKER,
    "case_manager": Role.CASE_MANAGER,
    "conflicted_manager": Role.CASE_MANAGER,
    "safeguarding_lead": Role.SAFEGUARDING_LEAD,
    "senco": Role.SENCO,
    "former_senco": Role.SENCO,
    "next_senco": Role.SENCO,
    "named_senco": Role.SENCO,
    "psychologist": Role.PROFESSIONAL,
    "uninvited": Role.PROFESSIONAL,
    "mother": Role.FAMILY,
    "unverified_father": Role.FAMILY,
    "father_not_told_where": Role.FAMILY,
    "barred_parent": Role.FAMILY,
    "foster_carer": Role.FAMILY,
    "own_account": Role.FAMILY,
    "representative": Role.FAMILY,
    "other_family": Role.FAMILY,
    "administrator": Role.ADMINISTRATOR,
    "plan_lead": Role.PLAN_LEAD,
    "auditor": Role.AUDITOR,
    "publisher": Role.PUBLISHER,
    "board_member": Role.BOARD_MEMBER,
    "leaver": Role.CASEWORKER,
}
FAMILY = {
    "mother": Kin.MOTHER,
    "unverified_father": Kin.FATHER,
    "father_not_told_where": Kin.FATHER,
    "barred_parent": Kin.PARENT,
    "foster_carer": Kin.FOSTER_CARER,
    "own_account": Kin.SELF,
    "representative": Kin.REPRESENTATIVE,
}


@dataclass
class ChildWorld:
    """One authority: its people by name, and its things by the names routes use."""

    authority: Authority
    place: Place
    people: dict[str, Viewer] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    token: str = ""


def a_child_world(name: str, nation: str = "england") -> ChildWorld:
    """An authority of that name, with one child and all who are told apart."""
    place = area_of(name, nation=nation)
    world = ChildWorld(place.authority, place)
    for key in AT_SETTING:
        world.things[key] = Place.objects.create(
            authority=place.authority,
            name=f"School of {key}",
            slug=key.replace("_", "-"),
            level="setting",
            within=place,
        )
    for key, role in JOBS.items():
        where = world.things[key] if key in AT_SETTING else place
        world.people[key] = appointed(f"{key}.{world.authority.slug}", role, where)
        world.people[key] = as_today(world.people[key])
    the_child(world)
    the_family(world)
    what_others_told(world)
    what_the_plan_names(world)
    those_who_work(world)
    return world


def as_today(viewer: Viewer) -> Viewer:
    """Somebody as they are today."""
    user = User.objects.get(pk=viewer.user_id or 0)
    found = Appointment.objects.viewer(user, on=today())
    assert found
    return found


def the_child(world: ChildWorld) -> None:
    """A child of nine who went to one school, goes to another, and has a duplicate."""
    by, things = world.people["caseworker"], world.things
    born = date(today().year - 9, 1, 15)
    child = things["child"] = a_child(
        by, things["former_senco"], born=born, on=today() - timedelta(days=300)
    )
    ago = today() - timedelta(days=100)
    things["attendance"] = move_setting(
        child, setting=things["senco"], start=ago, by=by
    )
    boss = world.people["case_manager"]
    twin = a_child(by, born=born, on=today())
    merge_children(child, duplicate=twin, why="Typed twice", by=boss, on=today())
    things["merge"] = Merge.objects.visible_to(boss).get()


def the_family(world: ChildWorld) -> None:
    """Everybody of the family; what some of them must not know."""
    by, things = world.people["caseworker"], world.things
    child = things["child"]
    for key, kin in FAMILY.items():
        row = a_parent(child, by, account=world.people[key], kin=kin, on=today())
        things[key] = row
        if key == "unverified_father":
            row.verified_on = row.verified_by_id = None
            row.save()
    things["grandmother"] = a_parent(child, by, kin=Kin.GRANDPARENT, on=today())
    secret = Reached("post", f"Refuge {world.authority.slug}", "QX1 1QX", True, True)
    things["contact"] = add_contact(
        child, adult=things["mother"].adult, reached=secret, by=by, on=today()
    )
    lead = world.people["safeguarding_lead"]
    for key, scope in (
        ("father_not_told_where", Scope.ADDRESS),
        ("barred_parent", Scope.ALL),
    ):
        kept = Kept(Barrier.COURT_ORDER, scope, "Order", today(), review_day=today())
        adult = things[key].adult
        things[f"bar of {key}"] = restrict(
            child, kept=kept, adult=adult, by=lead, on=today()
        )


def what_others_told(world: ChildWorld) -> None:
    """A restriction that another authority told of, not settled yet."""
    told = ToldOf(
        "Uncle Maddock", Barrier.POLICE, Scope.ALL, "", None, "Otherton Council"
    )
    by = world.people["caseworker"]
    child = world.things["child"]
    with transaction.atomic():
        made = propose_restriction(child, told=told, by=by, on=today())
    world.things["told"] = made


def what_the_plan_names(world: ChildWorld) -> None:
    """A school to which the child does not go is named by a plan in force."""
    by, child = world.people["caseworker"], world.things["child"]
    said = NamedBy("2025-0001", 1)
    with transaction.atomic():
        name_in_plan(
            child, setting=world.things["named_senco"], said=said, by=by, on=today()
        )
    world.things["naming"] = Naming.objects.visible_to(by).get()


def those_who_work(world: ChildWorld) -> None:
    """A psychologist who was invited, an opening, an invitation that waits."""
    by, things = world.people["caseworker"], world.things
    child = things["child"]
    things["involvement"] = invite_professional(
        child,
        user_id=world.people["psychologist"].user_id or 0,
        asked=Asked(Part.PSYCHOLOGY, "Advice"),
        by=by,
        on=today(),
    )
    things["joining"] = invite_family(
        things["grandmother"], email="gran@example.org", at=now(), by=by
    )
    waiting = Joining.objects.visible_to(by).get()
    assert waiting == things["joining"]
    world.token = things["joining"].invitation.token
    other = things["other_child"] = a_child(by, forename="Basil", on=today())
    open_with_reason(
        world.authority,
        child=other,
        why="Duty desk today",
        by=world.people["colleague"],
        at=now(),
    )
    boss = world.people["case_manager"]
    things["opening"] = Opening.objects.visible_to(boss).get()
    conflict = Kept(Barrier.CONFLICT, Scope.ALL, "Aunt", today(), review_day=today())
    restrict(
        child,
        kept=conflict,
        user_id=world.people["conflicted_manager"].user_id,
        by=world.people["safeguarding_lead"],
        on=today(),
    )


def leave(world: ChildWorld) -> None:
    """The leaver's job ended yesterday; the session is still there."""
    job = Appointment.objects.get(user_id=world.people["leaver"].user_id or 0)
    job.end = today() - timedelta(days=1)
    job.save()
