"""The public feed: Open Referral UK 3.0, whose every parameter works."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from goldenthread.directory.models import Crosswalk, Service, Term
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_place,
    a_record,
    a_tag,
    taken_in,
    the_service,
)

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def feed(area):
    """Two services: a swim for those from five on Saturdays, a club in Exeter."""
    swim = a_record(
        minimum_age=5,
        attributes=[a_tag("Autism")],
        schedules=[{"byday": "SA", "opens_at": "09:00:00", "closes_at": "11:00:00"}],
        service_at_locations=[a_place()],
    )
    club = a_record(
        "Chess club",
        CLUB,
        maximum_age=4,
        description="Board games.",
        organization={"id": "org-2", "name": "Knights"},
        last_modified="2026-05-01T09:00:00Z",
        attributes=[a_tag("Leisure", "Themes")],
        service_at_locations=[a_place("Hall", "EX1 1EE")],
    )
    taken_in(area.authority, swim, club)
    return area.authority


def asked(path, **said):
    answer = Client().get(f"/open-referral/{path}", said)
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer


def ids(path="services", **said):
    return [row["id"] for row in asked(path, **said).json()["contents"]]


def test_the_root_says_which_version_this_is(db):
    told = asked("").json()
    assert told["version"] == "HSDS-UK-3.0"
    described = asked("openapi.json").json()
    assert "/service_at_locations/{id}" in described["paths"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, [CLUB, SWIM]),
        ({"search": "swim"}, [SWIM]),
        ({"search": "knights"}, [CLUB]),
        ({"search": "autism"}, [SWIM]),
        ({"search": "zqxj"}, []),
        ({"modified_after": "2026-06-01T00:00:00Z"}, [SWIM]),
        ({"minimum_age": "5"}, [SWIM]),
        ({"maximum_age": "4"}, [CLUB]),
        ({"day": "SA"}, [SWIM]),
        ({"day": "MO"}, []),
        ({"start_time": "10:30", "day": "SA"}, [SWIM]),
        ({"start_time": "11:00"}, []),
        ({"end_time": "09:00"}, []),
        ({"taxonomy_term_id": NOBODY}, []),
        ({"organization_id": NOBODY}, []),
        ({"per_page": "1", "page": "2"}, [SWIM]),
        ({"authority": "one-area", "page": "9"}, []),
        ({"authority": "elsewhere"}, []),
    ],
)
def test_each_parameter_changes_the_answer_as_the_standard_says(feed, said, found):
    assert ids(**said) == found


def test_a_service_is_found_by_its_term_its_vocabulary_and_its_organisation(feed):
    service = the_service(feed)
    term = service.attributes.all()[0].term
    assert ids(taxonomy_term_id=str(term.public_id)) == [SWIM]
    assert ids(taxonomy_id=str(term.taxonomy.public_id)) == [SWIM]
    assert ids(organization_id=str(service.organisation.public_id)) == [SWIM]


def test_a_term_that_means_another_is_found_under_it_too(feed):
    terms = Term.objects.visible_to(None)
    autism, leisure = terms.get(name="Autism"), terms.get(name="Leisure")
    Crosswalk.objects.create(authority=feed, term=leisure, means=autism)
    assert ids(taxonomy_term_id=str(autism.public_id)) == [CLUB, SWIM]


def test_places_are_found_near_a_postcode(feed):
    near = asked("service_at_locations", postcode="PL4 8RT", proximity="500").json()
    assert [row["service"]["id"] for row in near["contents"]] == [SWIM]
    unknown = asked("service_at_locations", postcode="ZZ99 9ZZ")
    assert unknown.status_code == 400
    assert unknown.json()["error"] == "postcode ZZ99 9ZZ is none that we know."
    elsewhere = asked("services", postcode="PL4 8RT")
    assert elsewhere.status_code == 400
    assert "service_at_locations" in elsewhere.json()["error"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"page": "0"}, "page is a whole number from 1 up."),
        ({"page": "x"}, "page is a whole number from 1 up."),
        ({"modified_after": "soon"}, "modified_after is an instant"),
        ({"taxonomy_id": "7"}, "taxonomy_id is a UUID."),
        ({"format": "xml"}, "format is json or ndjson."),
        ({"full": "perhaps"}, "full is true or false."),
        ({"day": "someday"}, "day is a day of the week"),
        ({"minimum_age": "-1"}, "minimum_age is a number from 0 up."),
        ({"start_time": "late"}, "start_time is a time such as 09:30."),
    ],
)
def test_what_cannot_be_understood_is_said(feed, said, words):
    answer = asked("services", **said)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(words)


def test_proximity_alone_is_refused(feed):
    assert asked("service_at_locations", proximity="5").status_code == 400


@pytest.mark.parametrize(
    "path",
    [f"services/{NOBODY}", "services/7", "nonsense", "nonsense/7", "services/7/8"],
)
def test_what_is_not_there_is_not_found_in_json(feed, path):
    answer = asked(path)
    assert answer.status_code == 404
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "path", ["", "services", f"services/{SWIM}", "nothing/here", "openapi.json"]
)
def test_a_browser_that_enquires_first_is_told_that_any_site_may_read(feed, path):
    answer = Client().options(
        f"/open-referral/{path}",
        headers={
            "origin": "https://else.example",
            "access-control-request-method": "GET",
        },
    )
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Headers"] == "*"
    assert answer.content == b""


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_through_the_feed_and_that_is_said_in_json(feed, method):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)("/open-referral/services")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json() == {"error": "This feed is only read: ask with GET."}


def test_the_base_address_may_be_given_without_its_last_stroke(feed):
    assert Client().get("/open-referral").json()["version"] == "HSDS-UK-3.0"


def test_pages_for_people_know_no_other_method(db):
    for method in ("options", "put", "trace"):
        answer = getattr(Client(), method)("/local-offer/")
        assert answer.status_code == 405
        assert "Access-Control-Allow-Origin" not in answer


def test_minimal_says_which_and_when_alone_all_in_one_answer(feed):
    told = asked("services", minimal="true", per_page="1").json()
    assert [set(row) for row in told["contents"]] == [{"id", "last_modified"}] * 2


def test_lines_are_one_record_each(feed):
    answer = asked("services", format="ndjson")
    lines = b"".join(answer.streaming_content).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [CLUB, SWIM]


def test_organisations_say_what_they_give_when_asked(feed):
    rows = asked("organizations", full_service="true").json()["contents"]
    assert [row["services"][0]["name"] for row in rows] == [
        "Chess club",
        "Swim together",
    ]
    assert ids("organizations", search="splash")
    assert ids("taxonomies", search="types")
    assert len(ids("taxonomy_terms", top_only="true")) == 2


def everything(area):
    """Every answer the feed can give, as one text."""
    said = ""
    for name in ("services", "service_at_locations", "organizations"):
        said += asked(name, full="true", full_service="true").content.decode()
        for each in ids(name):
            said += asked(f"{name}/{each}").content.decode()
    return said


def test_masked_places_and_persons_addresses_never_leave(area):
    record = a_record(
        description="Ask jane.doe@splash.example or info@splash.example.",
        email="jane.doe@splash.example",
        assurer_email="jane.doe@splash.example",
        contacts=[{"name": "Jane Doe", "email": "doej@splash.example"}],
        service_at_locations=[
            a_place("Confidential", latitude=50.37, longitude=-4.14, id="secret")
        ],
    )
    taken_in(area.authority, record)
    said = everything(area)
    for hidden in ("jane.doe@", "doej@", "1 Pool Lane", "PL4 8RT", "50.37", "null"):
        assert hidden not in said
    assert "info@splash.example" in said
    assert "Where this is given is confidential." in said
    assert ids("service_at_locations", postcode="PL4 8RT", proximity="9000") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("visibility", "draft"), ("visibility", "hidden"), ("withdrawn_on", "2026-10-01")],
)
def test_what_is_not_published_is_not_in_the_feed(feed, field, value):
    service = the_service(feed)
    setattr(service, field, value)
    service.save()
    assert ids() == [CLUB]
    assert asked(f"services/{SWIM}").status_code == 404


def test_a_page_asks_the_database_the_same_however_many_services(
    area, django_assert_max_num_queries
):
    many = [
        a_record(f"Club {n}", f"club {n}", service_at_locations=[a_place()])
        for n in range(30)
    ]
    taken_in(area.authority, *many)
    with django_assert_max_num_queries(16):
        assert len(ids(full="true")) == 30
    assert Service.objects.visible_to(None).count() == 30


@pytest.mark.django_db(transaction=True)
def test_the_sixty_services_pass_the_check_of_the_standard(reference, live_server):
    path = str(reference / "acceptance/directory/services.json")
    call_command("import_directory", path, stdout=StringIO())
    check = reference / "data/openreferral/oruk_check.py"
    ran = subprocess.run(  # noqa: S603  # our own check, at our own server
        [sys.executable, str(check), f"{live_server.url}/open-referral"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.stdout.splitlines()[-1] == "oruk: PASS", ran.stdout
