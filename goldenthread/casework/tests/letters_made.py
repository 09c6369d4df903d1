"""Letters for tests: what an authority fills in, a refusal, addresses of a family."""

from conftest import TODAY
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import Case
from goldenthread.casework.tests.making import happened
from goldenthread.duties.rules.letters import letters_of
from goldenthread.people.actions import Reached, add_contact
from goldenthread.people.models import Adult, Child, Relationship
from goldenthread.places.actions import say_how_reached
from goldenthread.places.rules import Way

HOME = Reached("post", "3 Larch Row", "ZZ1 1ZZ", lives_with_child=True)


def facts_filled(case: Case, by: Viewer) -> None:
    """How each service is reached."""
    known = letters_of(case.authority.nation).facts
    for each in known:
        way = Way(words=f"Ring the {each.key}")
        say_how_reached(case.authority, key=each.key, way=way, version=1, by=by)


def refused(case: Case, by: Viewer) -> Case:
    """The authority told the family today that it will not assess."""
    return happened(case, "assess_refused", TODAY, by)


def lives_at(child: Child, related: Relationship, at: Reached, by: Viewer) -> None:
    """Somebody of the family has a postal address."""
    adult = Adult.objects.beside(child).get(pk=related.adult_id)
    add_contact(child, adult=adult, reached=at, by=by, on=TODAY)
