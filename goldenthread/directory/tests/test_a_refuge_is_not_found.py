"""Where a masked place is stands on no page, in no file, feed, list or distance."""

from io import BytesIO

import docx
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.models import all_rows
from goldenthread.directory.actions.masking import mask_place
from goldenthread.directory.models import Posting
from goldenthread.directory.queries.search import search
from goldenthread.directory.rules.masking import Hidden
from goldenthread.directory.rules.numbers import number_of
from goldenthread.directory.tests.making import (
    SWIM,
    a_place,
    a_record,
    a_tag,
    taken_in,
    the_service,
)

# Words that stand in the place alone, and that nobody outside may ever read.
CANARIES = (
    *("Larkspur", "Quillon", "PL5 1AB", "PL51AB", "50.40", "-4.18"),
    *("Vexley", "Thornbrake", "Ospreyhurst", "Winterbourne"),
)
SERVICE = f"/local-offer/services/{SWIM}/"


@pytest.fixture
def refuge(area):
    """A service in a refuge, and one beside it whose place may be known."""
    hidden = a_place(
        "Confidential Larkspur", "PL5 1AB", latitude=50.4001, longitude=-4.1801
    )
    hidden["description"] = "Ask for Quillon at the Vexley gate."
    hidden["location"] |= {
        "transportation": "Bus to Thornbrake.",
        "description": "Behind Ospreyhurst.",
        "external_identifier": "Winterbourne",
    }
    hidden["location"]["addresses"][0] |= {"address_1": "7 Larkspur Lane"}
    hidden["location"]["accessibility"] = [{"description": "Ramp at Vexley gate"}]
    record = a_record(
        "Safe tonight",
        attributes=[a_tag("Safety")],
        contacts=[{"title": "Desk", "phones": [{"number": "01632 960188"}]}],
        service_at_locations=[hidden],
    )
    taken_in(area.authority, record)
    return area.authority


def faces(authority):
    """Every public address that tells of the service."""
    number = number_of(the_service(authority).pk)
    at = the_service(authority).service_at_locations.all()[0]
    term = the_service(authority).attributes.all()[0].term.public_id
    here = f"/local-offer/lists/{number}/"
    organisation = the_service(authority).organisation.public_id
    return (
        *("/local-offer/", "/local-offer/services/", SERVICE),
        *(f"{SERVICE}service.jsonld", f"{SERVICE}comment/"),
        f"/local-offer/services/?term={term}",
        f"/local-offer/organisations/{organisation}/",
        *("/local-offer/search/?q=safe+tonight", "/sitemap-1.xml"),
        *(here, f"{here}offline/", "/local-offer/take-away/offline/"),
        *("/open-referral/services", f"/open-referral/services/{SWIM}"),
        "/open-referral/services?full=true&format=ndjson",
        "/open-referral/service_at_locations",
        f"/open-referral/service_at_locations/{at.public_id}",
        "/open-referral/organizations?full=true&full_service=true",
    )


def leaks(said, where):
    return [f"{each} in {where}" for each in CANARIES if each.lower() in said.lower()]


def read(answer):
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def test_no_face_tells_where_a_refuge_is(refuge):
    found = []
    for path in faces(refuge):
        answer = Client().get(path)
        assert answer.status_code == 200, path
        found += leaks(read(answer), path)
    assert found == []


def test_no_booklet_tells_it(refuge):
    number = number_of(the_service(refuge).pk)
    answer = Client().get(f"/local-offer/lists/{number}/word/")
    paper = docx.Document(BytesIO(answer.content))
    assert leaks(" ".join(one.text for one in paper.paragraphs), "word") == []


def test_no_list_that_was_kept_tells_it(refuge):
    client = Client()
    client.post("/local-offer/my-list/", {"add": number_of(the_service(refuge).pk)})
    assert leaks(read(client.get("/local-offer/my-list/")), "my list") == []


def test_no_distance_tells_it(refuge):
    said = {"q": "safe tonight", "near": "PL5 1AB", "within": "2"}
    page = read(Client().post("/local-offer/search/", said))
    assert "Safe tonight" in page
    assert "miles away" not in page
    near = "/open-referral/service_at_locations?postcode=PL5+1AB&proximity=5000"
    assert Client().get(near).json()["total_items"] == 0


@pytest.mark.parametrize("words", ["Larkspur Lane", "PL5 1AB", "Thornbrake"])
def test_no_search_finds_it_by_where_it_is(refuge, words):
    assert search(None, words, on=today()).results == ()


def test_whoever_keeps_the_directory_reads_the_page_as_others_do(refuge, offer_officer):
    page = signed_in(offer_officer).get(f"/local-offer/entries/{SWIM}/")
    assert leaks(page.content.decode(), "the preview") == []


def test_an_officer_hides_a_place_at_once_and_no_import_shows_it(area, offer_officer):
    record = a_record(service_at_locations=[a_place("Larkspur house")])
    taken_in(area.authority, record)
    assert "larkspur" in all_rows(Posting).get().spoken
    officer, here = signed_in(offer_officer), f"/local-offer/entries/{SWIM}/where/"
    place = the_service(area.authority).service_at_locations.all()[0].location
    hidden = {"place": str(place.public_id), "version": "1", "hide": "1"}
    assert "Shown to everybody" in officer.get(here).content.decode()
    assert officer.post(here, hidden).status_code == 302
    taken_in(area.authority, record | {"description": "Another."}, anyway=True)
    assert "Hidden from everybody" in officer.get(here).content.decode()
    assert leaks(read(Client().get(SERVICE)), "the page") == []
    assert "larkspur" not in all_rows(Posting).get().spoken
    again = {"place": str(place.public_id), "version": "1", "show": "1"}
    page = officer.post(here, again, follow=True).content.decode()
    assert "Somebody else changed this" in page


def test_a_place_of_another_entry_is_not_hidden_here(area, offer_officer):
    taken_in(area.authority, a_record())
    here = f"/local-offer/entries/{SWIM}/where/"
    given = {"place": "00000000-0000-4000-8000-000000000000", "version": "1"}
    assert signed_in(offer_officer).post(here, given).status_code == 404


# ---- What is typed about it ----

CHANGE = f"/local-offer/entries/{SWIM}/change/"


def changed(client, **words):
    """The form of the entry sent with other words, to be looked at first."""
    form = client.get(CHANGE).context["form"]
    held = {one.html_name: one.value() for one in form if one.value() is not None}
    return client.post(CHANGE, held | words | {"show": "yes"}).text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"description": "Come to PL51AB at noon."}, "PL5 1AB"),
        ({"application_process": "Ring at 7 larkspur  LANE."}, "7 Larkspur Lane"),
        ({"phones-0-description": "Desk at pl5 1ab"}, "PL5 1AB"),
    ],
)
def test_words_that_tell_its_address_are_refused(refuge, offer_officer, words, told):
    page = changed(signed_in(offer_officer), **words)
    assert f"these words tell it: {told}. Take it out." in page
    assert "Nothing is saved yet" not in page


def test_another_postcode_in_the_words_is_warned_of(refuge, offer_officer):
    page = changed(signed_in(offer_officer), description="Office: PL4 8RT.")
    assert "“What it is” has the postcode PL4 8RT" in page
    assert "Nothing is saved yet" in page


def test_words_without_an_address_and_a_place_that_may_be_known_pass(
    refuge, offer_officer
):
    officer = signed_in(offer_officer)
    assert "must not be known" not in changed(officer, description="A safe house.")
    assert Hidden.of([("", ""), ("Lane", "")]).told_in("In the lane, PL4 8RT") == ""
    mask_place(
        the_service(refuge).service_at_locations.all()[0].location,
        masked=False,
        version=1,
        by=offer_officer,
    )
    assert "must not be known" not in changed(officer, description="At PL5 1AB.")


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_postcode_is_found_however_it_is_written(before, after):
    hidden = Hidden.of([("", "PL5 1AB")])
    for code in ("PL5 1AB", "pl51ab"):
        assert hidden.told_in(f"{before} {code} {after}") == "PL5 1AB"
