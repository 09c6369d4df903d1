"""The setting a plan in force names reads the record: from that day and no longer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, appointed, area_of, signed_in
from goldenthread.access.models import Event
from goldenthread.access.rules import Role
from goldenthread.access.tasks import machine
from goldenthread.casework.actions.consulting import Question, Shown, consult
from goldenthread.casework.actions.reckoning import reckon_cases
from goldenthread.casework.actions.recording import strike
from goldenthread.casework.models import Happening, PlanVersion
from goldenthread.casework.queries.audits import taught_at
from goldenthread.casework.queries.given import gives_help, helped_by
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.named_made import (
    a_plan,
    a_setting,
    made,
    sees,
    sent,
)
from goldenthread.people.actions import (
    Kept,
    NotPossible,
    end_naming,
    merge_children,
    restrict,
    set_apart,
)
from goldenthread.people.models import Involvement, Merge, Naming, Restriction
from goldenthread.people.rules import Barrier, Scope
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Appointment

pytestmark = pytest.mark.usefixtures("at_nine")
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def far_hill(area):
    return a_setting(area, "Far Hill School")


@pytest.fixture
def far_senco(far_hill):
    return appointed("far_senco", Role.SENCO, far_hill)


@pytest.fixture
def plan(case, mother, caseworker):
    return a_plan(case, caseworker)


@pytest.fixture
def final(plan, far_hill, caseworker, case_manager):
    """The final plan was sent, and names Far Hill School."""
    return sent(made(plan, far_hill, caseworker), case_manager)


def namings(child):
    rows = Naming.objects.beside(child).filter(child=child).order_by("pk")
    return [(row.setting.name, row.start, row.end) for row in rows]


def named_earlier(final, by_days=30):
    """As if the plan had been sent some days ago."""
    row = Naming.objects.beside(final).get()
    row.start = TODAY - timedelta(days=by_days)
    row.save()
    return row


# ---- From the day it counts ----


def test_the_senco_reads_the_plan_once_it_is_sent(
    plan, far_hill, far_senco, child, caseworker, case_manager
):
    row = made(plan, far_hill, caseworker)
    page = reverse("plan_version", args=[row.public_id])
    assert signed_in(far_senco).get(page).status_code == 404
    sent(row, case_manager)
    assert "Listening programme" in signed_in(far_senco).get(page).text
    (told,) = Naming.objects.beside(child).filter(child=child)
    assert (told.setting, told.start, told.end) == (far_hill, TODAY, None)
    assert (told.case_number, told.plan_version) == (plan.case.number, row.number)
    assert not Involvement.objects.beside(child).exists()
    assert Event.objects.filter(verb="name_in_plan").exists()


def test_a_senco_appointed_later_gets_in(final, far_hill, child):
    later = appointed("later", Role.SENCO, far_hill)
    page = reverse("child", args=[child.public_id])
    assert signed_in(later).get(page).status_code == 200


def test_a_senco_who_left_is_out_at_the_next_request(final, far_senco, child):
    page = reverse("child", args=[child.public_id])
    browser = signed_in(far_senco)
    assert browser.get(page).status_code == 200
    held = Appointment.objects.filter(user_id=far_senco.user_id)
    held.update(end=YESTERDAY)
    assert browser.get(page).status_code in (302, 403, 404)


def test_nobody_else_at_the_named_setting_gets_in(final, far_hill, child):
    for role in (Role.PROFESSIONAL, Role.ADMINISTRATOR, Role.CASEWORKER):
        other = appointed(f"far_{role.value}", role, far_hill)
        assert not sees(other, child)


def test_a_setting_named_in_a_draft_or_in_the_working_copy_sees_nothing(
    plan, far_hill, far_senco, child, caseworker, case_manager
):
    draft = made(plan, far_hill, caseworker, kind="draft")
    sent(draft, case_manager)
    assert not sees(far_senco, child)
    made(plan, far_hill, caseworker)
    assert not sees(far_senco, child)
    assert namings(child) == []


def test_a_setting_that_is_asked_sees_no_more_than_before(
    plan, far_hill, far_senco, child, caseworker, case_manager
):
    draft = sent(made(plan, None, caseworker, kind="draft"), case_manager)
    asking = Question([far_hill], TODAY, None, Shown(draft, ("B", "F")))
    consult(plan.case, question=asking, by=caseworker, on=TODAY)
    page = reverse("child", args=[child.public_id])
    assert signed_in(far_senco).get(page).status_code == 404
    assert namings(child) == []


def test_a_kind_of_setting_lets_nobody_in(plan, child, caseworker, case_manager):
    sent(made(plan, None, caseworker), case_manager)
    assert namings(child) == []


def test_the_school_the_child_goes_to_reads_for_as_long_as_the_plan_names_it(
    plan, school, senco, child, caseworker, case_manager
):
    sent(made(plan, school, caseworker), case_manager)
    assert namings(child) == [("Alder Bank School", TODAY, None)]
    assert sees(senco, child)


def test_two_settings_of_one_name_are_never_mistaken_for_each_other(
    plan, area, far_hill, far_senco, child, caseworker, case_manager
):
    row = made(plan, far_hill, caseworker)
    plan.refresh_from_db()
    plan.setting = None
    plan.save()
    twin = a_setting(area, "Far Hill  School")
    twin.name = far_hill.name
    twin.save()
    sent(PlanVersion.objects.beside(row).get(pk=row.pk), case_manager)
    assert namings(child) == []
    assert not sees(far_senco, child)


# ---- No longer than it should ----


def test_naming_another_setting_ends_the_one_before(
    final, plan, school, far_senco, child, caseworker, case_manager
):
    named_earlier(final)
    sent(made(plan, school, caseworker, kind="amended"), case_manager)
    assert namings(child) == [
        ("Far Hill School", TODAY - timedelta(days=30), YESTERDAY),
        ("Alder Bank School", TODAY, None),
    ]
    assert not sees(far_senco, child)


def test_what_was_named_today_and_is_not_any_more_never_was(
    final, plan, school, far_senco, child, caseworker, case_manager
):
    sent(made(plan, school, caseworker, kind="amended"), case_manager)
    assert namings(child) == [("Alder Bank School", TODAY, None)]
    assert Event.objects.filter(verb="named_no_more").count() == 1


def test_naming_the_same_again_goes_on_from_its_first_day(
    final, plan, far_hill, child, caseworker, case_manager
):
    row = named_earlier(final)
    end_naming(row, last=TOMORROW, handover_until=TOMORROW, by=caseworker)
    sent(made(plan, far_hill, caseworker, kind="amended"), case_manager)
    first = TODAY - timedelta(days=30)
    assert namings(child) == [("Far Hill School", first, None)]


def test_the_setting_before_hands_over_for_a_while_and_then_is_out(
    final, plan, school, far_senco, child, caseworker, case_manager
):
    row = named_earlier(final)
    sent(made(plan, school, caseworker, kind="amended"), case_manager)
    row.refresh_from_db()
    until = date(2025, 3, 10)
    end_naming(row, last=YESTERDAY, handover_until=until, by=caseworker)
    assert sees(replace(far_senco, day=until), child)
    assert not sees(replace(far_senco, day=date(2025, 3, 11)), child)


def test_what_has_ended_is_not_made_longer(final, plan, school, caseworker, child):
    row = named_earlier(final)
    row = end_naming(row, last=YESTERDAY, handover_until=None, by=caseworker)
    for last, until, says in (
        (TODAY, None, "has ended already"),
        (TODAY - timedelta(days=31), None, "before the first"),
        (YESTERDAY, TODAY - timedelta(days=2), "Handing over ends"),
    ):
        with pytest.raises(NotPossible, match=says):
            end_naming(row, last=last, handover_until=until, by=caseworker)


def test_it_ends_when_the_plan_ends_and_comes_back_if_that_was_a_mistake(
    final, far_senco, child, caseworker, case_manager
):
    case = final.case
    named_earlier(final)
    happened(case, "cease_decided", TODAY, caseworker)
    assert sees(far_senco, child)
    happened(case, "plan_ended", TODAY, caseworker)
    assert case.state == "ended"
    assert not sees(far_senco, child)
    wrong = Happening.objects.beside(case).get(case=case, word="plan_ended")
    strike(wrong, why="The appeal is open", by=case_manager, on=TODAY)
    assert sees(far_senco, child)
    assert [row[2] for row in namings(child)] == [YESTERDAY, None]


def test_it_ends_when_the_child_moves_to_another_authority(
    final, far_senco, child, caseworker
):
    happened(final.case, "plan_transferred", TODAY, caseworker)
    assert not sees(far_senco, child)


def test_it_ends_in_the_night_in_which_an_end_arranged_before_comes(
    final, far_senco, child, caseworker, django_assert_max_num_queries
):
    named_earlier(final)
    case = final.case
    happened(case, "cease_decided", TODAY, caseworker)
    happened(case, "plan_ended", TOMORROW, caseworker)
    tomorrow = replace(far_senco, day=TOMORROW)
    assert sees(tomorrow, child)
    night = machine(child.authority)
    with django_assert_max_num_queries(30):
        reckon_cases(child.authority, cases=[case], on=TOMORROW, by=night)
    assert not sees(tomorrow, child)
    assert [row[2] for row in namings(child)] == [TODAY]


# ---- A restriction always wins ----


def test_a_restriction_goes_before_being_named(
    plan, far_hill, far_senco, child, caseworker, case_manager, safeguarding_lead
):
    bar = Kept(Barrier.COURT_ORDER, Scope.ALL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=bar, user_id=far_senco.user_id, by=safeguarding_lead, on=TODAY)
    sent(made(plan, far_hill, caseworker), case_manager)
    assert not sees(far_senco, child)
    other = appointed("other_senco", Role.SENCO, far_hill)
    assert sees(other, child)


def test_a_parent_from_whom_the_school_is_kept_never_reads_which_is_named(
    final, child, caseworker, safeguarding_lead, area
):
    account = appointed("father", Role.FAMILY, area)
    related = a_parent(child, caseworker, account=account)
    bar = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=bar, adult=related.adult, by=safeguarding_lead, on=TODAY)
    page = reverse("who_has_access", args=[child.public_id])
    shown = signed_in(account).get(page).text
    assert "Access today" in shown
    assert "Far Hill" not in shown
    assert "Far Hill School" in Restriction.words_kept(account, TODAY)


# ---- What else asks for it ----


def test_the_named_setting_writes_down_what_is_given_while_it_is_named(
    final, far_senco, child, caseworker
):
    assert gives_help(far_senco, child, TODAY)
    assert list(helped_by(far_senco, TODAY)) == [child]
    row = named_earlier(final)
    end_naming(row, last=YESTERDAY, handover_until=TODAY, by=caseworker)
    assert sees(far_senco, child)
    assert not gives_help(far_senco, child, TODAY)
    assert list(helped_by(far_senco, TODAY)) == []


def test_who_works_at_the_named_setting_reads_no_plan_of_theirs_for_an_audit(
    final, far_senco, child, caseworker
):
    found = taught_at(caseworker, [final], [far_senco.user_id or 0])
    assert found == {(child.pk, far_senco.user_id)}


def test_joined_records_keep_whom_a_plan_lets_in(
    final, far_senco, child, caseworker, case_manager
):
    twin = a_child(caseworker, forename="Inez")
    merge_children(twin, duplicate=child, why="Twice", by=case_manager, on=TODAY)
    assert sees(far_senco, twin)
    set_apart(Merge.objects.visible_to(case_manager).get(), by=case_manager, on=TODAY)
    assert not sees(far_senco, twin)
    assert sees(far_senco, child)


def test_in_scotland_the_nominated_school_is_let_in_until_the_plan_is_discontinued(
    db,
):
    area = area_of("Glen", nation="scotland")
    officer = appointed("officer", Role.CASEWORKER, area)
    manager = appointed("manager", Role.CASE_MANAGER, area)
    glen, kirk = a_setting(area, "Glen High"), a_setting(area, "Kirk High")
    teachers = {
        place: appointed(place.slug, Role.SENCO, place) for place in (glen, kirk)
    }
    child = a_child(officer)
    case = a_case(child, officer)
    plan = a_plan(case, officer)
    sent(made(plan, glen, officer), manager)
    assert [sees(teachers[place], child) for place in (glen, kirk)] == [True, False]
    case.refresh_from_db()
    happened(case, "csp_review_proposed", TODAY, officer)
    sent(made(plan, kirk, officer, kind="amended"), manager)
    assert [sees(teachers[place], child) for place in (glen, kirk)] == [False, True]
    case.refresh_from_db()
    happened(case, "csp_not_needed", TODAY, officer)
    assert sees(teachers[kirk], child)
    happened(case, "csp_discontinued", TODAY, officer)
    assert not sees(teachers[kirk], child)
