"""Readers say something about the Local Offer; it is read, answered, looked at."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.models import Message
from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import machine
from goldenthread.directory.actions import (
    Response,
    Said,
    forget_readers,
    hold_comment_back,
    respond_to_comment,
    show_comment_of_reader,
    take_comment,
)
from goldenthread.directory.models import Comment, Commenter
from goldenthread.directory.queries.readers import comments_waiting
from goldenthread.directory.rules.comments import answer_due
from goldenthread.directory.tests.making import (
    SWIM,
    a_record,
    taken_in,
    the_service,
)

DAY = date(2025, 3, 3)
SAID = Said(
    "The pool in Elm Road has no hoist.", "content", "parents", "jo@example.org"
)
WHOLE = "/local-offer/said/one-area/"


@pytest.fixture
def offer(area):
    taken_in(area.authority, a_record())
    return area.authority


@pytest.fixture
def nobody(offer):
    return Viewer(None, offer.pk, channel="public")


@pytest.fixture
def comment(offer, nobody):
    swim = the_service(offer)
    return take_comment(offer, said=SAID, service=swim, by=nobody, on=DAY)


def shown(comment, by, words="The pool has no hoist."):
    facts = {"version": comment.version, "by": by, "on": DAY}
    return show_comment_of_reader(comment, words=words, **facts)


def answered(comment, by, **said):
    response = Response(**{"response": "You are right.", **said})
    facts = {"version": comment.version, "by": by, "on": DAY}
    return respond_to_comment(comment, said=response, **facts)


def text(client, path, **said):
    return client.get(path, said).content.decode()


# ---- What is kept, and for whom ----


def test_a_comment_waits_and_its_address_stands_apart(comment, offer_officer):
    row = Comment.objects.visible_to(offer_officer).get()
    assert (row.state, row.answer_due) == ("waiting", date(2025, 3, 31))
    assert "jo@example.org" not in str(
        Comment.objects.visible_to(offer_officer).values()
    )
    assert Commenter.objects.visible_to(offer_officer).get().email == "jo@example.org"


def test_only_who_answers_readers_sees_comments(comment, administrator, outsider):
    for viewer in (administrator, outsider, None):
        assert not Comment.objects.visible_to(viewer).exists()
        assert not Commenter.objects.visible_to(viewer).exists()
    with pytest.raises(PermissionDenied):
        shown(comment, administrator)


def test_a_comment_is_about_a_service_of_the_same_authority(other_area, offer):
    elsewhere = Viewer(None, other_area.authority.pk, channel="public")
    facts: Any = {"service": the_service(offer), "by": elsewhere, "on": DAY}
    with pytest.raises(PermissionDenied):
        take_comment(other_area.authority, said=SAID, **facts)


def test_an_answer_is_mailed_and_the_address_erased(comment, offer_officer):
    answered(
        shown(comment, offer_officer),
        offer_officer,
        action="Buy a hoist",
        promised_for=date(2025, 9, 1),
    )
    mail = Message.objects.visible_to(offer_officer).get()
    assert mail.to == "jo@example.org"
    assert "What we will do: Buy a hoist" in mail.body
    assert not Commenter.objects.visible_to(offer_officer).exists()


def test_an_address_nobody_answered_goes_after_a_year(comment, offer, offer_officer):
    by = machine(offer)
    assert forget_readers(offer, by=by, on=DAY + timedelta(days=365)) == 0
    assert forget_readers(offer, by=by, on=DAY + timedelta(days=366)) == 1
    assert Comment.objects.visible_to(offer_officer).exists()


def test_an_answer_comes_after_the_decision(comment, offer_officer):
    with pytest.raises(Exception, match="Decide first"):
        answered(comment, offer_officer)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 365))
def test_an_answer_is_owed_so_many_days_later(day, days):
    assert (answer_due(day, days) - day).days == days


# ---- Pages ----


def test_somebody_says_something_from_a_services_page_once(
    offer, client, offer_officer
):
    address = f"/local-offer/services/{SWIM}/comment/"
    assert address in text(client, f"/local-offer/services/{SWIM}/")
    token = client.get(address).context["form"]["token"].value()
    said = {"words": "Good.", "about": "content", "sender": "young", "token": token}
    for _ in range(2):
        assert client.post(address, said).status_code == 302
    row = Comment.objects.visible_to(offer_officer).get()
    assert (row.words, row.sender, row.service) == (
        "Good.",
        "young",
        the_service(offer),
    )


def test_what_is_missing_is_said_and_nothing_typed_is_lost(offer, client):
    page = client.post(f"{WHOLE}say/", {"words": "", "reply_to": "jo@example.org"})
    words = page.content.decode()
    for part in (
        "Write what you want to say",
        "Choose what it is about",
        "jo@example.org",
    ):
        assert part in words


def test_whoever_writes_too_often_waits(offer, client):
    codes = [client.get(f"{WHOLE}say/").status_code for _ in range(62)]
    assert (codes[0], codes[-1]) == (200, 429)


def test_everybody_reads_what_was_said_done_and_whether_it_worked(
    comment, offer_officer, client
):
    officer = signed_in(offer_officer)
    here = f"/local-offer/readers/{comment.public_id}/"
    page = text(officer, here)
    assert "Elm Road" in page
    assert "they may tell who wrote it" in page
    words = {"version": "1", "words": "The pool has no hoist.", "show": "1"}
    assert officer.post(here, words)["Location"] == f"{here}answer/"
    given = {
        "version": "2",
        "response": "You are right.",
        "action": "Buy a hoist",
    }
    assert officer.post(f"{here}answer/", given).status_code == 302
    officer.post(f"{here}worked/", {"version": "3", "worked": "yes", "words": "Used."})
    public = text(client, f"{WHOLE}2025/")
    for part in (
        "The pool has no hoist.",
        "You are right.",
        "We did",
        "Yes. Used.",
    ):
        assert part in public
    assert "Elm Road" not in public


def test_a_comment_not_yet_answered_says_by_when(comment, offer_officer, client):
    shown(comment, offer_officer)
    page = text(client, WHOLE)
    assert "Not answered yet.</strong> An answer is owed by 31 March 2025" in page


def test_what_is_not_shown_is_counted_alone(comment, offer_officer, client):
    facts = {"version": 1, "by": offer_officer, "on": DAY}
    hold_comment_back(comment, why="one_person", **facts)
    page = text(client, f"{WHOLE}2025/")
    assert "1 more was received in 2025 and is not shown" in page
    assert "hoist" not in page


def test_the_way_to_say_something_leads_to_the_only_authority(offer, client):
    assert client.get("/local-offer/said/")["Location"] == WHOLE


def test_of_two_authorities_one_is_chosen(offer, other_area, client):
    taken_in(other_area.authority, a_record())
    page = text(client, "/local-offer/said/")
    assert WHOLE in page
    assert "/local-offer/said/another-area/" in page


def test_an_authority_may_keep_answers_to_itself(comment, offer_officer, client):
    officer = signed_in(offer_officer)
    shown(comment, offer_officer)
    policy = {"answer_days": "10", "paper_days": "5", "paper_keep_days": "30"}
    assert officer.post("/local-offer/readers/policy/", policy).status_code == 302
    assert "does not publish it" in text(client, WHOLE)
    assert "hoist" not in text(client, f"{WHOLE}2025/")
    assert "We answer within 10 days" in text(client, f"{WHOLE}say/")


@pytest.mark.parametrize(
    ("step", "given", "told"),
    [
        ("", {"words": " ", "show": "1"}, "Write the words that may be shown"),
        ("", {"words": "x", "hold": "1"}, "Choose why it is not shown"),
        ("answer/", {"response": "x"}, "Decide first whether the comment may be shown"),
        ("worked/", {"worked": "yes"}, "Answer the comment first"),
    ],
)
def test_a_step_that_cannot_be_taken_gets_a_sentence(
    comment, offer_officer, step, given, told
):
    here = f"/local-offer/readers/{comment.public_id}/{step}"
    page = signed_in(offer_officer).post(here, given | {"version": "1"})
    assert told in page.content.decode()


def test_whoever_was_second_is_told(comment, offer_officer):
    officer = signed_in(offer_officer)
    shown(comment, offer_officer)
    here = f"/local-offer/readers/{comment.public_id}/"
    page = officer.post(here, {"version": "1", "words": "x", "show": "1"}, follow=True)
    assert "Somebody else changed this" in page.content.decode()


def test_the_desk_counts_what_waits(comment, offer_officer):
    owed = comments_waiting(offer_officer, on=today())
    assert (owed.to_read, owed.to_answer, owed.overdue) == (1, 1, 1)
    assert "/local-offer/readers/" in text(signed_in(offer_officer), "/work/desk/")


def test_a_list_of_comments_asks_the_database_the_same(
    comment, offer_officer, django_assert_max_num_queries
):
    officer = signed_in(offer_officer)
    text(officer, "/local-offer/readers/")
    with django_assert_max_num_queries(14):
        text(officer, "/local-offer/readers/")


def test_an_offer_of_nobody_is_not_there(db):
    assert Client().get("/local-offer/said/nowhere/").status_code == 404
