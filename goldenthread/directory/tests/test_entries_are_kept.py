"""Entries are written, changed and confirmed by whoever keeps the directory."""

import re

import pytest
from django.test import Client

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.directory.models import Service
from goldenthread.directory.tests.making import (
    SWIM,
    a_record,
    a_tag,
    taken_in,
    the_service,
)

HERE = f"/local-offer/entries/{SWIM}/"
TYPED = {
    "name": "Swim and splash",
    "summary": "A swim for everybody",
    "description": "Warm water.",
    "minimum_age": "4",
    "maximum_age": "12",
    "status": "active",
    "visibility": "published",
}


@pytest.fixture
def keeper(area, offer_officer):
    """Who keeps the directory, with one entry last checked long ago."""
    taken_in(area.authority, a_record(assured_date="2020-01-01"))
    return signed_in(offer_officer)


def the_one(area):
    return the_service(area.authority)


def test_the_entry_unchecked_for_longest_stands_first(area, keeper):
    club = a_record("Chess club", "another", assured_date=today().isoformat())
    taken_in(area.authority, club)
    said = keeper.get("/local-offer/entries/").content.decode()
    assert said.index("Swim together") < said.index("Chess club")


def test_an_entry_is_confirmed_and_stands_fresh_again(area, keeper):
    version = the_one(area).version
    keeper.post(HERE, {"how": "phoned", "version": version})
    service = the_one(area)
    assert service.assured_date == today()
    said = keeper.get(f"/local-offer/services/{SWIM}/").content.decode()
    assert "Checked by One Area (by telephone) on" in said


def test_an_entry_is_changed_and_the_older_source_does_not_change_it_back(area, keeper):
    typed = TYPED | {"version": the_one(area).version}
    assert keeper.post(f"{HERE}change/", typed).status_code == 302
    assert the_one(area).name == "Swim and splash"
    report = taken_in(area.authority, a_record(description="Other"))
    assert [each.done for each in report.outcomes] == ["kept"]


def test_two_who_change_one_entry_see_both_texts(area, keeper):
    answer = keeper.post(f"{HERE}change/", TYPED | {"version": 99})
    assert answer.status_code == 409
    assert the_one(area).name == "Swim together"


def test_ages_the_wrong_way_round_are_refused_in_a_sentence(area, keeper):
    typed = TYPED | {"minimum_age": "13", "version": the_one(area).version}
    said = keeper.post(f"{HERE}change/", typed).content.decode()
    assert "The oldest age is below the youngest." in said
    assert "Warm water." in said


def test_a_draft_is_looked_at_before_anybody_else_sees_it(area, keeper):
    page = keeper.get("/local-offer/entries/add/")
    token = page.context["form"]["token"].value()
    organisation = the_one(area).organisation.public_id
    typed = TYPED | {"name": "New club", "visibility": "draft", "token": token}
    answer = keeper.post(
        "/local-offer/entries/add/", typed | {"organisation": str(organisation)}
    )
    assert answer.status_code == 302
    assert not Service.objects.visible_to(None).filter(name="New club").exists()
    assert "New club" in keeper.get("/local-offer/entries/").content.decode()


def test_an_administrator_keeps_the_directory_too(area, keeper, administrator):
    assert signed_in(administrator).get("/local-offer/entries/").status_code == 200


def test_an_officer_of_the_local_offer_has_no_business_with_plans_or_children(keeper):
    for path in ("/children/", "/work/plans/", "/places/"):
        assert keeper.get(path).status_code == 403


@pytest.mark.parametrize("path", ["", "add/", f"{SWIM}/", f"{SWIM}/change/"])
def test_others_have_no_business_here(area, keeper, plan_lead, path):
    address = f"/local-offer/entries/{path}"
    assert signed_in(plan_lead).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_an_entry_is_found_by_its_name_and_by_who_gives_it(area, keeper):
    club = a_record("Chess club", "another", organization={"id": "o2", "name": "Rooks"})
    taken_in(area.authority, club)
    for words in ("chess", "rooks chess"):
        page = keeper.get("/local-offer/entries/", {"called": words}).text
        assert "Chess club" in page
        assert "Swim together" not in page
    page = keeper.get("/local-offer/entries/", {"called": "archery"}).text
    assert "No entry has these words" in page


ADD = "/local-offer/entries/add/"
FRESH = {
    **TYPED,
    "name": "Forest morning",
    "new_organisation": "Greenwood Friends",
    "about_organisation": "A charity of parents.",
    "organisation_website": "https://greenwood.example",
}


@pytest.fixture
def tagged(area, keeper):
    """The entry has a need, a theme and an area, so that others may be given them."""
    tags = [a_tag("Autism"), a_tag("Play", "Categories")]
    places = [{"name": "Plymouth", "code": "E06000026", "extent": "E06000026"}]
    record = a_record(attributes=tags, service_areas=places)
    taken_in(area.authority, record, anyway=True)
    return keeper


def ticked(client, address=ADD):
    """Every box of the form ticked, and its token or version."""
    form = client.get(address).context["form"]
    sent = {
        name: [key for key, _ in form.fields[name].choices]
        for name in form.ticks.names
        if name != "parts_of_areas"
    }
    hidden = "token" if "token" in form.fields else "version"
    return sent | {hidden: str(form[hidden].value())}


def test_an_added_entry_is_found_by_need_theme_and_area_at_once(area, tagged):
    typed = FRESH | ticked(tagged) | {"parts_of_areas": "Stonehouse, PL1"}
    assert tagged.post(ADD, typed).status_code == 302
    made = Service.objects.visible_to(None).get(name="Forest morning")
    assert str(made.organisation) == "Greenwood Friends"
    assert made.organisation.website == "https://greenwood.example"
    page = Client().get(f"/local-offer/services/{made.public_id}/").text
    for words in ("Autism", "Play", "PL1, Plymouth, Stonehouse", "Greenwood Friends"):
        assert words in page
    front = Client().get("/local-offer/").text
    [area_page] = re.findall(r'href="([^"]*\?area=E06000026)"', front)
    assert "Forest morning" in Client().get(area_page).text
    [need_page] = re.findall(r'href="([^"]*\?term=[^"]*)">Autism', front)
    assert "Forest morning" in Client().get(need_page).text


def test_what_seems_to_be_here_already_is_asked_about_once(area, tagged):
    typed = FRESH | ticked(tagged) | {"new_organisation": "splash"}
    said = tagged.post(ADD, typed).text
    assert "Splash is here already." in said
    assert tagged.post(ADD, typed | {"is_another": "on"}).status_code == 302
    here = {"organisation": str(the_one(area).organisation.public_id)}
    twin = TYPED | ticked(tagged) | here | {"name": "Swim together"}
    assert "has an entry Swim together already." in tagged.post(ADD, twin).text


def test_nobody_or_two_who_give_it_are_refused_in_a_sentence(area, tagged):
    nobody = TYPED | ticked(tagged)
    assert "Choose who gives it, or name them below." in tagged.post(ADD, nobody).text
    here = {"organisation": str(the_one(area).organisation.public_id)}
    both = FRESH | ticked(tagged) | here
    assert "not both." in tagged.post(ADD, both).text


def test_what_is_ticked_changes_with_both_texts_kept(area, tagged):
    typed = TYPED | ticked(tagged, f"{HERE}change/") | {"terms1": []}
    assert tagged.post(f"{HERE}change/", typed | {"show": "yes"}).status_code == 200
    assert tagged.post(f"{HERE}change/", typed).status_code == 302
    names = [str(each.term) for each in the_one(area).attributes.all()]
    assert names == ["Play"]
    before = tagged.get(f"/local-offer/entries/{SWIM}/before/").text
    assert "Kinds of help and need" in before


def test_whoever_adds_an_entry_is_told_that_markup_was_taken_out(area, tagged):
    typed = FRESH | ticked(tagged) | {"alert": "Closed <b>on Monday</b>"}
    said = tagged.post(ADD, typed, follow=True).text
    assert "HTML was taken out of: What everybody must know now." in said
    made = Service.objects.visible_to(None).get(name="Forest morning")
    assert made.alert == "Closed on Monday"


def test_markup_is_taken_out_and_an_unknown_postcode_is_said(area, tagged):
    typed = TYPED | ticked(tagged, f"{HERE}change/")
    typed["alert"] = "Closed <script>alert(1)</script>on Monday"
    typed |= {"places-0-key": "", "places-0-name": "Hall"}
    typed |= {"places-0-postal_code": "ZZ99 9ZZ", "show": "yes"}
    said = tagged.post(f"{HERE}change/", typed).text
    assert "HTML was taken out of: What everybody must know now." in said
    assert "The postcode ZZ99 9ZZ is not in use, or is too new." in said
    tagged.post(f"{HERE}change/", {k: v for k, v in typed.items() if k != "show"})
    assert the_one(area).alert == "Closed on Monday"
