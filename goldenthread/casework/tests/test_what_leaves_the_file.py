"""Copies that leave, statements of disagreement, and what is held about a child."""

import re
from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.file_rights import (
    Clocked,
    Disputed,
    Left,
    NotRecorded,
    Sent,
    answer_statement,
    ask_to_see,
    disclose,
    prepare_answer,
    release_answer,
    set_clock,
    state,
)
from goldenthread.casework.models import Disclosure
from goldenthread.casework.queries.file_rights import (
    disclosures,
    earlier_recipients,
    held,
    model_keys,
    statements,
)
from goldenthread.casework.rules.file import HELD
from goldenthread.duties.rules.disclosing import disclosing
from goldenthread.duties.rules.pack import nations
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Scope

pytestmark = pytest.mark.usefixtures("at_nine")
GIVEN = Left("Final plan, version 1", "Alder Bank School", "interests", channel="Post")
BY_POST = Sent("By post", "Two pupils’ names")
A_DAY_AHEAD = date(2025, 3, 4)
A_WEEK = (date(2025, 3, 5), date(2025, 3, 12))
ACCESS = disclosing("england").access


def test_a_copy_that_leaves_is_told_to_office_and_family(
    child, caseworker, parent, mother, senco
):
    row = disclose(child, left=GIVEN, by=caseworker, on=TODAY)
    assert list(disclosures(caseworker, child)) == [row]
    assert list(disclosures(parent, child)) == [row]
    assert not disclosures(senco, child).exists()
    page = signed_in(parent).get(reverse("child_copies", args=[child.public_id]))
    assert "Alder Bank School" in page.text
    assert "(unconfirmed)" in page.text


def test_a_decision_not_to_share_is_kept_with_its_reason_in_the_office(
    child, caseworker, parent, mother
):
    said = Left("Report", "Club", "interests", is_shared=False)
    with pytest.raises(NotRecorded, match="Enter the reason"):
        disclose(child, left=said, by=caseworker, on=TODAY)
    said = Left("Report", "Club", "interests", is_shared=False, why="No need")
    disclose(child, left=said, by=caseworker, on=TODAY)
    assert disclosures(caseworker, child).count() == 1
    assert not disclosures(parent, child).exists()


@pytest.mark.parametrize(
    ("left", "says"),
    [
        (Left("Plan", "Club", "because", channel="Post"), "Choose the ground"),
        (Left("Plan", "Club", "interests"), "how it is sent"),
    ],
)
def test_a_copy_needs_its_ground_and_its_way(child, caseworker, left, says):
    with pytest.raises(NotRecorded, match=says):
        disclose(child, left=left, by=caseworker, on=TODAY)


def test_whoever_anything_is_kept_from_is_not_told_who_has_a_copy(
    child, caseworker, parent, mother, safeguarding_lead
):
    disclose(child, left=GIVEN, by=caseworker, on=TODAY)
    bar = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=bar, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    assert not disclosures(parent, child).exists()


def test_every_ground_of_every_nation_says_its_source():
    for nation in nations():
        for ground in disclosing(nation).grounds.values():
            assert ground.says
            assert ground.source


def test_a_familys_statement_stands_beside_the_record_and_earlier_readers_are_named(
    child, caseworker, parent, mother
):
    disclose(child, left=GIVEN, by=caseworker, on=TODAY)
    client = signed_in(parent)
    address = reverse("add_statement", args=[child.public_id])
    found = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert found
    typed = {"about": "Reading", "words": "Ines reads well.", "token": found[1]}
    client.post(address, typed)
    row = statements(caseworker, child).get()
    for viewer in (parent, caseworker):
        page = signed_in(viewer).get(reverse("child", args=[child.public_id]))
        assert "Ines reads well." in page.text
    assert earlier_recipients(caseworker, child) == ["Alder Bank School"]
    page = signed_in(caseworker).get(reverse("statement", args=[row.public_id]))
    assert "Alder Bank School" in page.text
    answer_statement(
        row, answer="We looked.", is_corrected=True, by=caseworker, on=TODAY
    )
    page = signed_in(parent).get(reverse("child", args=[child.public_id]))
    assert "The record was put right." in page.text


def test_an_officer_says_how_a_statement_came_and_strangers_make_none(
    child, caseworker, senco
):
    said = Disputed("Reading", "She reads.")
    with pytest.raises(NotRecorded, match="how it reached you"):
        state(child, said=said, adult=None, by=caseworker, on=TODAY)
    with pytest.raises(NotRecorded, match="Only the family"):
        state(child, said=said, adult=None, by=senco, on=TODAY)


def test_every_table_with_a_key_to_a_child_is_in_the_list_of_what_is_held():
    there_are = {label for label, _, _ in model_keys(None)}
    assert there_are == set(HELD), "put the table into casework/rules/file.py"


def test_what_is_held_is_counted_for_who_works_on_the_case_alone(
    child, case, mother, caseworker, parent, colleague
):
    counted = {each.title: each.count for each in held(caseworker, child)}
    assert counted["Cases"] == 1
    assert counted["The family"] == 1
    assert held(parent, child) == []
    assert held(colleague, child) == []
    page = signed_in(caseworker).get(reverse("child_held", args=[child.public_id]))
    assert "The family" in page.text


@pytest.mark.parametrize(
    ("received", "is_complex", "waits", "due"),
    [
        (date(2025, 3, 3), False, None, date(2025, 4, 3)),
        (date(2025, 1, 31), False, None, date(2025, 2, 28)),
        (date(2025, 3, 3), True, None, date(2025, 6, 3)),
        (date(2025, 3, 3), False, A_WEEK, date(2025, 4, 10)),
    ],
)  # fmt: skip
def test_the_clock_of_a_request_to_see(received, is_complex, waits, due):
    assert ACCESS.due(received, is_complex=is_complex, waits=waits) == due


def test_two_people_release_what_was_gathered(child, caseworker, case_manager):
    row = ask_to_see(child, who="Mother", received=TODAY, by=caseworker, on=TODAY)
    with pytest.raises(NotRecorded, match="Nobody has said yet"):
        release_answer(row, sent=BY_POST, by=caseworker, on=TODAY)
    prepare_answer(row, by=caseworker, on=TODAY)
    with pytest.raises(NotRecorded, match="Somebody else"):
        release_answer(row, sent=BY_POST, by=caseworker, on=TODAY)
    release_answer(row, sent=BY_POST, by=case_manager, on=TODAY)
    assert row.released_on == TODAY
    with pytest.raises(NotRecorded, match="released already"):
        release_answer(row, sent=BY_POST, by=case_manager, on=TODAY)


def test_a_copy_that_was_asked_for_stands_among_those_that_left(
    child, caseworker, case_manager, mother, parent
):
    row = ask_to_see(child, who="Father", received=TODAY, by=caseworker, on=TODAY)
    prepare_answer(row, by=caseworker, on=TODAY)
    release_answer(row, sent=BY_POST, by=case_manager, on=TODAY)
    left = Disclosure.objects.visible_to(caseworker).get()
    assert (left.recipient, left.channel) == ("Father", "By post")
    assert left.redactions == "Two pupils’ names"
    assert not Disclosure.objects.visible_to(parent).exists()


def test_impossible_waiting_is_refused(child, caseworker):
    row = ask_to_see(child, who="Mother", received=TODAY, by=caseworker, on=TODAY)
    with pytest.raises(NotRecorded, match="ends before"):
        set_clock(row, clocked=Clocked(waits_until=TODAY), by=caseworker, on=TODAY)
    with pytest.raises(NotRecorded, match="before the request"):
        set_clock(row, clocked=Clocked(date(2025, 3, 1)), by=caseworker, on=TODAY)


@pytest.mark.parametrize("days", [(A_DAY_AHEAD, None), (TODAY, A_DAY_AHEAD)])
def test_a_day_that_lies_ahead_does_not_move_the_last_day(days, child, caseworker):
    row = ask_to_see(child, who="Mother", received=TODAY, by=caseworker, on=TODAY)
    with pytest.raises(NotRecorded, match="lies ahead"):
        set_clock(row, clocked=Clocked(*days), by=caseworker, on=TODAY)


def test_the_clock_of_what_was_answered_is_left_alone(child, caseworker, case_manager):
    row = ask_to_see(child, who="Mother", received=TODAY, by=caseworker, on=TODAY)
    prepare_answer(row, by=caseworker, on=TODAY)
    release_answer(row, sent=BY_POST, by=case_manager, on=TODAY)
    with pytest.raises(NotRecorded, match="answered already"):
        set_clock(row, clocked=Clocked(TODAY), by=caseworker, on=TODAY)


def test_nobody_asked_before_the_child_was_born(child, caseworker):
    early = date(1926, 1, 1)
    with pytest.raises(NotRecorded, match="was not born yet"):
        ask_to_see(child, who="Mother", received=early, by=caseworker, on=TODAY)


def test_a_copy_of_a_record_is_made_by_officers_alone(child, senco):
    assert not Disclosure.objects.visible_to(senco).exists()
    answer = signed_in(senco).get(reverse("add_copy", args=[child.public_id]))
    assert answer.status_code == 403
