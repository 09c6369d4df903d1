"""What is new is told: by Atom, by mail that was asked for twice, in another's page."""

import re
from datetime import date, timedelta
from html import unescape
from xml.etree import ElementTree

import lxml.html
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.access.models import Message, all_rows
from goldenthread.access.tasks import machine
from goldenthread.directory.actions.watching import (
    ask_to_watch,
    confirm_watching,
    tell_watchers,
)
from goldenthread.directory.models import UnmetNeed, Watcher
from goldenthread.directory.rules.watching import district_of
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_place,
    a_record,
    a_tag,
    taken_in,
    the_service,
)
from goldenthread.places.models import Place
from goldenthread.places.rules import Level

DAY = date(2026, 11, 1)
WEEK = timedelta(days=7)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def offer(area):
    plymouth = {"name": "Plymouth", "extent": "E06000026"}
    swim = a_record(attributes=[a_tag("Autism")], service_areas=[plymouth])
    older = {"last_modified": "2026-09-01T09:00:00Z"}
    taken_in(area.authority, swim, a_record("Chess club", CLUB, **older))
    return area.authority


def titles(path):
    answer = Client().get(path)
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  # our own
    return [one.text for one in feed.findall("a:entry/a:title", ATOM)]


# ---- The feed ----


def test_the_feed_tells_the_latest_first(offer):
    assert titles("/local-offer/new.atom") == [
        "Swim together (Splash)",
        "Chess club (Splash)",
    ]


def test_the_feed_follows_a_choice(offer):
    term = the_service(offer).attributes.all()[0].term.public_id
    assert titles(f"/local-offer/new.atom?term={term}") == ["Swim together (Splash)"]
    assert titles("/local-offer/new.atom?letter=c") == ["Chess club (Splash)"]
    assert titles("/local-offer/new.atom?area=E06000026") == ["Swim together (Splash)"]
    assert titles("/local-offer/new.atom?area=x&letter=7") == titles(
        "/local-offer/new.atom"
    )


def test_one_looks_around_by_area(offer, client):
    page = client.get("/local-offer/").content.decode()
    assert "?area=E06000026" in page
    listed = client.get("/local-offer/services/?area=E06000026").content.decode()
    assert "Services: in Plymouth" in listed
    assert "Chess club" not in listed


# ---- In another's page ----


def test_another_site_may_show_the_list_in_a_frame_and_nothing_else(offer, client):
    answer = client.get("/local-offer/embedded/?letter=s")
    page = answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert "Swim together" in page
    for unwanted in ("<script", "<form", "csrf"):
        assert unwanted not in page
    assert not answer.cookies
    other = client.get("/local-offer/services/")
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
    assert other["X-Frame-Options"] == "DENY"


def test_a_frame_shows_what_words_find_as_the_search_does(offer, client):
    page = client.get("/local-offer/embedded/?q=swimming").text
    assert "Services for “swimming”" in page
    assert "Swim together" in page
    both = client.get("/local-offer/embedded/?q=swimming&letter=c").text
    assert "Swim together" not in both
    assert all_rows(UnmetNeed).count() == 0


def test_a_frame_has_pages_and_stays_in_itself(offer, client, area):
    keys = [f"00000000-0000-4000-8000-0000000000{n:02}" for n in range(25)]
    taken_in(area.authority, *(a_record(f"Zoo {key[-2:]}", key) for key in keys))
    first = client.get("/local-offer/embedded/?letter=z").text
    assert "25 services" in first
    assert 'href="?letter=z&amp;page=2" target="_self"' in first
    second = client.get("/local-offer/embedded/?letter=z&page=2").text
    assert "Zoo 20" in second
    assert "Zoo 19" not in second
    assert 'href="?letter=z&amp;page=1" target="_self"' in second


def test_a_webmaster_copies_lines_that_show_the_list(offer, client):
    term = the_service(offer).attributes.all()[0].term
    listed = client.get(f"/local-offer/services/?term={term.public_id}").text
    assert f"/local-offer/embed/?term={term.public_id}" in listed
    page = client.get(f"/local-offer/embed/?term={term.public_id}&q=swimming").text
    (lines,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    frame = lxml.html.fromstring(unescape(lines)).find(".//iframe")
    assert frame.get("title") == f"Services: {term.name}: “swimming”. Local Offer"
    shown = client.get(frame.get("src").removeprefix("http://testserver"))
    assert "Swim together" in shown.text
    assert "<script" not in unescape(lines)


def test_what_a_webmaster_types_cannot_leave_its_place_in_the_lines(offer, client):
    page = client.get("/local-offer/embed/", {"q": '"><script>x</script>'}).text
    (lines,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert "<script" not in unescape(lines)
    assert page.count("<textarea") == 1


def test_only_the_lists_may_stand_in_a_frame(offer, client):
    for path in ("/", "/local-offer/", "/local-offer/embed/", "/local-offer/search/"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], path
        assert answer["X-Frame-Options"] == "DENY", path


# ---- By mail ----


def asked(authority, *, near="", choice="", on=DAY):
    by = machine(authority)
    words = {"email": "jo@example.org", "choice": choice, "district": near}
    watcher = ask_to_watch(authority, **words, by=by, on=on)
    return confirm_watching(watcher, by=by, on=on)


def told(authority, on):
    tell_watchers(authority, by=machine(authority), on=on)
    rows = all_rows(Message).filter(key__contains=" told ").order_by("pk")
    return [row.body for row in rows]


def club(authority, on, key="third", name="New club", **said):
    taken_in(authority, a_record(name, key, **said), on=on)


def test_mail_is_asked_for_confirmed_and_stopped_on_pages(offer, client):
    page = "/local-offer/watch/?letter=S"
    given = {"email": "Jo@example.org", "near": "PL4 8RT", "authority": "one-area"}
    assert "Look at your mail" in client.post(page, given).content.decode()
    row = all_rows(Watcher).get()
    assert (row.email, row.district, row.choice) == (
        "jo@example.org",
        "PL4",
        "letter=S",
    )
    mail = all_rows(Message).get()
    assert "beginning with S, near PL4" in mail.body
    links = re.findall(r"http://[^/]+(/local-offer/watch/\S+)", mail.body)
    assert "Yes, write to me" in client.get(links[0]).content.decode()
    assert all_rows(Watcher).get().confirmed_on is None
    assert "You have mail" in client.post(links[0]).content.decode()
    assert all_rows(Watcher).get().confirmed_on
    assert "You have no such mail" in client.post(links[1]).content.decode()
    assert not all_rows(Watcher).exists()
    assert not all_rows(Message).exists()
    assert client.get(links[0]).status_code == 404


def test_a_wrong_postcode_gets_a_sentence(offer, client):
    given = {"email": "jo@example.org", "near": "ZZ99", "authority": "one-area"}
    page = client.post("/local-offer/watch/", given).content.decode()
    assert "We do not know the postcode ZZ99" in page
    assert not all_rows(Watcher).exists()


def test_new_services_are_told_of_once_in_a_week(offer):
    asked(offer)
    club(offer, DAY + timedelta(days=2))
    assert told(offer, DAY + timedelta(days=3)) == []
    (mail,) = told(offer, DAY + WEEK)
    assert "New club" in mail
    assert "Swim together" not in mail
    assert "/stop/" in mail
    assert len(told(offer, DAY + WEEK)) == 1
    assert len(told(offer, DAY + 2 * WEEK)) == 1


def test_only_what_was_chosen_is_told(offer):
    asked(offer, choice="letter=Z")
    club(offer, DAY + timedelta(days=2))
    assert told(offer, DAY + WEEK) == []


@pytest.mark.parametrize(
    ("said", "is_near"),
    [
        ({"service_at_locations": [a_place()]}, True),
        ({"service_at_locations": [a_place(postcode="G2 1DU")]}, False),
        ({"service_areas": [{"name": "P", "extent": "E06000026"}]}, True),
        ({"service_areas": [{"name": "C", "extent": "E06000052"}]}, False),
        ({}, True),
    ],
)
def test_near_is_within_ten_miles_or_an_area_that_is_covered(offer, said, is_near):
    asked(offer, near="PL4")
    club(offer, DAY + timedelta(days=2), **said)
    assert bool(told(offer, DAY + WEEK)) is is_near


def test_a_refuge_is_near_to_nobody(offer):
    asked(offer, near="PL4")
    hidden = a_place("Confidential")
    elsewhere = {"name": "C", "extent": "E06000052"}
    club(
        offer,
        DAY + timedelta(days=2),
        service_at_locations=[hidden],
        service_areas=[elsewhere],
    )
    assert told(offer, DAY + WEEK) == []


def test_who_never_said_yes_is_not_written_to_and_is_forgotten(offer):
    by = machine(offer)
    words = {"email": "jo@example.org", "choice": "", "district": ""}
    ask_to_watch(offer, **words, by=by, on=DAY)
    club(offer, DAY + timedelta(days=2))
    assert told(offer, DAY + timedelta(days=8)) == []
    assert not all_rows(Watcher).exists()
    assert not all_rows(Message).exists()


def test_asked_again_it_says_that_all_is_done(offer):
    asked(offer)
    asked(offer, on=DAY + timedelta(days=1))
    last = all_rows(Message).order_by("pk").last()
    assert last
    assert "You have it" in last.body
    assert all_rows(Watcher).count() == 1


@given(st.text(max_size=12))
def test_never_more_than_a_district_is_kept(said):
    assert len(district_of(said)) <= 4


def test_the_district_is_the_first_half():
    assert [district_of(each) for each in ("pl4 8rt", "PL48RT", "SW1A 1AA", "G2")] == [
        *("PL4", "PL4", "SW1A", "G2")
    ]
    assert district_of("Plymouth") == ""


def test_the_page_of_a_service_is_watched_from_its_list(offer, client):
    page = client.get("/local-offer/services/?letter=S").content.decode()
    assert "/local-offer/watch/?letter=S" in page
    assert SWIM in page


def test_what_is_added_on_the_day_of_a_mail_is_told_the_next_time(offer):
    asked(offer)
    club(offer, DAY + timedelta(days=2))
    assert len(told(offer, DAY + WEEK)) == 1
    club(offer, DAY + WEEK, key="late", name="Late club")
    _, mail = told(offer, DAY + 2 * WEEK)
    assert "Late club" in mail
    assert "New club" not in mail


def test_a_postcode_of_a_search_comes_into_the_form_and_into_no_address(offer, client):
    sent = {"q": "swimming", "near": "PL4 8RT", "within": "5"}
    page = lxml.html.fromstring(client.post("/local-offer/search/", sent).text)
    (form,) = page.xpath("//form[contains(@action, '/local-offer/watch/')]")
    assert "PL" not in form.action
    carried = dict(form.form_values()) | {"csrfmiddlewaretoken": ""}
    assert carried["near"] == "PL4"
    shown = client.post(form.action, carried).text
    assert 'name="near" value="PL4"' in shown
    assert "Enter" not in shown.partition("Your email address")[0]
    assert not all_rows(Watcher).exists()


def test_a_mail_of_many_leads_to_a_list_of_all(offer, client):
    asked(offer)
    many = [a_record(f"Club {n:02}", f"club {n}") for n in range(25)]
    taken_in(offer, *many, on=DAY + timedelta(days=2))
    (mail,) = told(offer, DAY + WEEK)
    assert mail.startswith("25 new services")
    assert "Club 19" in mail
    assert "Club 20" not in mail
    assert "And 5 more. All 25" in mail
    (address,) = re.findall(r"http://[^/]+(/local-offer/lists/\S+)", mail)
    shown = client.get(address).text
    assert all(f"Club {n:02}" in shown for n in range(25))


def test_more_than_a_list_holds_is_told_in_several(offer):
    asked(offer)
    many = [a_record(f"Club {n:02}", f"club {n}") for n in range(61)]
    taken_in(offer, *many, on=DAY + timedelta(days=2))
    (mail,) = told(offer, DAY + WEEK)
    assert len(re.findall(r"/local-offer/lists/\S+", mail)) == 2


def test_an_area_that_was_chosen_is_not_asked_for_again(offer, client):
    page = "/local-offer/watch/?area=E06000026"
    shown = client.get(page).text
    assert "Services: in Plymouth" in shown
    assert "Your postcode" not in shown
    given = {"email": "jo@example.org", "authority": "one-area"}
    assert "Look at your mail" in client.post(page, given).text
    row = all_rows(Watcher).get()
    assert (row.choice, row.district) == ("area=E06000026", "")


def test_a_chosen_area_says_whose_local_offer_it_is(offer, other_area, client):
    taken_in(other_area.authority, a_record("Sing", "sing"))
    everywhere = client.get("/local-offer/watch/").text
    assert "Whose Local Offer?" in everywhere
    places = Place.objects.visible_to(None).filter(authority=offer)
    places.filter(level=Level.AREA.value).update(code="E06000026")
    chosen = client.get("/local-offer/watch/?area=E06000026").text
    assert "Whose Local Offer?" not in chosen


def test_mail_is_offered_where_families_look(offer, client):
    assert "/local-offer/watch/" in client.get("/local-offer/").text
    found = client.get("/local-offer/search/?q=swimming&signing=on").text
    assert "/local-offer/watch/?signing=on" in found
    near = client.get("/local-offer/search/?q=swimming+in+PL4").text
    assert "/local-offer/watch/?near=PL4" in near
    assert 'value="PL4"' in client.get("/local-offer/watch/?near=PL4+8RT").text
