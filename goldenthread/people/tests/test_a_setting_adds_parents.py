"""A SENCO adds a pupil's parents; an officer checks who they are."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.clock import today
from goldenthread.access.guard import Refused
from goldenthread.people import queries
from goldenthread.people.actions import (
    AdultWords,
    Kept,
    Reached,
    Tie,
    add_adult,
    add_contact,
    restrict,
    verify,
)
from goldenthread.people.models import Attendance, Contact, Relationship
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.people.tests.test_pages_of_a_record import sent

FATHER = {"name": "Fenn Maddock", "kin": "father", "has_responsibility": "on"}
LATER = date(2030, 1, 7)
HOME = {"kind": "post", "words": "1 Quay Lane", "postcode": "ZZ9 1QL"}


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


@pytest.fixture
def father(child, senco):
    return add_adult(
        child, words=AdultWords("Fenn Maddock"), tie=Tie(Kin.FATHER), by=senco, on=TODAY
    )


def at(name, child, *more):
    return reverse(name, args=[child.public_id, *(row.public_id for row in more)])


def test_a_senco_adds_a_parent_with_an_address_and_an_officer_checks_who_it_is(
    child, senco, caseworker
):
    school, office = signed_in(senco), signed_in(caseworker)
    page = sent(school, at("add_adult", child), FATHER).text
    assert "Nobody yet: this adult cannot see the record" in page
    row = Relationship.objects.visible_to(senco).get(child=child)
    assert (row.verified_on, row.receives_letters) == (None, False)
    assert "1 Quay Lane" in sent(school, at("add_contact", child, row), HOME).text
    assert "Fenn Maddock" in office.get(reverse("desk")).text
    seen = {"how": "Passport seen", "gets_letters": "on"}
    sent(office, at("verify_adult", child, row), seen)
    row.refresh_from_db()
    assert (row.verified_on, row.receives_letters) == (today(), True)
    assert not queries.to_check(caseworker, TODAY).exists()


def test_whom_an_officer_has_checked_a_setting_does_not_reach_elsewhere(
    child, father, senco, caseworker
):
    verify(father, how="Passport seen", by=caseworker, on=TODAY)
    assert signed_in(senco).get(at("add_contact", child, father)).status_code == 404
    reached = Reached("post", "9 New Street")
    with pytest.raises(Refused, match="An officer has checked"):
        add_contact(child, adult=father.adult, reached=reached, by=senco, on=TODAY)
    assert not Contact.objects.visible_to(caseworker).exists()


def test_a_setting_writes_down_nobody_around_a_child_who_has_left(child, senco):
    Attendance.objects.beside(child).update(end=TODAY)
    words = AdultWords("Fenn Maddock")
    with pytest.raises(Refused, match="goes to today"):
        add_adult(child, words=words, tie=Tie(Kin.FATHER), by=senco, on=LATER)


def test_an_officer_is_warned_where_something_is_kept_from_that_name(
    child, senco, caseworker, safeguarding_lead
):
    barred = a_parent(child, caseworker, kin=Kin.FATHER)
    kept = Kept(Barrier.COURT_ORDER, Scope.ALL, "Order", TODAY, review_day=LATER)
    restrict(child, kept=kept, adult=barred.adult, by=safeguarding_lead, on=TODAY)
    words = AdultWords(barred.adult.name.upper())
    again = add_adult(child, words=words, tie=Tie(Kin.OTHER), by=senco, on=TODAY)
    page = signed_in(caseworker).get(at("verify_adult", child, again)).text
    assert "kept from somebody of this name" in page
