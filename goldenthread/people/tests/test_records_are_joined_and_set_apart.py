"""Two records of one child are joined, and set apart again as they were."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.rules import Role
from goldenthread.people import queries
from goldenthread.people.actions import NotPossible, merge_children, set_apart
from goldenthread.people.models import (
    Allocation,
    Attendance,
    Child,
    Merge,
    Relationship,
)
from goldenthread.people.tests.making import a_child, a_parent


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


@pytest.fixture
def twin(caseworker):
    return a_child(caseworker, forename="Inés")


def join(child, twin, by):
    return merge_children(child, duplicate=twin, why="Typed twice", by=by, on=TODAY)


def test_a_duplicates_family_is_the_childs_family_afterwards(
    child, twin, caseworker, case_manager
):
    a_parent(twin, caseworker)
    join(child, twin, case_manager)
    assert Relationship.objects.visible_to(case_manager).get().child_id == child.pk
    assert not Child.objects.visible_to(case_manager).filter(pk=twin.pk).exists()


def test_set_apart_again_everything_is_where_it_was(
    child, twin, caseworker, case_manager
):
    theirs = a_parent(twin, caseworker)
    own = a_parent(child, caseworker)
    join(child, twin, case_manager)
    later = a_parent(child, caseworker)
    merge = Merge.objects.visible_to(case_manager).get()
    set_apart(merge, by=case_manager, on=TODAY)
    rows = Relationship.objects.visible_to(case_manager)
    where = dict(rows.values_list("pk", "child_id"))
    assert where == {theirs.pk: twin.pk, own.pk: child.pk, later.pk: child.pk}
    assert Child.objects.visible_to(case_manager).filter(pk=twin.pk).exists()


def leads(child, viewer):
    rows = Allocation.objects.visible_to(viewer).filter(child=child, is_lead=True)
    return list(rows.filter(end=None).values_list("user", flat=True))


def test_one_officer_leads_what_was_joined_and_each_their_own_again(
    child, twin, caseworker, case_manager
):
    before = leads(child, case_manager)
    assert before == leads(twin, case_manager) == [caseworker.user_id]
    join(child, twin, case_manager)
    assert leads(child, case_manager) == before
    set_apart(Merge.objects.visible_to(case_manager).get(), by=case_manager, on=TODAY)
    assert leads(child, case_manager) == leads(twin, case_manager) == before


def test_records_are_set_apart_only_once(child, twin, case_manager):
    join(child, twin, case_manager)
    merge = Merge.objects.visible_to(case_manager).get()
    set_apart(merge, by=case_manager, on=TODAY)
    with pytest.raises(NotPossible, match="set apart already"):
        set_apart(merge, by=case_manager, on=TODAY)


def test_a_record_is_not_joined_to_itself(child, case_manager):
    with pytest.raises(NotPossible, match="Choose another record"):
        join(child, child, case_manager)


def test_a_caseworker_joins_no_records(child, twin, caseworker):
    with pytest.raises(Refused):
        join(child, twin, caseworker)


def test_a_record_of_another_authority_is_never_joined(
    child, other_caseworker, case_manager
):
    foreign = a_child(other_caseworker)
    with pytest.raises(Refused):
        join(child, foreign, case_manager)


def test_the_like_records_are_offered_with_the_reason(child, twin, case_manager):
    named = queries.named(case_manager, child)
    (found,) = queries.likely_same(case_manager, named, child)
    assert found.found.child == twin
    assert found.why == "The same birth date and a name like it"


def times(child):
    rows = Attendance._base_manager.filter(child=child).order_by("pk")
    return list(rows.values_list("setting", "start", "end"))


def test_one_school_at_one_time_is_told_once_and_twice_again_when_set_apart(
    child, school, caseworker, case_manager
):
    (own,) = Attendance._base_manager.filter(child=child)
    twin = a_child(caseworker, school, forename="Inés")
    (theirs,) = Attendance._base_manager.filter(child=twin)
    theirs.start, theirs.end = own.start - timedelta(days=90), own.start
    theirs.save()
    before = times(child), times(twin)

    join(child, twin, case_manager)

    assert times(child) == [(school.pk, theirs.start, own.end)]
    set_apart(Merge.objects.visible_to(case_manager).get(), by=case_manager, on=TODAY)
    assert (times(child), times(twin)) == before


def test_two_times_at_one_school_stay_two(child, school, caseworker, case_manager):
    (own,) = Attendance._base_manager.filter(child=child)
    twin = a_child(caseworker, school, forename="Inés")
    earlier = own.start - timedelta(days=2)
    Attendance._base_manager.filter(child=twin).update(start=earlier, end=earlier)

    join(child, twin, case_manager)

    assert len(times(child)) == 2


def test_an_old_address_leads_to_the_record_there_is(
    child, twin, caseworker, case_manager
):
    old = reverse("about_child", args=[twin.public_id])
    assert signed_in(case_manager).get(old).status_code == 200
    join(child, twin, case_manager)
    answer = signed_in(case_manager).get(f"{old}?part=2")
    assert answer.status_code == 302
    assert (
        answer["Location"] == reverse("about_child", args=[child.public_id]) + "?part=2"
    )


def test_an_old_address_tells_nothing_to_who_may_not_open_the_record(
    child, twin, case_manager, other_area
):
    join(child, twin, case_manager)
    stranger = appointed("stranger", Role.CASEWORKER, other_area)
    old = reverse("about_child", args=[twin.public_id])
    assert signed_in(stranger).get(old).status_code == 404
    assert signed_in(case_manager).post(old).status_code != 302
