"""What is refused of places, posts and invitations, in words on the page."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conftest import TODAY, signed_in
from goldenthread.access.models import User
from goldenthread.places import actions
from goldenthread.places.actions import PlaceWords, PostWords
from goldenthread.places.models import Body, Place, Post, Seat
from goldenthread.places.rules import Duty, Level
from goldenthread.places.tests.test_people_come_and_go import invited_by, link
from goldenthread.places.tests.test_places_and_bodies import typed


def test_a_place_that_is_added_wrongly_says_so_on_the_page(plan_lead, area):
    wrong = typed(name="One Area", level="area", within=str(area.public_id))
    page = signed_in(plan_lead).post("/places/add/", wrong)
    assert page.status_code == 200
    assert "govuk-error-summary" in page.content.decode()
    assert Place.objects.visible_to(plan_lead).count() == 1


def test_a_place_gets_another_name_and_keeps_its_address(plan_lead, area):
    words = PlaceWords("New Area", Level.AREA, within=None)
    changed = actions.change_place(area, words=words, version=1, by=plan_lead)
    assert (changed.name, changed.slug) == ("New Area", "one-area")


def test_a_bodys_posts_have_different_titles(plan_lead, board):
    actions.add_post(board, words=PostWords("Chair", ""), by=plan_lead)
    with pytest.raises(ValidationError, match="has a post called chair already"):
        actions.add_post(board, words=PostWords("chair", "C"), by=plan_lead)


def test_nobody_answers_for_another_authoritys_body(plan_lead, board, other_area):
    theirs = Body.objects.create(
        authority=other_area.authority, place=other_area, name="Board", kind="board"
    )
    with pytest.raises(ValidationError, match="of your own authority"):
        actions.add_responsibility(board, duty=Duty.MONITORS, over=theirs, by=plan_lead)


def test_posts_and_ends_are_told_on_the_public_page(client, plan_lead, board):
    actions.add_post(board, words=PostWords("Independent chair", ""), by=plan_lead)
    page = client.get("/organisation/one-area/").content.decode()
    assert "Independent chair, Improvement board" in page


def test_an_authority_that_is_not_there_is_not_found(client, db):
    assert client.get("/organisation/nowhere/").status_code == 404


def test_a_post_of_another_body_is_refused(administrator, plan_lead, board, service):
    post = Post.objects.create(authority=board.authority, body=board, title="Chair")
    user = account_of(plan_lead)
    form = typed(body=str(service.public_id), post=str(post.public_id))
    page = signed_in(administrator).post(f"/people/{user.public_id}/", form)
    assert "Chair is a post in Improvement board." in page.content.decode()
    assert not Seat.objects.filter(user=user).exists()


def account_of(viewer):
    return User.objects.get(pk=viewer.user_id)


def test_who_has_an_account_is_asked_to_accept_only(
    client, administrator, area, outsider, time_machine
):
    time_machine.move_to("2025-03-03T10:00:00+00:00")
    invited_by(administrator, area, email=account_of(outsider).email)
    page = client.get(link(administrator)).content.decode()
    assert "You have an account already." in page
    assert 'name="password"' not in page


def test_a_seat_is_given_once(administrator, plan_lead, board):
    given = {"user": account_of(plan_lead), "post": None, "on": TODAY}
    first = actions.seat(board, **given, by=administrator)
    again = actions.seat(board, **given | {"on": date(2025, 4, 1)}, by=administrator)
    assert first == again
    assert str(first) == f"{first.user} in Improvement board"
