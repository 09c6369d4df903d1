"""Saying what a family says takes the tie to that child, not only a role somewhere."""

import pytest
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.models import User
from goldenthread.access.rules import Role
from goldenthread.casework.actions.disputes import DisputeWords, raise_dispute
from goldenthread.casework.actions.file import write_to_office
from goldenthread.casework.actions.recording import (
    ExceptionWords,
    add_exception,
    strike,
)
from goldenthread.casework.models import Happening
from goldenthread.casework.queries.families import gives_views, reads_plain, staff_names
from goldenthread.casework.tests.making import happened
from goldenthread.people.actions import AdultWords, Tie, add_adult, verify
from goldenthread.people.models import Adult
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Appointment

pytestmark = pytest.mark.usefixtures("at_nine")
WORDS = DisputeWords("complaint", "Nobody answers.")


@pytest.fixture
def senco_and_parent(senco, area, school, caseworker):
    """The SENCO of the child's school, who is also the parent of another child."""
    user = User.objects.get(pk=senco.user_id)
    Appointment.objects.create(user=user, role=Role.FAMILY, place=area, start=TODAY)
    both = Appointment.objects.viewer(user, on=TODAY)
    own = a_child(caseworker, forename="Tamsin")
    a_parent(own, caseworker, account=both)
    return both


def a_tie(child, account, by, **tie):
    """Somebody verified who is something to a child."""
    words = AdultWords("Grandmother Maddock")
    related = add_adult(child, words=words, tie=Tie(**tie), by=by, on=TODAY)
    verify(related, how="Passport seen", by=by, on=TODAY)
    adult = Adult.objects.beside(child).get(pk=related.adult_id)
    adult.user_id = account.user_id
    adult.save()
    return related


def test_a_senco_who_is_a_parent_speaks_for_no_pupil(senco_and_parent, case, child):
    assert not gives_views(senco_and_parent, child)
    with pytest.raises(Refused):
        raise_dispute(case, words=WORDS, by=senco_and_parent, on=TODAY)


def test_a_senco_who_is_a_parent_reads_a_pupils_page_as_a_senco(
    senco_and_parent, case, child
):
    assert not reads_plain(senco_and_parent, child)
    page = signed_in(senco_and_parent).get(reverse("child", args=[child.public_id]))
    assert "Every clock that runs" in page.text


def test_nobody_writes_to_the_office_in_the_name_of_a_parent(
    senco_and_parent, mother, child
):
    with pytest.raises(Refused):
        write_to_office(
            child, adult=mother.adult, words="Hello", by=senco_and_parent, on=TODAY
        )


def test_a_grandparent_without_responsibility_reads_and_does_not_speak(
    child, case, area, caseworker
):
    gran = appointed("gran", Role.FAMILY, area)
    a_tie(child, gran, caseworker, kin=Kin.GRANDPARENT)
    assert reads_plain(gran, child)
    with pytest.raises(Refused):
        raise_dispute(case, words=WORDS, by=gran, on=TODAY)


@pytest.mark.parametrize(
    "tie",
    [
        {"kin": Kin.GRANDPARENT, "has_care": True},
        {"kin": Kin.FATHER, "has_responsibility": True},
        {"kin": Kin.REPRESENTATIVE},
        {"kin": Kin.SELF},
    ],
)
def test_care_responsibility_or_ones_own_rights_let_speak(child, area, caseworker, tie):
    somebody = appointed("somebody", Role.FAMILY, area)
    a_tie(child, somebody, caseworker, **tie)
    assert gives_views(somebody, child)


def test_a_family_reads_the_role_of_who_lifted_a_limit_and_not_the_name(
    child, case, mother, parent, caseworker, case_manager
):
    words = ExceptionWords("C", TODAY, evidence="A letter of the hospital.")
    add_exception(case, words=words, by=case_manager, on=TODAY)
    said = signed_in(parent).get(reverse("child", args=[child.public_id])).text
    assert "A letter of the hospital." in said
    assert "SEN manager" in said
    assert "case_manager" not in said


def test_a_family_reads_the_name_of_its_own_officer(child, mother, parent, caseworker):
    officer = User.objects.get(pk=caseworker.user_id)
    told = staff_names(parent, child, [officer])
    assert told == {officer.pk: str(officer)}


def test_staff_read_names(child, caseworker, case_manager, senco):
    boss = User.objects.get(pk=case_manager.user_id)
    assert staff_names(senco, child, [boss]) == {boss.pk: str(boss)}


def test_a_family_reads_why_something_was_struck_out_and_not_by_whom(
    child, case, mother, parent, caseworker, case_manager
):
    happened(case, "assess_agreed", TODAY, caseworker)
    row = Happening.objects.beside(case).get(word="assess_agreed")
    strike(row, why="It was another child.", by=case_manager, on=TODAY)
    said = signed_in(parent).get(reverse("child", args=[child.public_id])).text
    assert "It was another child." in said
    assert "case_manager" not in said
