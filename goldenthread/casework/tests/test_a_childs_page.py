"""A child's page says where the case is, what is due next, and who owes it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event
from goldenthread.casework.rules.standing import ahead, of_in_words
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Scope
from goldenthread.people.tests.making import a_child

pytestmark = pytest.mark.usefixtures("at_nine")


def page(viewer, child):
    return signed_in(viewer).get(reverse("child", args=[child.public_id]))


def text(viewer, child):
    return " ".join(page(viewer, child).text.split())


def test_an_officer_reads_state_next_date_and_who_owes_it(case, child, caseworker):
    said = text(caseworker, child)
    assert "Deciding whether to assess" in said
    assert "17 March 2025" in said
    assert "14 days left" in said
    assert "owed by the authority" in said


def test_each_clock_tells_its_arithmetic_and_its_source(case, child, caseworker):
    said = text(caseworker, child)
    assert "6 weeks after 3 February 2025: 17 March 2025." in said
    assert "legislation.gov.uk/uksi/2014/1530/regulation/5" in said


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("2026-03-03", "3 March 2026"),
        ("cease_decided", "after: the family was told that the authority has decided"),
        ("NHS board", "NHS board"),
        ("16", "16"),
    ],
)
def test_which_of_several_clocks_it_is_stands_there_in_words(of, said):
    assert of_in_words(of, "england").startswith(said)


def test_what_is_not_confirmed_says_so(case, child, caseworker):
    happened(case, "final_plan_issued", TODAY, caseworker)
    assert "unconfirmed" in text(caseworker, child)


def test_a_family_reads_plain_words(case, child, mother, parent):
    said = text(parent, child)
    assert "We have your request and are deciding whether to assess." in said
    assert "Deciding whether to assess" not in said
    assert "This is for the authority to do." in said


def test_a_family_is_told_when_a_limit_has_passed(
    case, child, mother, parent, time_machine
):
    time_machine.move_to("2025-03-18 09:00Z")
    said = text(parent, child)
    assert "The time has passed for what is marked late" in said
    assert "1 day late" in said


def test_a_family_sees_no_note_of_the_office(case, child, mother, parent, caseworker):
    happened(case, "assess_agreed", TODAY, caseworker, note="Panel was split")
    assert "Panel was split" in text(caseworker, child)
    assert "Panel was split" not in text(parent, child)


def test_names_of_schools_are_kept_from_whom_a_restriction_names(
    case, child, mother, parent, caseworker, safeguarding_lead
):
    happened(case, "setting_consulted", TODAY, caseworker, body="Far Hill School")
    assert "Far Hill School" in text(parent, child)
    kept = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=kept, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    assert "Far Hill School" not in text(parent, child)


def test_who_looks_is_written_down_for_the_family(case, child, caseworker):
    page(caseworker, child)
    looked = Event.objects.get(verb="saw child")
    assert looked.subject_id == str(child.public_id)


def test_others_find_no_such_child(case, child, colleague, parent, professional, senco):
    assert page(senco, child).status_code == 200
    for viewer in (colleague, parent, professional):
        assert page(viewer, child).status_code == 404


def test_a_child_without_a_case_says_so(child, caseworker):
    assert "No case has begun" in text(caseworker, child)


def test_an_earlier_case_has_its_own_page(case, child, caseworker):
    happened(case, "assess_refused", TODAY, caseworker)
    later = a_case(child, caseworker, received=date(2025, 3, 3))
    assert f"Case {case.number}" in text(caseworker, child)
    earlier = signed_in(caseworker).get(reverse("case", args=[case.public_id])).text
    assert "Assessment refused" in earlier
    assert f"Case {later.number}" in earlier


def test_the_page_asks_the_database_as_often_for_a_long_history(
    case, child, caseworker
):
    client, address = signed_in(caseworker), reverse("child", args=[child.public_id])
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as short:
        client.get(address)
    for number in range(8):
        happened(case, "advice_requested", TODAY, caseworker, body=f"Giver {number}")
    with CaptureQueriesContext(connection) as long:
        client.get(address)
    assert len(long) == len(short) <= 32


def test_the_caseload_is_in_order_of_the_next_legal_date(case, child, caseworker):
    other = a_child(caseworker, forename="Noor")
    a_case(other, caseworker, received=date(2025, 1, 6))
    said = signed_in(caseworker).get(reverse("children")).text
    assert said.index("Noor Maddock") < said.index("Ines Maddock")
    assert "14 days late" in said


def test_an_officer_lists_only_children_given_to_them(case, colleague, case_manager):
    assert "Ines" not in signed_in(colleague).get(reverse("children")).text
    manager = signed_in(case_manager)
    assert "Ines" not in manager.get(reverse("children")).text
    assert "Ines" in manager.get(reverse("children"), {"of": "all"}).text


def test_a_family_lists_its_own_children(case, mother, parent):
    said = signed_in(parent).get(reverse("children")).text
    assert "Your children" in said
    assert "We have your request" in said


def test_the_list_asks_as_often_for_many_children(case, caseworker):
    client = signed_in(caseworker)
    client.get(reverse("children"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("children"))
    for number in range(6):
        a_case(a_child(caseworker, forename=f"Child {number}"), caseworker)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("children"))
    assert len(many) == len(few)


def test_a_day_years_away_stands_apart_from_what_is_due(case, child, parent, mother):
    """The parent's last day as holder of the rights of a child of nine."""
    said = text(parent, child)
    soon, far = said.split("Days that are more than a year away")
    assert "last day as holder of the rights" not in soon
    assert "last day as holder of the rights" in far


def test_no_word_of_the_machine_stands_on_the_familys_page(
    case, child, mother, parent, caseworker
):
    happened(case, "final_plan_issued", TODAY, caseworker)
    said = text(parent, child)
    assert "(after: the final plan was issued)" in said
    assert "final_plan_issued" not in said


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (1, "1 day"),
        (99, "99 days"),
        (100, "About 3 months"),
        (365, "About 12 months"),
        (731, "More than 2 years"),
        (1314, "More than 3 years"),
    ],
)
def test_days_that_are_far_are_told_in_months_or_years(left, words):
    assert ahead(left) == words
