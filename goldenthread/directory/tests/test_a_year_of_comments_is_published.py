"""A year of comments and answers is published once, and said again only openly."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.rules import Viewer
from goldenthread.directory.actions import (
    Response,
    Said,
    hold_comment_back,
    respond_to_comment,
    show_comment_of_reader,
    take_comment,
)
from goldenthread.directory.actions.yearly import publish_year, take_year_down
from goldenthread.directory.models import YearReport
from goldenthread.directory.rules.yearly import (
    ReportedComment,
    YearlyReport,
    canonical,
    read_report,
    restated,
)
from goldenthread.directory.tests.making import a_record, taken_in

DAY = date(2025, 3, 3)
LATER = date(2026, 1, 10)
HERE = "/local-offer/said/one-area/2025/report"


@pytest.fixture
def offer(area):
    taken_in(area.authority, a_record())
    return area.authority


def wrote(offer, words="Nothing at weekends."):
    nobody = Viewer(None, offer.pk, channel="public")
    said = Said(words, "content", "parents")
    return take_comment(offer, said=said, service=None, by=nobody, on=DAY)


def shown(row, by):
    facts: dict[str, Any] = {"version": row.version, "by": by, "on": DAY}
    return show_comment_of_reader(row, words=row.words, **facts)


def answered(row, by, response="A club opens in May."):
    facts: dict[str, Any] = {"version": row.version, "by": by, "on": DAY}
    return respond_to_comment(row, said=Response(response), **facts)


def publish(offer, by, because="", unanswered="", on=LATER):
    words = {"because": because, "unanswered_because": unanswered}
    return publish_year(offer, year=2025, **words, by=by, on=on)


def text(client, path):
    return client.get(path).content.decode()


# ---- What is frozen ----


def test_what_was_published_is_the_text_of_its_fingerprint(
    offer, offer_officer, client
):
    answered(shown(wrote(offer), offer_officer), offer_officer)
    row = publish(offer, offer_officer)
    page = text(client, f"{HERE}/")
    for part in ("Nothing at weekends.", "A club opens in May.", row.digest):
        assert part in page
    content = client.get(f"{HERE}-1.json").content
    assert hashlib.sha256(content).hexdigest() == row.digest
    assert json.loads(content)["received"] == 1
    assert f"{HERE}/" in text(client, "/local-offer/said/one-area/2025/")


def test_a_comment_without_an_answer_needs_a_reason(offer, offer_officer, client):
    shown(wrote(offer), offer_officer)
    with pytest.raises(ValidationError, match="Say why 1 of the comments"):
        publish(offer, offer_officer)
    publish(offer, offer_officer, unanswered="It came on the last day.")
    assert "It came on the last day." in text(client, f"{HERE}/")


def test_a_year_is_said_again_only_with_a_reason_and_both_versions_stay(
    offer, offer_officer, client
):
    row = answered(shown(wrote(offer), offer_officer), offer_officer)
    first = publish(offer, offer_officer)
    with pytest.raises(ValidationError, match="Nothing has changed"):
        publish(offer, offer_officer, because="Again")
    answered(row, offer_officer, "A club opens in June.")
    with pytest.raises(ValidationError, match="Say why the report is published again"):
        publish(offer, offer_officer)
    second = publish(offer, offer_officer, because="The month was wrong.")
    page = text(client, f"{HERE}/")
    for part in (
        *("version 2", "The month was wrong.", second.digest, first.digest),
        "“A club opens in May.” became “A club opens in June.”",
    ):
        assert part in page
    assert "in May" in text(client, f"{HERE}-1.json")


def test_what_is_held_back_is_counted_by_its_reason_alone(offer, offer_officer):
    facts: dict[str, Any] = {"version": 1, "by": offer_officer, "on": DAY}
    hold_comment_back(wrote(offer, "About Jory"), why="one_person", **facts)
    report = read_report(publish(offer, offer_officer).content)
    assert report.held == {"It is about what one person is given": 1}
    assert (report.received, report.comments) == (1, ())


def test_the_database_refuses_to_change_what_was_published(offer, offer_officer):
    answered(shown(wrote(offer), offer_officer), offer_officer)
    row = publish(offer, offer_officer)
    for name, value in (("content", "{}"), ("digest", "0"), ("because", "x")):
        rows = YearReport.objects.visible_to(offer_officer).filter(pk=row.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**{name: value})


def test_what_is_taken_down_leaves_its_fingerprint_and_the_reason(
    offer, offer_officer, client
):
    comment = answered(shown(wrote(offer), offer_officer), offer_officer)
    row = publish(offer, offer_officer)
    officer = signed_in(offer_officer)
    step = text(officer, f"/local-offer/readers/{comment.public_id}/")
    assert "It stands in the published report of 2025, version 1" in step
    down = f"/local-offer/readers/reports/{row.public_id}/take-down/"
    officer.post(down, {"version": "1", "because": "It named a child."})
    page = text(client, f"{HERE}/")
    assert "It named a child." in page
    assert row.digest in page
    assert "weekends" not in page
    assert client.get(f"{HERE}-1.json").status_code == 404
    row.refresh_from_db()
    facts: dict[str, Any] = {"version": 2, "by": offer_officer, "on": LATER}
    with pytest.raises(ValidationError, match="taken down already"):
        take_year_down(row, because="Again", **facts)
    assert publish(offer, offer_officer, because="Without the name.").number == 2


def test_only_who_answers_readers_publishes(offer, administrator, outsider):
    wrote(offer)
    for viewer in (administrator, outsider):
        with pytest.raises(PermissionDenied):
            publish(offer, viewer, unanswered="x")


def test_an_authority_that_publishes_no_comments_has_no_report(offer, offer_officer):
    wrote(offer)
    policy = {"answer_days": "10", "paper_days": "5", "paper_keep_days": "30"}
    signed_in(offer_officer).post("/local-offer/readers/policy/", policy)
    with pytest.raises(ValidationError, match="You do not publish comments"):
        publish(offer, offer_officer, unanswered="x")


# ---- Pages ----


def test_the_officer_reads_what_would_be_public_and_publishes_it(
    offer, offer_officer, client
):
    officer, here = signed_in(offer_officer), "/local-offer/readers/years/2025/"
    shown(wrote(offer), offer_officer)
    assert here in text(officer, "/local-offer/readers/years/")
    page = officer.get(here)
    assert "1 of these has no answer yet" in page.content.decode()
    token = page.context["form"]["token"].value()
    refused = officer.post(here, {"token": token}).content.decode()
    assert "Say why they have no answer yet" in refused
    sent = {"token": token, "unanswered_because": "We were ill."}
    assert officer.post(here, sent)["Location"] == f"{HERE}/"
    assert "version 1" in text(officer, "/local-offer/readers/years/")
    assert "Publish it again" not in text(client, f"{HERE}/")


def test_a_year_in_which_nobody_wrote_has_no_report(offer, offer_officer, client):
    officer = signed_in(offer_officer)
    assert officer.get("/local-offer/readers/years/2019/").status_code == 404
    assert "Nobody has written yet" in text(officer, "/local-offer/readers/years/")
    assert client.get(f"{HERE}/").status_code == 404


# ---- The text ----

lines = st.text("abc é–“", max_size=9)
comments = st.builds(
    ReportedComment,
    id=st.uuids().map(str),
    about=lines,
    sender=lines,
    received_on=st.dates().map(str),
    words=lines,
    response=lines,
)
reports = st.builds(
    YearlyReport,
    authority=lines,
    year=st.integers(2015, 2040),
    as_at=st.dates().map(str),
    received=st.integers(0, 99),
    comments=st.lists(comments, max_size=3, unique_by=lambda one: one.id).map(tuple),
    held=st.dictionaries(lines, st.integers(1, 9), max_size=2),
)


@given(reports)
def test_any_report_is_read_as_it_was_written(report):
    assert read_report(canonical(report)) == report
    assert list(restated(report, report)) == []


@given(reports, reports)
def test_what_is_in_one_version_alone_is_told(one, other):
    told = [line.what for line in restated(one, other)]
    assert told.count("New in the report") == len(other.comments)
    assert told.count("Not in the report any more") == len(one.comments)
