"""Places, bodies, posts, duties: added once, no circles, nothing overwritten."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.guard import Refused, Stale
from goldenthread.places import actions
from goldenthread.places.actions import BodyWords, PlaceWords, PostWords
from goldenthread.places.models import Body, Place, Post, Responsibility
from goldenthread.places.rules import BodyKind, Duty, Level, makes_circle


def words(name="Task group", kind=BodyKind.TASK_GROUP, **more):
    return BodyWords(name, kind, **more)


def typed(**values):
    return {"token": str(uuid4())} | values


def test_a_body_is_part_of_another(plan_lead, area, board):
    body = actions.add_body(area, words=words(part_of=board), by=plan_lead)
    assert (body.part_of, body.place, body.version) == (board, area, 1)


def test_a_board_cannot_be_part_of_its_own_group(plan_lead, area, board):
    group = actions.add_body(area, words=words(part_of=board), by=plan_lead)
    circle = words("Improvement board", BodyKind.BOARD, part_of=group)
    with pytest.raises(ValidationError, match="cannot be the other way"):
        actions.change_body(board, words=circle, version=1, by=plan_lead)


def test_an_area_cannot_stand_within_its_own_school(plan_lead, area):
    school = PlaceWords("Hill School", Level.SETTING, within=area)
    made = actions.add_place(area.authority, words=school, by=plan_lead)
    circle = PlaceWords("One Area", Level.AREA, within=made)
    with pytest.raises(ValidationError):
        actions.change_place(area, words=circle, version=1, by=plan_lead)


@pytest.mark.parametrize(
    ("level", "above"), [("nation", "area"), ("area", "setting"), ("area", "area")]
)
def test_levels_stand_in_their_order(plan_lead, area, level, above):
    upper = Place.objects.create(
        authority=area.authority, name="Upper", slug="upper", level=above
    )
    wrong = PlaceWords("Lower", Level(level), within=upper)
    with pytest.raises(ValidationError, match="stands within"):
        actions.add_place(area.authority, words=wrong, by=plan_lead)


def test_a_name_is_given_once_in_a_place(plan_lead, area, board):
    same = words("improvement BOARD", BodyKind.BOARD)
    with pytest.raises(ValidationError, match="already"):
        actions.add_body(area, words=same, by=plan_lead)


def test_two_places_of_one_name_have_two_addresses(plan_lead, area):
    school = PlaceWords("Hill School", Level.SETTING, within=area)
    made = [
        actions.add_place(area.authority, words=school, by=plan_lead).slug
        for _ in range(2)
    ]
    assert made == ["hill-school", "hill-school-2"]


def test_an_older_text_does_not_overwrite(plan_lead, board):
    actions.change_body(board, words=words("Theirs"), version=1, by=plan_lead)
    with pytest.raises(Stale):
        actions.change_body(board, words=words("Mine"), version=1, by=plan_lead)
    assert Body.objects.visible_to(plan_lead).get(pk=board.pk).name == "Theirs"


def test_the_page_shows_both_texts(plan_lead, board):
    client = signed_in(plan_lead)
    actions.change_body(board, words=words("Theirs"), version=1, by=plan_lead)
    form = {"name": "Mine", "kind": "board", "version": 1}
    page = client.post(f"/bodies/{board.public_id}/change/", form)
    assert page.status_code == 409
    assert "Theirs" in page.content.decode()
    assert 'value="Mine"' in page.content.decode()


def test_saving_again_after_seeing_both_is_a_decision(plan_lead, board):
    client = signed_in(plan_lead)
    actions.change_body(board, words=words("Theirs"), version=1, by=plan_lead)
    form = {"name": "Mine", "kind": "board", "version": 2}
    client.post(f"/bodies/{board.public_id}/change/", form)
    assert Body.objects.visible_to(plan_lead).get(pk=board.pk).name == "Mine"


@pytest.mark.parametrize(
    ("address", "form", "model"),
    [
        ("/places/add/", {"name": "Hill School", "level": "setting"}, Place),
        ("/places/{area}/bodies/add/", {"name": "Forum", "kind": "partner"}, Body),
        ("/bodies/{board}/posts/add/", {"title": "Chair"}, Post),
        (
            "/bodies/{board}/duties/add/",
            {"duty": "monitors", "over": "{service}"},
            Responsibility,
        ),
    ],
)
def test_each_form_that_creates_makes_one_thing(
    plan_lead, area, board, service, address, form, model
):
    ids = {
        "area": area.public_id,
        "board": board.public_id,
        "service": service.public_id,
    }
    client = signed_in(plan_lead)
    sent = typed(**{key: value.format(**ids) for key, value in form.items()})
    before = model.objects.visible_to(plan_lead).count()
    for _ in range(2):
        assert client.post(address.format(**ids), sent).status_code == 302
    assert model.objects.visible_to(plan_lead).count() == before + 1


def test_nobody_evaluates_themselves(plan_lead, board):
    with pytest.raises(ValidationError, match="nobody checks themselves"):
        actions.add_responsibility(board, duty=Duty.EVALUATES, over=board, by=plan_lead)


def test_a_duty_is_removed_on_the_bodys_page(plan_lead, board, service):
    held = actions.add_responsibility(
        board, duty=Duty.MONITORS, over=service, by=plan_lead
    )
    client = signed_in(plan_lead)
    assert "monitors" in client.get(f"/bodies/{board.public_id}/").content.decode()
    client.post(f"/duties/{held.public_id}/remove/")
    assert not Responsibility.objects.visible_to(plan_lead).exists()


def test_a_post_gets_another_title(plan_lead, board):
    post = actions.add_post(board, words=PostWords("Chair"), by=plan_lead)
    client = signed_in(plan_lead)
    client.post(
        f"/posts/{post.public_id}/", {"title": "Independent chair", "version": 1}
    )
    assert Post.objects.visible_to(plan_lead).get().title == "Independent chair"


@pytest.mark.parametrize("who", ["action_lead", "board_member", "publisher", "auditor"])
def test_who_may_not_edit_places(who, area, request):
    viewer = request.getfixturevalue(who)
    with pytest.raises(Refused):
        actions.add_body(area, words=words(), by=viewer)
    assert signed_in(viewer).get("/places/").status_code == 403


def test_another_authority_edits_nothing_here(outsider, area, board):
    with pytest.raises(Refused):
        actions.add_body(area, words=words(), by=outsider)
    client = signed_in(outsider)
    assert client.get(f"/bodies/{board.public_id}/").status_code == 404
    assert client.get(f"/places/{area.public_id}/").status_code == 404


@pytest.mark.parametrize("address", ["places/", "places/add/", "people/invite/"])
def test_each_page_opens_for_the_administrator(administrator, board, address):
    assert signed_in(administrator).get(f"/{address}").status_code == 200


def test_the_public_sees_who_answers_for_what(plan_lead, board, service):
    actions.add_responsibility(board, duty=Duty.MONITORS, over=service, by=plan_lead)
    page = Client().get("/organisation/", follow=True).content.decode()
    assert page.count("Improvement board monitors Inclusion service") == 1
    assert "<svg" in page
    assert "Stands under" in page


def test_the_public_does_not_see_an_internal_body(plan_lead, area, board):
    internal = words("Contract panel", is_public=False)
    actions.add_body(area, words=internal, by=plan_lead)
    assert "Contract panel" not in organisation(Client())
    assert "Contract panel" in organisation(signed_in(plan_lead))


def organisation(client):
    return client.get("/organisation/one-area/").content.decode()


def test_with_two_authorities_the_public_chooses(area, other_area):
    page = Client().get("/organisation/").content.decode()
    assert "/organisation/one-area/" in page
    assert "/organisation/another-area/" in page


@given(st.dictionaries(st.integers(1, 8), st.integers(1, 8)), st.data())
def test_a_circle_is_found_wherever_it_closes(links, draw):
    above = {child: parent for child, parent in links.items() if parent < child}
    child, parent = draw.draw(st.integers(1, 8)), draw.draw(st.integers(1, 8))
    reached, step = {parent}, above.get(parent)
    while step is not None:
        reached.add(step)
        step = above.get(step)
    assert makes_circle(above, child, parent) == (child in reached)
