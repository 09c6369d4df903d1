"""Before a record is destroyed those the law has told get a letter, and time."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.models import Message, all_rows
from goldenthread.access.rules import Role
from goldenthread.casework.actions.disposing import (
    NotDisposed,
    dispose,
    propose_disposal,
)
from goldenthread.casework.models import (
    Disposal,
    Happening,
    Letter,
    Tombstone,
    TombstoneTold,
)
from goldenthread.casework.rules.destroying import ToldOf, still_untold, why_not_yet
from goldenthread.casework.tests.ending_made import an_ended_plan, themselves
from goldenthread.duties.rules.keeping import destroyed_from, telling
from goldenthread.people.models import Child
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine")
LATER = date(2025, 4, 2)  # 3 March, two working days by post, and 28 days


@pytest.fixture
def officer(other_caseworker):
    return other_caseworker


@pytest.fixture
def manager(other_area):
    return appointed("far_manager", Role.CASE_MANAGER, other_area)


@pytest.fixture
def case(officer, manager):
    return an_ended_plan(officer, manager)


@pytest.fixture
def reader(other_area):
    """The young person's own account."""
    return appointed("far_reader", Role.FAMILY, other_area)


def proposed(case, officer):
    return propose_disposal(case.child, by=officer, on=TODAY)


def token(page):
    return page.text.split('name="token" value="')[1].split('"')[0]


def write(viewer, case, step="send", **typed):
    client = signed_in(viewer)
    address = reverse("write_letter", args=[case.public_id, "record_destroyed"])
    typed |= {"token": token(client.get(address)), "step": step}
    return client.post(address, typed)


def test_nobody_is_destroyed_untold(case, officer, manager):
    themselves(case, officer)
    row = proposed(case, officer)
    with pytest.raises(NotDisposed, match="Self Maddock must be told first"):
        dispose(row, by=manager, on=TODAY)
    assert all_rows(Child).filter(pk=case.child_id).exists()


def test_they_are_told_and_given_time_and_what_is_left_says_so(case, officer, manager):
    me = themselves(case, officer)
    key = case.child.public_id
    row = proposed(case, officer)
    page = write(officer, case, "look", **{f"to_{me.adult.public_id}": "post"})
    said = " ".join(page.text.split())
    assert "On 29 June 2018 the co-ordinated support plan of Zephyrine" in said
    assert "We keep its record until 29 June 2023." in said
    assert "must destroy it. We must tell you before we do." in said
    assert "on 2 April 2025 or later" in said
    write(officer, case, **{f"to_{me.adult.public_id}": "post"})
    letter = Letter.objects.visible_to(officer).get()
    with pytest.raises(NotDisposed, match="stays until 2 April 2025"):
        dispose(row, by=manager, on=date(2025, 4, 1))
    stone = dispose(row, by=manager, on=LATER)
    (told,) = TombstoneTold.objects.visible_to(manager)
    assert (told.stone, told.who) == (stone, "The child or young person")
    assert (told.sent_on, told.how, told.served_day) == (
        TODAY,
        "post",
        date(2025, 3, 5),
    )
    assert told.digest == letter.digest
    assert stone.child_key == key
    assert not all_rows(Letter).exists()
    page = signed_in(manager).get(reverse("keeping"))
    assert "The child or young person: 3 March 2025 (By post, on paper)" in page.text
    assert "Zephyrine" not in page.text
    assert not TombstoneTold.objects.visible_to(officer).exists()


def test_a_letter_from_before_the_proposal_tells_nobody(case, officer, manager):
    me = themselves(case, officer)
    write(officer, case, **{f"to_{me.adult.public_id}": "post"})
    row = propose_disposal(case.child, by=officer, on=LATER)
    with pytest.raises(NotDisposed, match="must be told first"):
        dispose(row, by=manager, on=LATER)


def test_a_parent_of_a_grown_child_is_told_only_if_they_agree(case, officer, manager):
    me = themselves(case, officer)
    mother = a_parent(case.child, officer, kin=Kin.MOTHER)
    row = proposed(case, officer)
    write(officer, case, **{f"to_{me.adult.public_id}": "post"})
    assert mother.young_person_agrees is False
    dispose(row, by=manager, on=LATER)
    assert TombstoneTold.objects.visible_to(manager).count() == 1


def test_why_somebody_cannot_be_told_is_chosen_and_kept(case, officer, manager):
    row = proposed(case, officer)
    with pytest.raises(NotDisposed, match="Say why Zephyrine Maddock cannot be told"):
        dispose(row, by=manager, on=TODAY)
    client = signed_in(manager)
    address = reverse("dispose", args=[row.public_id])
    page = client.get(address)
    assert "does not say how the young person is reached" in page.text
    typed = {"token": token(page), "is_sure": "on"}
    refused = client.post(address, typed)
    assert "Say why Zephyrine Maddock cannot be told" in refused.text
    typed["token"] = token(refused)
    client.post(address, typed | {"why_self": "no_address"})
    (told,) = TombstoneTold.objects.visible_to(manager)
    assert (told.sent_on, told.why_not) == (None, "no_address")
    said = client.get(reverse("keeping")).text
    assert "not told (Nobody knows an address any more)" in said


def test_who_reads_in_an_account_keeps_the_letter_until_the_record_goes(
    case, officer, manager, reader
):
    me = themselves(case, officer, account=reader)
    row = proposed(case, officer)
    write(officer, case, **{f"to_{me.adult.public_id}": "mail"})
    with pytest.raises(NotDisposed, match="The mail to Self Maddock has not left"):
        dispose(row, by=manager, on=LATER)
    mail = Message.objects.visible_to(officer).filter(key__startswith="letter")
    assert "Zephyrine" not in mail.get().body
    mail.update(sent_at="2025-03-03 10:00Z")
    letter = Letter.objects.visible_to(reader).get()
    page = signed_in(reader).get(reverse("letter", args=[letter.public_id]))
    assert "We destroy the record for good" in page.text
    dispose(row, by=manager, on=LATER)
    assert not all_rows(Child).filter(pk=case.child_id).exists()


def test_both_pages_show_who_is_told_and_lead_to_the_letter(case, officer, manager):
    themselves(case, officer)
    row = proposed(case, officer)
    letter = reverse("write_letter", args=[case.public_id, "record_destroyed"])
    for name, viewer, about in (
        ("child_keeping", officer, case.child),
        ("dispose", manager, row),
    ):
        page = signed_in(viewer).get(reverse(name, args=[about.public_id]))
        assert "Told before it is destroyed" in page.text
        assert "Not told" in page.text
        assert "days after the letter counts as delivered" in page.text
        assert letter in page.text
        assert "our own default, not the law" in page.text


def test_where_no_plan_was_discontinued_nobody_is_told(officer, manager, other_area):
    case = an_ended_plan(officer, manager)
    all_rows(Happening).filter(case=case).delete()
    row = proposed(case, officer)
    assert dispose(row, by=manager, on=TODAY)
    assert Tombstone.objects.visible_to(manager).count() == 1
    assert not TombstoneTold.objects.visible_to(manager).exists()
    assert not Disposal.objects.visible_to(manager).exists()


def test_while_the_wait_runs_nobody_is_offered_to_destroy(case, officer, manager):
    me = themselves(case, officer)
    row = proposed(case, officer)
    address = reverse("dispose", args=[row.public_id])
    page = signed_in(manager).get(address)
    assert "Self Maddock must be told first" in page.text
    write(officer, case, **{f"to_{me.adult.public_id}": "post"})
    page = signed_in(manager).get(address)
    assert "stays until 2 April 2025" in page.text
    assert "Destroy it" not in page.text
    assert "SSI 2005/518, reg 11" in page.text


# ---- The rule alone ----

HER = ToldOf(key="a", name="Una", kin="Mother")


@pytest.mark.parametrize(
    ("rows", "why", "said"),
    [
        ([], {}, ""),
        ([HER], {}, "Una must be told first"),
        ([replace(HER, cannot="No address.")], {}, "Say why Una cannot be told"),
        ([replace(HER, cannot="No address.")], {"a": "died"}, ""),
        ([replace(HER, sent_on=TODAY, may_go=LATER)], {}, "cannot be destroyed before"),
        ([replace(HER, sent_on=TODAY, may_go=TODAY)], {}, ""),
        ([replace(HER, sent_on=TODAY, is_waiting=True)], {}, "has not left"),
        ([HER, replace(HER, key="b", name="Rory")], {}, "Una and Rory must be told"),
    ],
)
def test_one_sentence_says_what_is_missing(rows, why, said):
    found = still_untold(rows, why, on=TODAY)
    assert said in found
    assert bool(said) == bool(found)


def test_a_hold_placed_after_the_proposal_stops_the_last_step():
    assert why_not_yet([], [], is_own=False, on=TODAY) == ""
    assert (
        why_not_yet([], ["A claim"], is_own=False, on=TODAY) == "It is held: A claim."
    )
    unreached = replace(HER, cannot="No address.")
    assert why_not_yet([unreached], [], is_own=False, on=TODAY) == ""


def test_time_runs_from_the_day_a_posted_letter_counts_as_served():
    (keep,) = telling("scotland")
    assert destroyed_from("scotland", keep, TODAY) == LATER
    assert telling("england") == ()
