"""Restriction first, then relationship, then role: who sees the record of a child."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conftest import TODAY, appointed
from goldenthread.access.clock import now
from goldenthread.access.rules import Role
from goldenthread.people.actions import (
    Asked,
    Kept,
    NeverLookedAt,
    NotPossible,
    allocate,
    invite_professional,
    lift,
    move_setting,
    open_with_reason,
    restrict,
)
from goldenthread.people.models import Allocation, Child
from goldenthread.people.rules import Barrier, Kin, Part, Scope
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Place

EVERYTHING = Kept(
    Barrier.COURT_ORDER, Scope.ALL, "Order of 2 March", TODAY, review_day=TODAY
)


def sees(viewer, child, on=TODAY):
    """Whether the child is seen; what is written about the child is, just as much."""
    told = replace(viewer, day=on) if viewer else None
    seen = Child.objects.visible_to(told).filter(pk=child.pk).exists()
    about = Allocation.objects.visible_to(told).filter(child=child)
    assert about.exists() == seen
    return seen


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


def test_the_officer_who_adds_a_child_works_with_the_case(child, caseworker):
    assert sees(caseworker, child)


def test_other_officers_of_the_area_do_not_see_it_unasked(child, colleague):
    assert not sees(colleague, child)
    assert Child.objects.findable_by(colleague).get() == child


def test_the_manager_and_the_safeguarding_lead_see_every_child(
    child, case_manager, safeguarding_lead
):
    assert sees(case_manager, child)
    assert sees(safeguarding_lead, child)


def test_those_with_no_business_with_children_see_none(
    child, plan_lead, administrator, publisher, auditor
):
    for viewer in (plan_lead, administrator, publisher, auditor, None):
        assert not sees(viewer, child)


def test_another_authority_sees_nothing(child, other_caseworker, outsider):
    assert not sees(other_caseworker, child)
    assert not Child.objects.findable_by(other_caseworker).exists()
    assert not sees(outsider, child)


def test_the_school_sees_the_child_while_the_child_is_there(
    child, senco, caseworker, area
):
    assert sees(senco, child)
    new = Place.objects.create(
        authority=area.authority, name="New", slug="new", level="setting"
    )
    move_setting(child, setting=new, start=date(2025, 4, 1), by=caseworker)
    assert sees(senco, child, on=date(2025, 3, 31))
    assert not sees(senco, child, on=date(2025, 4, 1))


def test_a_parent_sees_the_child_only_once_verified(child, caseworker, parent):
    related = a_parent(child, caseworker, account=parent)
    assert sees(parent, child)
    related.verified_on = related.verified_by_id = None
    related.save()
    assert not sees(parent, child)


def test_a_relationship_that_ended_opens_nothing(child, caseworker, parent):
    related = a_parent(child, caseworker, account=parent)
    related.end = TODAY
    related.save()
    assert sees(parent, child)
    assert not sees(parent, child, on=TODAY + timedelta(days=1))


def test_a_restriction_beats_the_relationship_from_the_next_look(
    child, caseworker, parent, safeguarding_lead
):
    related = a_parent(child, caseworker, account=parent)
    restrict(
        child, kept=EVERYTHING, adult=related.adult, by=safeguarding_lead, on=TODAY
    )
    assert not sees(parent, child)


def test_a_restriction_beats_the_role_too(child, case_manager, safeguarding_lead):
    """A manager who is the child's aunt declares it and sees nothing."""
    kept = replace(EVERYTHING, barrier=Barrier.CONFLICT)
    restrict(
        child,
        kept=kept,
        user_id=case_manager.user_id,
        by=safeguarding_lead,
        on=TODAY,
    )
    assert not sees(case_manager, child)


def test_one_question_of_the_same_person_is_answered_anew_each_time(
    child, case_manager, safeguarding_lead
):
    """The question is kept between requests, and never what was answered."""
    assert sees(replace(case_manager, request_id="1"), child)
    who = case_manager.user_id
    kept = restrict(child, kept=EVERYTHING, user_id=who, by=safeguarding_lead, on=TODAY)
    assert not sees(replace(case_manager, request_id="2"), child)
    lift(kept, why="The order ended", by=safeguarding_lead, on=TODAY)
    assert sees(replace(case_manager, request_id="3"), child)


def test_a_restriction_never_looked_at_again_is_refused(child, safeguarding_lead):
    kept = replace(EVERYTHING, review_day=None)
    with pytest.raises(NeverLookedAt, match="a day to look at this again"):
        restrict(child, kept=kept, user_id=1, by=safeguarding_lead, on=TODAY)


def test_rights_go_to_the_young_person_when_compulsory_school_age_ends(
    caseworker, parent, young_person
):
    """Born 4 October 2008: school leaving date 27 June 2025, rights from the next day.

    School year 2024 to 2025 is the one in which she turns 16; its last Friday in
    June is the 27th.
    """
    child = a_child(caseworker, forename="Noor", born=date(2008, 10, 4))
    assert child.rights_from == date(2025, 6, 28)
    related = a_parent(child, caseworker, account=parent)
    a_parent(child, caseworker, account=young_person, kin=Kin.SELF)
    assert sees(parent, child, on=date(2025, 6, 27))
    assert not sees(parent, child, on=date(2025, 6, 28))
    assert sees(young_person, child, on=date(2025, 6, 28))
    related.young_person_agrees = True
    related.save()
    assert sees(parent, child, on=date(2025, 6, 28))


def test_a_professional_sees_the_child_they_were_invited_to(
    child, caseworker, professional
):
    assert not sees(professional, child)
    asked = Asked(Part.PSYCHOLOGY, "Advice for the assessment", end=date(2025, 5, 1))
    invite_professional(
        child, user_id=professional.user_id, asked=asked, by=caseworker, on=TODAY
    )
    assert sees(professional, child)
    assert not sees(professional, child, on=date(2025, 5, 2))


def test_a_reason_opens_a_record_for_three_hours(child, colleague, area):
    moment = now()
    open_with_reason(
        area.authority,
        child=child,
        why="Covering the duty desk today",
        by=colleague,
        at=moment,
    )
    assert sees(colleague, child)


def test_a_reason_given_three_hours_ago_opens_nothing(child, colleague, area):
    moment = now() - timedelta(hours=3, seconds=1)
    open_with_reason(
        area.authority, child=child, why="Covering duty desk", by=colleague, at=moment
    )
    assert not sees(colleague, child)


def test_who_is_given_a_case_sees_it_and_who_led_it_hands_over(
    child, caseworker, colleague, case_manager
):
    tomorrow = TODAY + timedelta(days=1)
    allocate(child, user_id=colleague.user_id, on=tomorrow, by=case_manager)
    assert sees(caseworker, child)
    assert not sees(caseworker, child, on=tomorrow)
    assert sees(colleague, child, on=tomorrow)


def test_nobody_of_another_area_is_given_a_case_or_let_in(
    child, caseworker, case_manager, other_area
):
    stranger = appointed("stranger", Role.CASEWORKER, other_area).user_id or 0
    with pytest.raises(NotPossible, match="holds no job here"):
        allocate(child, user_id=stranger, on=TODAY, by=case_manager)
    asked = Asked(Part.THERAPY, "Asked for advice")
    with pytest.raises(NotPossible, match="holds no job here"):
        invite_professional(
            child, user_id=stranger, asked=asked, by=caseworker, on=TODAY
        )
    given = Allocation.objects.visible_to(case_manager).filter(child=child)
    assert {row.user_id for row in given} == {caseworker.user_id}
