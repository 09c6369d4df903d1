"""Each look at the installation names what is wrong; benches and values are told."""

import hashlib
import json
import socket
import threading
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction

from conftest import TODAY
from goldenthread.access.actions import send
from goldenthread.access.models import Authority, User
from goldenthread.project.engine import archive, health, measuring, tables
from goldenthread.project.engine.measuring import Page, Rate, Reading
from goldenthread.project.management.commands import bench, serve
from goldenthread.project.tests.test_backup_and_restore import rewrite

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def mail_at(settings, port):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
    settings.EMAIL_PORT = port
    return health.mail()


def test_a_mail_server_that_is_away_is_unwell(settings):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    found = mail_at(settings, port)
    assert not found.is_well
    assert found.says == "127.0.0.1 does not answer: ConnectionRefusedError."


def test_a_mail_server_that_answers_is_well(settings):
    with socket.create_server(("127.0.0.1", 0)) as door:

        def greet():
            talk, _ = door.accept()
            with talk, talk.makefile("rb") as heard:
                talk.sendall(b"220 here\r\n")
                while words := heard.readline():
                    talk.sendall(b"221 bye\r\n" if b"quit" in words else b"250 yes\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        assert mail_at(settings, door.getsockname()[1]).is_well
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_mails_that_wait_too_long_are_counted(area, plan_lead):
    with transaction.atomic():
        send(
            area.authority,
            key="reminder",
            to="lead@example.org",
            words=("Due", "Please report."),
            on=TODAY,
            by=plan_lead,
        )
    noon = datetime(2025, 3, 4, 12, tzinfo=UTC)
    assert health.waiting(noon).is_well
    found = health.waiting(noon + timedelta(days=1))
    assert found.says.startswith("1 mails have waited for a day")


def test_what_cannot_be_looked_at_is_unwell():
    def torn():
        raise DatabaseError

    assert health.tried(torn) == health.Finding(
        "torn", False, "It cannot be looked at: DatabaseError."
    )


def test_a_database_that_runs_otherwise_is_unwell(db, monkeypatch):
    monkeypatch.setitem(health.SHOULD_BE, "foreign_keys", 0)
    assert health.database().is_well == (connection.vendor != "sqlite")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (models.DurationField(), timedelta(days=2, seconds=30)),
        (models.BinaryField(), b"\0\xff words"),
        (models.DateTimeField(), datetime(2025, 3, 3, 9, 30, tzinfo=UTC)),
        (models.DateField(), date(2025, 3, 3)),
        (models.DecimalField(), Decimal("12.50")),
        (models.UUIDField(), uuid.UUID(int=7)),
        (models.JSONField(), {"a": [1, None]}),
        (models.TextField(), None),
    ],
)
def test_a_value_comes_back_as_it_was_written(column, value):
    written = json.loads(json.dumps(value, default=tables.plain))
    assert tables.understood(column, written) == value


def test_a_value_of_a_new_kind_stops_the_backup():
    with pytest.raises(TypeError, match="set, which is new"):
        tables.plain({1})


@pytest.mark.parametrize(
    ("seal", "said"),
    [("", "list of contents is damaged"), (None, "another version in another form")],
)
def test_a_list_of_contents_that_does_not_hold_is_refused(tmp_path, seal, said):
    words = b'{"format": 0}'
    sealed = hashlib.sha256(words).hexdigest() if seal is None else seal
    path = tmp_path / "kept.zip"
    rewrite(path, {archive.MANIFEST: words, archive.SEAL: sealed})
    with archive.opened(path) as kept, pytest.raises(archive.Unsound, match=said):
        archive.checked(kept)


def test_a_backup_that_cannot_be_written_is_said(db, tmp_path):
    # The name fits; with the ending that it has while it is written, it does not.
    with pytest.raises(CommandError, match="could not be written: File name too long"):
        call_command("backup", str(tmp_path / ("x" * 252)))


@pytest.mark.parametrize(
    ("rows", "part", "said"),
    [
        ([Reading("pdf", 2, 1.5, 1.25, 80, 3)], "reading", "1.50   1.25    80  3 s"),
        ([Reading("csv", 1, 2, 1, 80, 1)], "reading", "MISSED"),
        ([Page("desk", 10, 50, 8, 9, 12)], "pages", "10        50"),
        (
            [Page("desk", 10, 1, 1, 1, 9), Page("desk", 1000, 1, 1, 1, 99)],
            "pages",
            "GROWS: desk, from 9 to 99 queries.",
        ),
        ([Rate("verified", 12_345.6, 5000)], "events", "12,346 a second (of 5,000)"),
    ],
)
def test_figures_are_told_as_a_table(rows, part, said):
    assert said in "\n".join(bench.TOLD[part](rows))


def test_a_bench_of_reading_prints_each_format(settings, monkeypatch, tmp_path):
    (tmp_path / "plan.csv").write_text("Action,Lead\nOpen a library,JB\n")
    monkeypatch.setattr(bench, "SAMPLES", tmp_path)
    said = StringIO()
    call_command("bench", quick=True, only=["reading"], stdout=said)
    *_, last = said.getvalue().splitlines()
    assert last.split()[:2] == ["csv", "1"]


def test_a_program_that_fails_says_its_last_words():
    with pytest.raises(RuntimeError, match="No such file"):
        measuring.program("read_once", "no-such.csv")


def test_preparing_leaves_a_database_alone_that_holds_anything(area):
    serve.Command().prepare()
    assert Authority.objects.get() == area.authority


def test_a_link_is_offered_for_each_role_of_the_example(plan_lead, area):
    area.authority.is_example = True
    area.authority.save()
    User.objects.filter(pk=plan_lead.user_id).update(is_example=True)
    said = StringIO()
    serve.Command(stdout=said).offer_sign_in("http://127.0.0.1:8000")
    (line,) = said.getvalue().splitlines()
    assert "Sign in as Plan lead, One Area: http://127.0.0.1:8000/" in line
