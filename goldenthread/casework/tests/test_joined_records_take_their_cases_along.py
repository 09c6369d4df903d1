"""When two records of a child are joined, their cases move too, and back."""

from conftest import TODAY
from goldenthread.casework.models import Case, Happening
from goldenthread.casework.tests.making import a_case
from goldenthread.people.actions import merge_children, set_apart
from goldenthread.people.models import Merge
from goldenthread.people.tests.making import a_child


def children_of(model, viewer):
    return set(model.objects.visible_to(viewer).values_list("child_id", flat=True))


def test_a_duplicates_case_becomes_the_childs_and_goes_back(
    caseworker, case_manager, school
):
    child = a_child(caseworker, school)
    twin = a_child(caseworker, forename="Inés")
    a_case(twin, caseworker)
    merge_children(child, duplicate=twin, why="Typed twice", by=case_manager, on=TODAY)
    assert children_of(Case, case_manager) == {child.pk}
    assert children_of(Happening, case_manager) == {child.pk}
    set_apart(Merge.objects.visible_to(case_manager).get(), by=case_manager, on=TODAY)
    assert children_of(Case, case_manager) == {twin.pk}
    assert children_of(Happening, case_manager) == {twin.pk}
