"""A family asks for travel help and a copy of its record, and reads whom to call."""

import re

import pytest
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.rules import Role
from goldenthread.casework.actions.file_rights import (
    Clocked,
    NotRecorded,
    Sent,
    answer_statement,
    ask_to_see_own,
    prepare_answer,
    release_answer,
    set_clock,
)
from goldenthread.casework.actions.transport import ask_travel_help
from goldenthread.casework.models import SubjectRequest, Transport
from goldenthread.casework.queries.file_rights import statements
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_parent
from goldenthread.places.actions import say_how_reached
from goldenthread.places.rules import Way

pytestmark = pytest.mark.usefixtures("at_nine", "mother", "case")


def sent(viewer, name, child, **typed):
    client, address = signed_in(viewer), reverse(name, args=[child.public_id])
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert token
    return client.post(address, {"token": token[1], **typed}, follow=True)


def test_a_mother_asks_for_travel_help_and_the_office_finds_it_on_its_desk(
    child, parent, caseworker
):
    said = sent(parent, "ask_travel_help", child, why="Six miles, and no bus.").text
    assert "You will read here what is decided." in said
    assert "Six miles, and no bus." in said
    row = Transport.objects.visible_to(caseworker).get()
    assert (row.asked_on, row.who_asked) == (TODAY, str(row.asked_by))
    desk = signed_in(caseworker).get(reverse("desk")).text
    assert "Asked by families, to be answered" in desk
    assert "Help with travel" in desk


def test_nothing_is_asked_without_a_reason_and_the_page_says_so(child, parent):
    said = sent(parent, "ask_travel_help", child, why=" ").text
    assert "Tell us why help with travel is needed" in said


def test_a_mother_asks_for_a_copy_and_reads_by_when(child, parent, caseworker):
    said = sent(parent, "ask_to_see", child).text
    row = SubjectRequest.objects.visible_to(caseworker).get()
    assert row.received_on == TODAY
    assert TODAY.isoformat() == "2025-03-03"
    assert "You have an answer by 3 April 2025" in said
    desk = signed_in(caseworker).get(reverse("desk")).text
    assert "A copy of what is held" in desk


def file_of(viewer, child):
    return signed_in(viewer).get(reverse("child_file", args=[child.public_id])).text


def test_a_mother_who_asked_for_a_copy_reads_in_the_file_how_it_stands(
    child, parent, caseworker, case_manager
):
    row = ask_to_see_own(child, by=parent, on=TODAY)
    assert "on 3 March 2025. You have an answer by 3 April 2025." in file_of(
        parent, child
    )
    said = Clocked(extended_why="Six years of papers.")
    set_clock(row, clocked=said, by=caseworker, on=TODAY)
    page = file_of(parent, child)
    assert "by 3 June 2025. It takes longer: Six years of papers." in page
    set_clock(row, clocked=Clocked(TODAY), by=caseworker, on=TODAY)
    assert "Since 3 March 2025 it waits for an answer from you." in file_of(
        parent, child
    )
    prepare_answer(row, by=caseworker, on=TODAY)
    release_answer(row, sent=Sent("By post", "A name"), by=case_manager, on=TODAY)
    assert "It was sent on 3 March 2025" in file_of(parent, child)
    copies = reverse("child_copies", args=[child.public_id])
    page = signed_in(parent).get(copies).text
    assert "By post" in page
    assert "A name" in page


def test_what_one_parent_asked_to_see_is_not_told_to_the_other(
    child, parent, caseworker, case_manager, area
):
    father = appointed("father", Role.FAMILY, area)
    a_parent(child, caseworker, account=father, kin=Kin.FATHER)
    row = ask_to_see_own(child, by=parent, on=TODAY)
    prepare_answer(row, by=caseworker, on=TODAY)
    release_answer(row, sent=Sent("By post"), by=case_manager, on=TODAY)
    assert "You asked to see" not in file_of(father, child)
    copies = reverse("child_copies", args=[child.public_id])
    assert "By post" not in signed_in(father).get(copies).text


def test_nobody_asks_twice_for_what_is_being_prepared(child, parent):
    sent(parent, "ask_to_see", child)
    address = reverse("ask_to_see", args=[child.public_id])
    again = signed_in(parent).get(address, follow=True).text
    assert "You have an answer by 3 April 2025" in again
    with pytest.raises(NotRecorded, match="asked already"):
        ask_to_see_own(child, by=parent, on=TODAY)


@pytest.mark.parametrize("name", ["ask_travel_help", "ask_to_see"])
def test_whoever_does_not_speak_for_the_child_has_no_such_page(
    name, child, senco, caseworker
):
    for viewer in (senco, caseworker):
        answer = signed_in(viewer).get(reverse(name, args=[child.public_id]))
        assert answer.status_code in (403, 404)


def test_another_familys_parent_cannot_ask_either(child, area):
    stranger = appointed("stranger", Role.FAMILY, area)
    with pytest.raises(Refused):
        ask_travel_help(child, why="Far", by=stranger, on=TODAY)
    with pytest.raises(Refused):
        ask_to_see_own(child, by=stranger, on=TODAY)


def test_a_family_reads_whom_to_call(child, parent, case_manager, area):
    facts = {
        "office_contact": Way("SEND team", "01632 960001"),
        "advice_contact": Way("Advice line", "01632 960002"),
    }
    for key, way in facts.items():
        by = case_manager
        say_how_reached(area.authority, key=key, way=way, version=1, by=by)
    page = signed_in(parent).get(reverse("child", args=[child.public_id])).text
    assert "How we are reached: SEND team, 01632 960001." in page
    page = signed_in(parent).get(reverse("child_disputes", args=[child.public_id])).text
    assert "support service: Advice line, 01632 960002" in page
    asks = signed_in(parent).get(reverse("ask_for_whom")).text
    assert "SEND team, 01632 960001" in asks


def test_what_a_mother_says_is_wrong_stands_on_the_desk_until_it_is_answered(
    child, parent, caseworker
):
    typed = {"about": "Reading", "words": "She reads every day."}
    page = sent(parent, "add_statement", child, **typed).text
    assert "You will read our answer here." in page
    desk = signed_in(caseworker).get(reverse("desk")).text
    assert "Something in the record is wrong: Reading" in desk
    row = statements(caseworker, child).get()
    said = "We put it right."
    answer_statement(row, answer=said, is_corrected=True, by=caseworker, on=TODAY)
    desk = signed_in(caseworker).get(reverse("desk")).text
    assert "Something in the record is wrong" not in desk
