"""What only the example needs: an authority and people who are marked as invented."""

from collections.abc import Sequence
from datetime import date

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Permission, Role, Viewer
from goldenthread.casework.actions.telling import Told, bring
from goldenthread.casework.models import Case
from goldenthread.demo.rules import AreaSaid, PersonSaid
from goldenthread.people.models import Adult, Relationship
from goldenthread.places.models import Appointment, Place


@part_of_an_action
def found_example(said: AreaSaid, *, by: Viewer) -> Authority:
    """Found an invented authority. The console's act: nobody is there yet to ask."""
    return Authority.objects.create(
        slug=said.slug,
        name=said.name,
        nation=said.nation,
        contact=said.contact,
        is_example=True,
    )


@action(needs=Permission.INVITE_PEOPLE)
def enrol_example(place: Place, *, person: PersonSaid, on: date, by: Viewer) -> User:
    """Give an invented person an account and their roles, without a mail to nobody.

    There is no password: only a sign-in link of the example opens the account.
    """
    address = f"{person.key}@{place.authority.slug}.example"
    user = User.objects.create_user(
        f"{place.authority.slug}-{person.key}",
        address,
        None,
        first_name=person.first,
        last_name=person.last,
        is_example=True,
    )
    for role in person.roles:
        Appointment.objects.create(user=user, place=place, role=Role(role), start=on)
    return user


@action(needs=Permission.EDIT_CHILD)
def give_account(relationship: Relationship, *, user: User, by: Viewer) -> Relationship:
    """Let an invented adult sign in as themselves, without an invitation by mail."""
    adult = Adult.objects.beside(relationship).get(pk=relationship.adult_id)
    adult.user = user
    adult.save()
    return relationship


@action(needs=Permission.WORK_CASE)
def bring_history(case: Case, *, told: Sequence[Told], by: Viewer, on: date) -> Case:
    """Write down what happened before the example began, as a list would bring it."""
    return bring(case, told=told, by=by, on=on)
