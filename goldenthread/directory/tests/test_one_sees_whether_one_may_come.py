"""Results, lists, feeds and frames say whether one may come now, and filters ask."""

from datetime import date

import pytest

from goldenthread.directory.rules import saying
from goldenthread.directory.rules.browsing import fits
from goldenthread.directory.rules.saying import free
from goldenthread.directory.tests.making import (
    CLUB,
    DAY,
    SWIM,
    a_record,
    taken_in,
    the_service,
)


@pytest.mark.parametrize(
    ("closed", "availability", "begins", "wait", "told"),
    [
        (False, "", None, "", ""),
        (
            False,
            "open",
            None,
            "No wait, on 2 May 2026",
            "There are places. Wait: no wait, on 2 May 2026",
        ),
        (
            True,
            "open",
            date(2027, 1, 11),
            "",
            "Closed for now. It begins next on 11 January 2027",
        ),
        (
            False,
            "waiting",
            None,
            "About 2 weeks, on 2 May 2026",
            "There is a waiting list. Wait: about 2 weeks, on 2 May 2026",
        ),
    ],
)
def test_a_line_says_what_keeps_one_from_coming(
    closed, availability, begins, wait, told
):
    assert free(closed, availability, begins, wait) == told


def test_what_is_asked_besides_is_full_closed_or_heard():
    facts = {"is_open": True, "is_full": False, "signs": False}
    assert fits((), **facts)
    assert fits(["places"], **facts)
    assert not fits(["places"], **facts | {"is_full": True})
    assert not fits(["places"], **facts | {"is_open": False})
    assert not fits(["signing"], **facts)


def full_and_free(area):
    taken_in(
        area.authority,
        a_record("Full swimming club"),
        a_record("Open swimming club", CLUB, interpretation_services="BSL on request"),
    )
    row = the_service(area.authority)
    row.availability, row.wait_weeks = "full", 12
    row.wait_said_on, row.next_starts_on = date(2026, 11, 2), date(2027, 1, 11)
    row.save()


def test_results_say_whether_one_may_come_and_filters_come_after(area, client):
    full_and_free(area)
    page = client.get("/local-offer/search/", {"q": "swimming club"}).content.decode()
    told = "It is full. It begins next on 11 January 2027. Wait: about 12 weeks, on 2"
    assert told in page
    assert "Sign language or interpreters" in page
    assert page.index("Full swimming club") < page.index("Show only some of these")


@pytest.mark.parametrize("box", ["places", "signing"])
def test_results_and_lists_show_only_what_one_may_come_to(area, client, box):
    full_and_free(area)
    found = client.get("/local-offer/search/", {"q": "swimming club", box: "on"})
    listed = client.get("/local-offer/services/", {"letter": "O", box: "on"})
    for page in (found.content.decode(), listed.content.decode()):
        assert "Open swimming club" in page
        assert "Full swimming club" not in page
    none = client.get("/local-offer/services/", {"letter": "F", box: "on"})
    assert "0 services" in none.content.decode()
    assert 'name="letter" value="F"' in none.content.decode()


def test_feeds_and_frames_say_it_too(area, client):
    full_and_free(area)
    for path in ("/local-offer/embedded/", "/local-offer/new.atom"):
        assert "It is full. It begins next" in client.get(path).content.decode()
    told = client.get("/open-referral/services", {"search": "full"}).json()
    waits = [row.get("wait_time", "") for row in told["contents"]]
    assert any(words.startswith("It is full.") for words in waits)


@pytest.mark.parametrize(
    ("said", "is_counted", "is_full", "told"),
    [
        ("", False, False, ""),
        ("None", False, False, "No wait"),
        ("None", True, False, ""),
        ("none.", False, True, ""),
        ("About 75 weeks", False, False, "About 75 weeks, date not given"),
        ("6 to 8 weeks.", False, False, "6 to 8 weeks, date not given"),
        ("Ask the desk.", False, False, "Ask the desk."),
    ],
)
def test_waiting_in_words_says_when_it_has_no_day(said, is_counted, is_full, told):
    assert saying.wait_words(said, is_counted=is_counted, is_full=is_full) == told


def test_a_count_without_its_day_says_so():
    assert saying.waits(12, None) == "About 12 weeks, date not given"


def test_page_and_feed_say_no_none_beside_a_count(area, client):
    taken_in(area.authority, a_record(wait_time="None"))
    service = the_service(area.authority)
    service.wait_weeks, service.wait_said_on = 12, DAY
    service.availability = "full"
    service.save()
    page = client.get(f"/local-offer/services/{SWIM}/").text
    assert "About 12 weeks, on 1 November 2026" in page
    assert "None" not in page
    told = client.get(f"/open-referral/services/{SWIM}").json()["wait_time"]
    assert told.endswith("Wait: about 12 weeks, on 1 November 2026")
