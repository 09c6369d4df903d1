"""The people around a child, and the child's case, in the world of the route tests."""

from conftest import TODAY, appointed
from goldenthread.access.rules import Role
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.models import Need
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.actions import Asked, invite_professional
from goldenthread.people.rules import Part
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Place

OFFICE = {
    "caseworker": Role.CASEWORKER,
    "colleague": Role.CASEWORKER,
    "case_manager": Role.CASE_MANAGER,
    "safeguarding_lead": Role.SAFEGUARDING_LEAD,
    "professional": Role.PROFESSIONAL,
    "parent": Role.FAMILY,
    "stranger": Role.FAMILY,
}


def people_around_a_child(world):
    """Officers, a SENCO, a professional, a parent, and a parent of somebody else."""
    slug = world.authority.slug
    school = Place.objects.create(
        authority=world.authority,
        name="Alder Bank School",
        slug="alder-bank",
        level="setting",
        within=world.place,
    )
    world.things["school"] = school
    for key, role in OFFICE.items():
        world.people[key] = appointed(f"{key}.{slug}", role, world.place)
    world.people["senco"] = appointed(f"senco.{slug}", Role.SENCO, school)


def a_child_with_a_case(world):
    """A child whose case has begun, with somebody in every part around it.

    The day is the machine's: pages are asked for on the day the tests run.
    """
    people, things = world.people, world.things
    by = people["caseworker"]
    child = things["child"] = a_child(by, things["school"])
    a_parent(child, by, account=people["parent"])
    asked = Asked(Part.PSYCHOLOGY, "Advice for the assessment")
    invite_professional(
        child,
        user_id=people["professional"].user_id or 0,
        asked=asked,
        by=by,
        on=TODAY,
    )
    things["case"] = a_case(child, by)
    a_plan_with_versions(world)


def a_plan_with_versions(world):
    """A plan being written, two versions that were sent, and one that was not."""
    by, things = world.people["caseworker"], world.things
    plan = things["child plan"] = a_written_plan(things["case"], by)
    things["need row"] = Need.objects.beside(plan).get(plan=plan)
    for name in ("first version", "version", "unsent version"):
        things[name] = make_version(plan, sent=Sent("draft"), by=by, on=TODAY)
    for name in ("first version", "version"):
        release_version(things[name], served=TODAY, by=by, on=TODAY)
