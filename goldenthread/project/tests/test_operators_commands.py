"""What operators do: begin an authority, look after the installation, read its logs."""

import json
import logging
import re
import shutil
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from conftest import signed_in
from goldenthread.access.engine.logs import AsJson
from goldenthread.access.models import Authority, Event, JobRun, User
from goldenthread.places.models import Appointment, Place

GIVEN = {
    "name": "Westshire Council",
    "nation": "England",
    "administrator": "ada@westshire.example",
}


def started(**more):
    out = StringIO()
    call_command("start_authority", stdout=out, **(GIVEN | more))
    return out.getvalue()


def test_an_authority_begins_with_its_place(db):
    started()
    authority = Authority.objects.get()
    assert (authority.slug, authority.nation) == ("westshire-council", "england")
    assert Place.objects.visible_to(None).get().level == "area"
    assert not authority.is_example


def test_the_printed_link_makes_the_administrator(client, db):
    found = re.search(r"http://127.0.0.1:8000(/invitations/\S+/)", started())
    assert found
    form = {"name": "Ada Okoro", "password": "heron saddle marzipan"}
    assert client.post(found[1], form).status_code == 302
    job = Appointment.objects.get()
    assert (job.user.email, job.role) == ("ada@westshire.example", "administrator")


def test_it_says_how_mail_is_set(db, settings):
    assert "No mail leaves yet" in started()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.org", 587
    assert "Mail leaves by mail.example.org:587" in started(name="Eastshire")


def test_its_events_begin_with_who_was_invited(db):
    started()
    verbs = Event.objects.order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["start_authority", "invite"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"administrator": "nobody"}, "not an email address"),
        ({"contact": "nowhere"}, "not an email address"),
        ({"name": "!!!"}, "in letters"),
        ({"nation": "?"}, "nation"),
    ],
)
def test_what_could_not_work_is_refused(db, more, said):
    with pytest.raises(CommandError, match=said):
        started(**more)
    assert not Authority.objects.exists()


def test_a_name_is_used_once(db):
    started()
    with pytest.raises(CommandError, match="short name westshire-council"):
        started()


def test_without_a_console_what_lacks_is_named(db):
    with pytest.raises(CommandError, match="Give --nation"):
        started(nation="")


def test_the_health_page_is_well(client, db):
    page = client.get("/health/")
    assert page.status_code == 200
    assert page.json() == {"database": "well", "migrations": "well", "disk": "well"}


def test_a_full_disk_is_unwell(client, db, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    page = client.get("/health/")
    assert page.status_code == 503
    assert page.json()["disk"] == "unwell"


def test_a_missing_migration_is_unwell(client, db, monkeypatch):
    plan = "django.db.migrations.executor.MigrationExecutor.migration_plan"
    monkeypatch.setattr(plan, lambda self, targets: ["one"])
    assert client.get("/health/").json()["migrations"] == "unwell"


def selfchecked():
    out = StringIO()
    try:
        call_command("selfcheck", stdout=out)
    except CommandError as problem:
        return out.getvalue() + str(problem)
    return out.getvalue()


def test_selfcheck_names_what_is_unwell(db):
    assert "Look after: tick." in selfchecked()


def test_selfcheck_is_content_after_a_tick(area):
    call_command("tick", stdout=StringIO())
    said = selfchecked()
    assert "UNWELL" not in said
    assert said.count("well  ") == 7


def test_a_tick_that_stopped_is_noticed(area, time_machine):
    time_machine.move_to(datetime(2025, 3, 3, 10, tzinfo=UTC))
    call_command("tick", stdout=StringIO())
    assert JobRun.objects.exists()
    time_machine.move_to(datetime(2025, 3, 5, 10, tzinfo=UTC))
    assert "Look after: tick." in selfchecked()


CANARY = "Zebulon Quartermain"


@pytest.fixture
def lines():
    """Every log line written meanwhile, as our formatter writes it."""
    kept: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record):
            kept.append(AsJson().format(record))

    handler = Keep(logging.DEBUG)
    names = ["", "django", "django.request", "django.security", "goldenthread"]
    for name in names:
        logging.getLogger(name).addHandler(handler)
    yield kept
    for name in names:
        logging.getLogger(name).removeHandler(handler)


def test_no_log_line_says_what_somebody_typed(administrator, lines, client):
    User.objects.update(last_name=CANARY)
    browser = signed_in(administrator)
    browser.raise_request_exception = False
    typed = {"email": f"{CANARY}@x.uk", "name": CANARY, "login": CANARY}
    for address in (
        "/people/",
        "/people/invite/",
        "/places/add/",
        "/nowhere/",
        "/events/",
    ):
        browser.get(address, {"q": CANARY})
        browser.post(address, typed)
    client.get(f"/invitations/{CANARY}/")
    client.get(f"/example/sign-in/x/{CANARY}/")
    client.get("/health/", headers={"host": "zebulon.example"})
    client.post("/account/login/", typed | {"password": CANARY})
    assert lines
    assert not [line for line in lines if "zebulon" in line.lower()]


def test_an_exception_is_logged_without_its_words(lines):
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("goldenthread").exception("It failed for %s", CANARY)
    (line,) = {line for line in lines if "failed" in line}
    entry = json.loads(line)
    assert entry["says"] == "It failed for %s"
    assert entry["problem"]["kind"] == "ValueError"
    assert CANARY not in line
