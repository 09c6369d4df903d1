"""Feeds are walked to their end within limits, or not taken in at all."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command

from goldenthread.access.models import Authority
from goldenthread.directory.engine.fetching import Feed, Limits, Stopped
from goldenthread.directory.management.reading import fetched, pages_from
from goldenthread.directory.models import FeedSource, Service
from goldenthread.directory.rules.shapes import NoDirectory, page_of
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_place,
    a_record,
    the_service,
)


class Cut(bytes):
    """An answer that says it is twice as long, and ends."""


Answers = Callable[[str, dict[str, str]], Any]


@pytest.fixture
def serve():
    """A server on this computer that answers as told."""
    servers: list[ThreadingHTTPServer] = []

    def served(answers: Answers) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                parts = urlsplit(self.path)
                said = {name: v[0] for name, v in parse_qs(parts.query).items()}
                told = answers(parts.path, said)
                body = told if isinstance(told, bytes) else json.dumps(told).encode()
                self.send_response(404 if told is None else 200)
                cut = isinstance(told, Cut)
                self.send_header("Content-Length", str(len(body) * (2 if cut else 1)))
                self.end_headers()
                with suppress(OSError):
                    self.wfile.write(body)

            def log_message(self, *args):
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield served
    for server in servers:
        server.shutdown()
        server.server_close()


def paged(*pages: Any) -> Answers:
    """A feed of so many pages, one of which may be broken."""

    def answers(path: str, said: dict[str, str]) -> Any:
        if path == "/":
            return {"version": "HSDS-UK-3.0"}
        number = int(said.get("page", 1))
        if path != "/services" or number > len(pages):
            return None
        rows = pages[number - 1]
        if isinstance(rows, bytes):
            return rows
        told = {"total_pages": len(pages), "page_number": number}
        return told | {"contents": rows}

    return answers


def imported(address: str, *said: str) -> str:
    out = StringIO()
    call_command("import_directory", address, *said, stdout=out)
    return out.getvalue()


FULL = a_record(service_at_locations=[a_place()])
OTHER = a_record("Club", CLUB, service_at_locations=[a_place()])


def test_every_page_of_a_feed_is_taken_in(serve, area):
    said = imported(serve(paged([FULL], [OTHER])))
    assert "2 added" in said
    assert FeedSource.objects.visible_to(None).get().shape == "Open Referral UK 3"


def test_a_feed_that_stops_half_way_takes_in_nothing(serve, db):
    with pytest.raises(CommandError, match="did not answer with JSON"):
        imported(serve(paged([FULL], b'{"contents": [')))
    assert not Authority.objects.exists()


def test_what_is_here_stays_when_a_feed_stops(serve, area):
    imported(serve(paged([FULL])))
    with pytest.raises(CommandError, match="Nothing was taken in"):
        imported(serve(paged([OTHER], b"")))
    assert Service.objects.visible_to(None).get().name == "Swim together"


def test_a_shallow_list_is_asked_record_by_record(serve, area):
    def answers(path: str, said: dict[str, str]) -> Any:
        if path == f"/services/{SWIM}":
            return FULL
        return paged([a_record()])(path, said)

    imported(serve(answers))
    (at,) = the_service(area.authority).service_at_locations.all()
    assert at.location.name == "Pool"


def test_linked_pages_are_followed_and_their_licence_kept(serve, area):
    def answers(path: str, said: dict[str, str]) -> Any:
        second = said.get("page") == "2"
        row = {"id": CLUB if second else SWIM, "name": "A", "locations": []}
        told = {"meta": {"licence": "CC BY", "attribution": [{"text": "Them"}]}}
        return told | {"data": [row], "next": None if second else "/import/?page=2"}

    assert "2 added" in imported(serve(answers) + "/import/")
    source = FeedSource.objects.visible_to(None).get()
    assert (source.licence, source.attribution) == ("CC BY", "Them")


def test_a_feed_without_end_is_left(serve):
    def answers(path: str, said: dict[str, str]) -> Any:
        return {"contents": [FULL], "total_pages": 10**6, "page_number": 1}

    feed = Feed(serve(answers) + "/services", Limits(pages=5))
    with pytest.raises(Stopped, match="more than 5 pages"):
        list(feed.pages(page_of))


def test_a_feed_that_is_too_large_is_left(serve):
    address = serve(paged([FULL] * 50)) + "/services"
    with pytest.raises(Stopped, match="larger than 0 MB"):
        list(Feed(address, Limits(bytes=1000)).pages(page_of))


def test_a_file_at_an_address_may_be_as_large_as_the_limit_says(serve):
    body = json.dumps({"contents": [FULL]}).encode()
    address = serve(lambda path, said: body) + "/file.json"
    (page,) = fetched(Feed(address, Limits(bytes=len(body))))
    assert [row["id"] for row in page.records] == [SWIM]
    with pytest.raises(Stopped, match="larger than 0 MB, all its pages together"):
        fetched(Feed(address, Limits(bytes=len(body) - 1)))


def test_a_sheet_that_is_too_large_is_told_how_large_one_may_be(tmp_path):
    sheet = tmp_path / "services.csv"
    sheet.write_bytes(bytes(20 * 1024 * 1024 + 1))
    with pytest.raises(NoDirectory, match=r"services.csv is larger than 20 MB"):
        pages_from(str(sheet), [], 60)


def test_a_feed_that_takes_too_long_is_left(serve):
    address = serve(paged([FULL])) + "/services"
    with pytest.raises(Stopped, match="took longer than 0 s"):
        list(Feed(address, Limits(seconds=0)).pages(page_of))


def test_a_dead_host_is_said_in_a_sentence(db):
    with pytest.raises(CommandError, match="could not be read: nothing answers there"):
        imported("http://127.0.0.1:1/services")


def test_an_answer_that_breaks_off_is_said_in_a_sentence(serve, db):
    answers = paged([FULL])

    def broken(path: str, said: dict[str, str]) -> Any:
        return answers(path, said) if path == "/" else Cut(json.dumps([FULL]).encode())

    with pytest.raises(CommandError, match="it stopped before its end"):
        imported(serve(broken) + "/services")


def test_a_refusal_is_said_with_its_number(serve, db):
    with pytest.raises(CommandError, match="it answers 404"):
        imported(serve(paged([FULL])) + "/nothing/services")


def examined(source: str, *said: str) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("examine_directory", source, *said, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(ended.code or 0)
    return out.getvalue(), 0


def test_the_doctor_finds_what_passes_the_schema(serve):
    ill = a_record(
        "Swim together ",
        CLUB,
        description="<p>Words</p>",
        minimum_age=-1,
        assured_date="2020-01-01",
    )
    said, code = examined(serve(paged([a_record(), ill])))
    assert code == 1
    for words in (
        "HTML in the text.",
        "Ages that cannot be meant.",
        "Not checked for over a year, or never.",
        "Services that may be the same, told twice.",
        "Neither telephone, e-mail address nor web page.",
        "Parameters that are taken and ignored.",
        "0 of 2 records are sound.",
    ):
        assert words in said


def test_a_sound_file_has_nothing_to_be_mended(tmp_path):
    good = a_record(
        url="https://a.example",
        service_at_locations=[a_place()],
        attributes=[{"taxonomy_term": {"id": SWIM, "name": "Sport"}}],
    )
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([good]))
    assert examined(str(path)) == ("1 of 1 records are sound.\n", 0)
    told = json.loads(examined(str(path), "--json")[0])
    assert told == {"records": 1, "sound": 1, "faults": []}


def test_the_doctor_refuses_what_is_no_directory(tmp_path):
    path = tmp_path / "feed.json"
    path.write_text("{}")
    with pytest.raises(CommandError, match="no list of services"):
        examined(str(path))


def test_what_may_be_the_same_is_said_and_not_joined(serve, area):
    phone = [{"number": "01632 960100"}]
    one, two = a_record(phones=phone), a_record("Together, swim!", CLUB, phones=phone)
    said = imported(serve(paged([{**one, "schedules": []}, {**two, "schedules": []}])))
    assert "May be the same: Swim together / Together, swim! (the same name" in said
    assert Service.objects.visible_to(None).count() == 2
