"""The tick: mails leave once, jobs are done once a day, killing it loses nothing."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from smtplib import SMTPServerDisconnected

import pytest
from django.conf import settings as current
from django.core import mail
from django.core.management import call_command
from django.db import transaction

from conftest import TODAY
from goldenthread.access.actions import lodge, send
from goldenthread.access.models import JobRun, Message, UsedToken
from goldenthread.project import tasks
from goldenthread.project.tasks import JOBS, Job, tick

AT = datetime(2025, 3, 3, 10, tzinfo=UTC)
WORDS = ("Your report", "It is due on 10 March.")


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(AT)
    return time_machine


@pytest.fixture
def asked(area, plan_lead):
    with transaction.atomic():
        return send(
            area.authority,
            key="reminder",
            to="lead@example.org",
            words=WORDS,
            on=TODAY,
            by=plan_lead,
        )


def test_a_mail_leaves_once(asked):
    for _ in range(3):
        list(tick(TODAY))
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["lead@example.org"], *WORDS)


def test_what_it_said_is_kept_no_longer(asked, plan_lead):
    list(tick(TODAY))
    row = Message.objects.visible_to(plan_lead).get()
    assert (row.body, row.sent_at is None) == ("", False)


def test_a_key_is_used_once(asked, area, plan_lead):
    with transaction.atomic():
        again = send(
            area.authority,
            key="reminder",
            to="other@example.org",
            words=WORDS,
            on=TODAY,
            by=plan_lead,
        )
    assert again is None
    assert [row.to for row in Message.objects.visible_to(plan_lead)] == [asked.to]


def test_no_mail_tells_of_what_was_undone(area, plan_lead):
    with transaction.atomic():
        send(area.authority, key="k", to="a@b.uk", words=WORDS, on=TODAY, by=plan_lead)
        transaction.set_rollback(True)
    list(tick(TODAY))
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_mail_is_asked_for_inside_an_action_only(area, plan_lead):
    with pytest.raises(RuntimeError, match="inside an action"):
        send(area.authority, key="k", to="a@b.uk", words=WORDS, on=TODAY, by=plan_lead)


def killed(*args, **kwargs):
    raise KeyboardInterrupt


def test_killed_after_sending_it_is_known_by_its_id(asked, clock, monkeypatch):
    monkeypatch.setattr("goldenthread.access.actions.note_sent", killed)
    with pytest.raises(KeyboardInterrupt):
        list(tick(TODAY))
    monkeypatch.undo()
    list(tick(TODAY))
    assert len(mail.outbox) == 1
    clock.move_to(AT + timedelta(minutes=11))
    list(tick(TODAY))
    first, second = (m.extra_headers["Message-ID"] for m in mail.outbox)
    assert first == second == f"<{asked.public_id}@localhost>"


class Deaf:
    """A mail server that hangs up."""

    def __init__(self, **options):
        self.options = options

    def send_messages(self, messages):
        raise SMTPServerDisconnected


def test_a_deaf_mail_server_is_tried_again_later(asked, clock, settings, plan_lead):
    settings.EMAIL_BACKEND = f"{__name__}.Deaf"
    list(tick(TODAY))
    row = Message.objects.visible_to(plan_lead).get()
    assert "did not take it" in row.problem
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clock.move_to(AT + timedelta(minutes=11))
    list(tick(TODAY))
    assert len(mail.outbox) == 1


def test_a_line_break_in_a_subject_adds_no_header(area, plan_lead):
    words = ("Hello\nBcc: all@example.org", "x")
    with transaction.atomic():
        send(area.authority, key="k", to="a@b.uk", words=words, on=TODAY, by=plan_lead)
    list(tick(TODAY))
    assert mail.outbox[0].subject == "Hello Bcc: all@example.org"


def test_every_job_is_done_once_a_day(area, other_area):
    said = list(tick(TODAY)) + list(tick(TODAY))
    assert sorted(said) == [
        "ask_partners, another-area: 0 partners are asked for reports by mail.",
        "ask_partners, one-area: 0 partners are asked for reports by mail.",
        "ask_providers, another-area: "
        "0 addresses are asked whether their entries are still right.",
        "ask_providers, one-area: "
        "0 addresses are asked whether their entries are still right.",
        "check_files, another-area: Every file is whole.",
        "check_files, one-area: Every file is whole.",
        "destroy_requests, another-area: 0 requests from the public are destroyed.",
        "destroy_requests, one-area: 0 requests from the public are destroyed.",
        "forget_readers, another-area: 0 erased.",
        "forget_readers, one-area: 0 erased.",
        "hear_services, another-area: 0 services are read for what they mean.",
        "hear_services, one-area: 0 services are read for what they mean.",
        "print_caseloads, another-area: 0 caseloads are on paper.",
        "print_caseloads, one-area: 0 caseloads are on paper.",
        "reckon, another-area: 0 cases are reckoned, 0 of them stand otherwise.",
        "reckon, one-area: 0 cases are reckoned, 0 of them stand otherwise.",
        "remind, another-area: 0 people are reminded of reports they owe.",
        "remind, one-area: 0 people are reminded of reports they owe.",
        "run_checks, another-area: The checks found 0 things in 0 plans.",
        "run_checks, one-area: The checks found 0 things in 0 plans.",
        "start_reviews, another-area: "
        "0 reviews opened, 0 moves expected, 0 lists sent.",
        "start_reviews, one-area: 0 reviews opened, 0 moves expected, 0 lists sent.",
        "tell, another-area: 0 followers are told of a published cycle.",
        "tell, one-area: 0 followers are told of a published cycle.",
        "tell_of_services, another-area: 0 are told of new services.",
        "tell_of_services, one-area: 0 are told of new services.",
        "tidy, all: Removed 0 rows that had had their day.",
    ]
    assert {run.name for run in JobRun.objects.all()} == set(JOBS)


def test_a_job_that_was_cut_short_begins_anew(area, clock, monkeypatch):
    monkeypatch.setitem(tasks.JOBS, "tidy", Job(killed, "Stops.", False))
    with pytest.raises(KeyboardInterrupt):
        list(tick(TODAY))
    monkeypatch.undo()
    assert not any(said.startswith("tidy") for said in tick(TODAY))
    clock.move_to(AT + timedelta(hours=2))
    assert any(said.startswith("tidy") for said in tick(TODAY))


def test_a_changed_file_is_noticed(area, action_lead, settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    kept = lodge(area.authority, [b"words"], name="a.txt", on=TODAY, by=action_lead)
    kept.path.write_bytes(b"Words")
    said = list(tick(TODAY))
    assert "check_files, one-area: 1 files are lost or changed." in said


def test_old_tokens_go(area):
    for name, days in (("old", 31), ("new", 29)):
        UsedToken.objects.create(token=name, used_at=AT - timedelta(days=days))
    call_command("tick", "--on", "2025-03-03")
    assert [used.token for used in UsedToken.objects.all()] == ["new"]


def test_the_manual_names_every_job():
    manual = Path(current.BASE_DIR / "docs/how-to/run-it-for-real.md").read_text()
    named = set(re.findall(r"^\| `([a-z_]+)` \|", manual, re.MULTILINE))
    assert named == set(JOBS)
    for name, job in JOBS.items():
        assert f"| `{name}` | {job.says} |" in manual


# ---- The example's day ----


def test_what_takes_a_moment_is_done_when_the_example_is_shown(area):
    tasks.begin_day(TODAY)
    done = JobRun.objects.filter(authority=area.authority).values_list("name", "day")
    assert sorted(done) == [
        ("reckon", TODAY),
        ("run_checks", TODAY),
        ("start_reviews", TODAY),
    ]


@pytest.mark.parametrize(
    ("site", "is_said"), [(None, True), ("https://a.example", False)]
)
def test_where_links_in_mails_lead_is_said_unless_somebody_said_so(
    area, monkeypatch, capsys, site, is_said
):
    monkeypatch.delenv("SITE_URL", raising=False)
    if site:
        monkeypatch.setenv("SITE_URL", site)
    call_command("tick", on=TODAY)
    told = f"Links in mails lead to {current.SITE_URL}: set SITE_URL"
    assert (told in capsys.readouterr().err) is is_said
