"""The Local Offer as anyone reads it."""

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.access.clock import today
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_place,
    a_record,
    a_tag,
    taken_in,
    the_service,
)
from goldenthread.directory.views.telling import ring

HERE = f"/local-offer/services/{SWIM}/"


def page(path, **said):
    answer = Client().get(path, said)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def offer(area):
    swim = a_record(
        minimum_age=5,
        maximum_age=11,
        application_process="Ring the desk.",
        cost_options=[{"option": "A session", "amount": 3.5}],
        schedules=[{"byday": "MO,TU,WE", "opens_at": "09:00", "closes_at": "15:30"}],
        contacts=[{"title": "Desk", "phones": [{"number": "01632 960100"}]}],
        attributes=[a_tag("Autism")],
        service_at_locations=[a_place(accessibility=[{"description": "Hoist"}])],
    )
    taken_in(area.authority, swim, a_record("Chess club", CLUB, minimum_age=12))
    return area.authority


def test_a_service_answers_what_a_family_asks(offer):
    said = page(HERE)
    for words in (
        "From 5 to 11",
        "Ring the desk.",
        "A session: £3.50",
        "Monday to Wednesday, 9am to 3.30pm",
        "Pool, 1 Pool Lane, Plymouth, PL4 8RT",
        "Hoist",
        "01632 960100",
        "Checked (by the directory it comes from) on",
        "One Area",
    ):
        assert words in said
    assert "Exit this page" not in said
    assert 'href="tel:01632960100"' in said


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("01632 960100", "tel:01632960100"),
        ("+44 (1632) 960-100", "tel:+441632960100"),
        ("01632 960100 ext 12", "tel:01632960100"),
        ("111", "tel:111"),
        ("ask at the desk", ""),
        ("", ""),
    ],
)
def test_a_number_is_rung_with_one_press(number, address):
    assert ring(number) == address


def test_one_looks_around_by_term_by_age_and_by_letter(offer):
    front = page("/local-offer/")
    assert "2 services" in front
    term = the_service(offer).attributes.all()[0].term
    listed = "/local-offer/services/"
    assert "1 service, by name" in page(listed, term=str(term.public_id))
    assert "Chess club" not in page(listed, age="5-10")
    assert "Swim together" not in page(listed, letter="c")
    assert "2 services" in page(listed, term="x", age="x", letter="7", page="x")


def test_a_term_of_two_authorities_is_there_once_for_both(area, other_area):
    for one in (area, other_area):
        taken_in(one.authority, a_record(attributes=[a_tag("Autism")]))
    front = page("/local-offer/")
    assert front.count(">Autism</a> (2)") == 1
    term = the_service(other_area.authority).attributes.all()[0].term
    listed = page("/local-offer/services/", term=str(term.public_id))
    assert "2 services" in listed


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (200, "Not checked for over six months"),
        (300, "May be out of date"),
        (400, "Not confirmed for over a year"),
    ],
)
def test_an_entry_says_when_it_may_be_out_of_date(area, days, words):
    checked = today() - timedelta(days=days)
    taken_in(area.authority, a_record(assured_date=checked.isoformat()))
    assert words in page(HERE)
    assert words in page("/local-offer/services/")


def test_what_nobody_checked_for_two_years_is_not_shown(area):
    checked = today() - timedelta(days=732)
    taken_in(area.authority, a_record(assured_date=checked.isoformat()))
    assert Client().get(HERE).status_code == 410
    assert "0 services" in page("/local-offer/")


def test_a_masked_place_is_not_told_and_the_page_can_be_left_at_once(area):
    refuge = a_record("Refuge outreach", service_at_locations=[a_place("Confidential")])
    taken_in(area.authority, refuge)
    said = page(HERE)
    assert "PL4 8RT" not in said
    assert "Where this is given is confidential" in said
    assert "Exit this page" in said


def test_search_engines_read_the_same(offer):
    told = Client().get(f"{HERE}service.jsonld").json()
    assert told["provider"]["name"] == "Splash"
    assert told["audience"]["suggestedMinAge"] == 5
    (channel,) = told["availableChannel"]
    assert channel["serviceLocation"]["address"]["postalCode"] == "PL4 8RT"
    mapped = page("/sitemap-1.xml")
    assert HERE in mapped
    assert "/local-offer/guides/one-area/first-worry/</loc></url>" in mapped


def test_an_organisation_lists_what_it_gives(offer):
    organisation = the_service(offer).organisation
    said = page(f"/local-offer/organisations/{organisation.public_id}/")
    assert "Chess club" in said
    assert "Swim together" in said


def test_the_source_and_its_licence_are_named(area):
    taken_in(area.authority, a_record())
    source = the_service(area.authority).source
    assert source
    source.attribution, source.licence = "From the county", "CC BY 4.0"
    source.save()
    assert "From the county CC BY 4.0" in page(HERE)


def test_a_list_asks_the_database_the_same_however_long_it_is(
    offer, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        page("/local-offer/services/")
