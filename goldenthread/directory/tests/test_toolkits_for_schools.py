"""Toolkits for schools: one place, found in the one box, kept up as guides are."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import appointed, signed_in
from goldenthread.access.clock import today
from goldenthread.access.rules import Role
from goldenthread.directory.actions.guides import (
    FormWords,
    GuideWords,
    add_guide_link,
    make_form,
    write_guide,
)
from goldenthread.directory.models import GuideLink
from goldenthread.directory.queries.duty import matrix
from goldenthread.directory.queries.guides import guide, guides
from goldenthread.directory.rules.covering import Standing
from goldenthread.directory.rules.guides import fitting
from goldenthread.duties.rules import nations
from goldenthread.duties.rules.publishing import SCHOOLS, journeys

KEY = "toolkit-attendance"
WORRY = "Toolkit: when worry keeps a child from school"
SOON = today() + timedelta(days=200)


@pytest.fixture
def keeper(offer_officer):
    return signed_in(offer_officer)


def sent(client, name, *args, **typed):
    address = reverse(name, args=args)
    token = client.get(address).context["form"]["token"].value()
    return client.post(address, typed | {"token": token})


def words_of(title="Toolkit: calm mornings", owner=None, due=SOON):
    return GuideWords(title, "For tutors.", "Ask.", "# Ask\nListen.", owner, due)


def read(client, area, key=KEY):
    return client.get(reverse("guide", args=[area.authority.slug, key])).text


# ---- The collection ----


@pytest.mark.parametrize("nation", nations())
def test_each_nation_begins_with_four_beside_its_journeys(nation):
    kinds = [one.audience for one in journeys(nation)]
    assert kinds.count(SCHOOLS) == 4
    assert kinds == sorted(kinds)
    assert {KEY, "toolkit-before-asking", "toolkit-review", "toolkit-moving-on"} == {
        one.key for one in journeys(nation) if one.audience == SCHOOLS
    }


def test_a_senco_finds_them_in_one_place_and_families_their_own(client, area):
    address = client.get(reverse("toolkits"))["Location"]
    page = client.get(address).text
    assert WORRY in page
    assert "A first worry" not in page
    page = client.get(reverse("guides_of", args=[area.authority.slug])).text
    assert WORRY not in page
    assert "Toolkits for schools" in page
    assert "Toolkits for schools" in read(client, area)


def test_they_are_reached_from_the_front_page_and_that_of_schools(client, area):
    address = reverse("toolkits_of", args=[area.authority.slug])
    page = client.get(reverse("schools_of", args=[area.authority.slug])).text
    assert address in page
    assert reverse("toolkits") in client.get(reverse("local_offer")).text


# ---- The one box ----


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("worry keeps child from school", WORRY),
        ("preparing an annual review", "Toolkit: preparing an annual review"),
        ("refused", ""),
    ],
)
def test_the_one_box_finds_them(client, area, typed, title):
    page = client.get(reverse("local_offer_search"), {"q": typed}).text
    assert title in page


def test_another_areas_toolkit_is_named_as_theirs(client, area, other_area):
    page = client.get(reverse("local_offer_search"), {"q": "child plan review"}).text
    assert "(Another Area)" in page


def test_a_word_alone_among_many_brings_nothing_up():
    texts = [("Moving school", "From one to the next"), ("A first worry", "Ask")]
    assert fitting("moving my budgie cage tomorrow", texts) == []
    assert fitting("moving school", texts) == [0]
    assert fitting("", texts) == []


def test_a_word_of_the_title_counts_more():
    texts = [("Ask", "About a worry"), ("A worry", "Ask")]
    assert fitting("worry", texts) == [1, 0]


# ---- Kept up ----


def test_an_officer_adds_one_that_families_and_schools_can_read(keeper, client, area):
    typed = {"title": "Toolkit: calm mornings", "lead": "For tutors."}
    typed |= {"words": "# Ask\nListen."}
    typed |= {f"review_due_{p}": getattr(SOON, p) for p in ("day", "month", "year")}
    assert sent(keeper, "add_toolkit", **typed).status_code == 302
    told = guides(None, area.authority)[-1]
    assert (told.title, told.audience) == ("Toolkit: calm mornings", SCHOOLS)
    assert "Listen." in read(client, area, told.key)
    assert sent(keeper, "add_toolkit", **typed).status_code == 302
    keys = {each.key for each in guides(None, area.authority)}
    assert {"own-toolkit-calm-mornings", "own-toolkit-calm-mornings-2"} <= keys
    assert "For schools" in keeper.get(reverse("keep_guides")).text


def test_a_form_says_when_the_toolkit_has_changed_since(client, area, offer_officer):
    made = FormWords("easy_read", "en", "Easy", "# Ask", "A group")
    mark = guide(None, area.authority, KEY)
    assert mark
    make_form(
        area.authority,
        key=KEY,
        words=made,
        made_from=mark.mark,
        on=today(),
        by=offer_officer,
    )
    old = "some of it may be out of date"
    assert old not in read(client, area)
    write_guide(area.authority, key=KEY, words=words_of(), on=today(), by=offer_officer)
    assert old in read(client, area)


def test_what_is_used_with_it_is_added_read_and_taken_off(keeper, client, area):
    page = sent(keeper, "guide_links", KEY, url="https://x.example/cards").text
    assert "Say what the page is called." in page
    assert "https://x.example/cards" in page
    assert "one of the two" in sent(keeper, "guide_links", KEY, title="Cards").text
    typed = {"url": "https://x.example/cards", "title": "Cards to talk with"}
    assert sent(keeper, "guide_links", KEY, **typed).status_code == 302
    assert "Cards to talk with" in read(client, area)
    assert "1. Look at them" in keeper.get(reverse("keep_guides")).text
    row = GuideLink.objects.visible_to(None).get()
    keeper.post(reverse("remove_guide_link", args=[row.public_id]))
    assert "Cards to talk with" not in read(client, area)


def test_another_areas_links_are_not_reached(area, other_area, offer_officer):
    row = add_guide_link(
        area.authority,
        key=KEY,
        title="Cards",
        url="https://x.example/c",
        document=None,
        by=offer_officer,
    )
    theirs = signed_in(appointed("theirs", Role.OFFER_OFFICER, other_area))
    address = reverse("remove_guide_link", args=[row.public_id])
    assert theirs.post(address).status_code == 404
    assert "Cards" not in theirs.get(reverse("guide_links", args=[KEY])).text


# ---- What must be told ----


def test_a_toolkit_tells_an_item_of_the_law_until_its_review_is_due(
    keeper, area, offer_officer
):
    assert sent(keeper, "add_cover", "S2.5j", guide=KEY).status_code == 302

    def stands(on):
        rows = matrix(None, area.authority, on=on)
        return next(one for one in rows if one.item.code == "S2.5j")

    first = stands(today())
    assert first.standing is Standing.OLD
    assert first.told[0].words(on=today()).startswith("A first text")
    write_guide(area.authority, key=KEY, words=words_of(), on=today(), by=offer_officer)
    assert stands(today()).standing is Standing.TOLD
    assert stands(SOON + timedelta(days=1)).standing is Standing.OLD
    page = keeper.get(reverse("duty_of", args=[area.authority.slug])).text
    assert reverse("guide", args=[area.authority.slug, KEY]) in page
