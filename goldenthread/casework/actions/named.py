"""The setting a final plan names reads the plan once it is sent."""

from datetime import date

from django.db.models import Q

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Role, Viewer
from goldenthread.casework.models import PlanVersion
from goldenthread.casework.queries.recipients import named_in
from goldenthread.people.actions import Asked, end_involvement, invite_professional
from goldenthread.people.models import Attendance, Involvement
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Part
from goldenthread.places.models import Appointment

NAMED = "Named in section I of the plan"


@part_of_an_action
def let_in_named(version: PlanVersion, *, by: Viewer, on: date) -> None:
    """Invite the SENCOs of the setting that a plan names, and nobody it named before.

    Where the child goes there already, they see the record through that. A restriction
    goes before an invitation, as before everything.
    """
    place = named_in(by, version)
    there = Attendance.objects.visible_to(by).filter(
        in_force(on), child=version.child, setting=place
    )
    users: set[int] = set()
    if place and not there.exists():
        held = Appointment.objects.visible_to(by).filter(
            Q(end=None) | Q(end__gte=on), start__lte=on, place=place, role=Role.SENCO
        )
        users = set(held.values_list("user_id", flat=True))
    before = Involvement.objects.visible_to(by).filter(
        Q(end=None) | Q(end__gt=on), child=version.child, why=NAMED
    )
    for row in before.exclude(user__in=users):
        end_involvement(row, by=by, on=on)
    for user in users - set(before.values_list("user_id", flat=True)):
        asked = Asked(Part.EDUCATION, NAMED)
        invite_professional(version.child, user_id=user, asked=asked, by=by, on=on)
