"""What a restriction keeps from the reader of a child's case."""

from goldenthread.access.rules import Viewer
from goldenthread.people.models import Child, Restriction
from goldenthread.people.rules import Scope, hidden


def hides_places(viewer: Viewer, child: Child) -> bool:
    """Whether names of settings and of people asked are kept from the viewer.

    A school's name tells where a child lives; so may the name of a clinic.
    """
    if viewer.day is None:
        return True
    rows = Restriction.rows_against(viewer, viewer.day, tuple(Scope))
    scopes = rows.filter(child=child).values_list("scope", flat=True)
    return Scope.SCHOOL in hidden(frozenset(Scope(each) for each in scopes))
