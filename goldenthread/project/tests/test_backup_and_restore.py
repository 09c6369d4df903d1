"""Backups: everything comes back as it was, or nothing is changed."""

import shutil
import zipfile
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from conftest import TODAY, signed_in
from goldenthread.access.actions import lodge, open_lodged, send
from goldenthread.access.guard import record
from goldenthread.access.models import Event, Message, User, all_rows
from goldenthread.access.rules import Role
from goldenthread.casework.actions.disposing import dispose, propose_disposal
from goldenthread.casework.actions.file import Paper, add_document
from goldenthread.casework.actions.outside import list_outside, note_outside
from goldenthread.casework.models import Tombstone, TombstoneTold
from goldenthread.people.models import Child
from goldenthread.people.tests.making import a_child
from goldenthread.places import actions
from goldenthread.places.models import Body
from goldenthread.places.rules import BodyKind
from goldenthread.project.engine import archive, tables

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"
    return settings.LODGED_FOLDER


@pytest.fixture
def work(area, plan_lead, action_lead, administrator, board):
    """An area in which something has happened."""
    lodge(area.authority, [b"minutes"], name="minutes.txt", on=TODAY, by=action_lead)
    words = actions.BodyWords("Fach\u00e9 \u201cgroup\u201d", kind=BodyKind.TASK_GROUP)
    actions.add_body(area, words=words, by=plan_lead)
    actions.invite(
        area,
        email="new@example.org",
        role=Role.AUDITOR,
        body=board,
        at=datetime(2025, 3, 3, tzinfo=UTC),
        by=administrator,
    )
    with transaction.atomic():
        said = ("Hello", "There")
        send(area.authority, key="k", to="a@b.uk", words=said, on=TODAY, by=plan_lead)
    Message.objects.visible_to(plan_lead).update(attempts=99)
    return plan_lead


def everything():
    """Every row of every table."""
    return {
        table._meta.db_table: list(tables.lines(table, "default"))
        for table in tables.tables()
    }


def run(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def kept(work, tmp_path):
    run("backup", str(tmp_path / "kept.zip"))
    return tmp_path / "kept.zip"


def test_all_comes_back_into_an_empty_database(kept, shelf):
    before = everything()
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(shelf)
    run("restore", str(kept))
    after = everything()
    for name in before:
        if name != "access_message":
            assert after[name] == before[name], name
    assert [p.read_bytes() for p in shelf.glob("*/*")] == [b"minutes"]


def test_work_goes_on_after_a_restore(kept, work):
    run("restore", str(kept), "--replace")
    record(work, "looked", ("page", "1"))
    User.objects.create_user("later", "later@example.org")
    assert "events hold" in run("verify_audit")


def test_everybody_must_sign_in_again(kept, work):
    client = signed_in(work)
    assert client.get("/account/").status_code == 200
    run("restore", str(kept), "--replace")
    assert client.get("/account/").status_code == 302


def test_mails_that_waited_are_not_sent(kept, work):
    run("restore", str(kept), "--replace")
    waiting = Message.objects.visible_to(work).filter(sent_at=None)
    assert {mail.attempts for mail in waiting} == {99}
    assert "restored" in waiting[0].problem


def test_a_database_that_is_not_empty_is_refused(kept):
    before = everything()
    with pytest.raises(CommandError, match="not empty"):
        run("restore", str(kept))
    assert everything() == before


def test_what_came_after_the_backup_goes_when_replaced(kept, area, work, outsider):
    actions.add_body(
        area, words=actions.BodyWords("Later", kind=BodyKind.BOARD), by=work
    )
    run("restore", str(kept), "--replace")
    assert not Body.objects.visible_to(work).filter(name="Later").exists()


def cut(path):
    path.write_bytes(path.read_bytes()[:-200])


def flip(path):
    """One bit of one row's compressed words is another."""
    with zipfile.ZipFile(path) as kept:
        row = kept.getinfo("rows/access_event.jsonl")
    content = bytearray(path.read_bytes())
    content[row.header_offset + 100 + row.compress_size // 2] ^= 1
    path.write_bytes(content)


def other(path):
    path.write_text("not a backup")


def forged(path):
    """One row is changed and the archive written anew."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["rows/places_body.jsonl"] = parts["rows/places_body.jsonl"].replace(
        b"Improvement", b"Improvised"
    )
    rewrite(path, parts)


def lacking(path):
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    del parts["rows/places_body.jsonl"]
    rewrite(path, parts)


def rewrite(path, parts):
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


@pytest.mark.parametrize("harm", [cut, flip, other, forged, lacking])
@pytest.mark.parametrize("option", ["--replace", "--verify"])
def test_a_harmed_backup_is_refused_and_changes_nothing(kept, shelf, harm, option):
    before, files = everything(), sorted(shelf.glob("*/*"))
    harm(kept)
    with pytest.raises(CommandError, match=r"backup.*\."):
        run("restore", str(kept), option)
    assert everything() == before
    assert sorted(shelf.glob("*/*")) == files


def test_a_backup_of_another_version_is_refused(kept, monkeypatch):
    before = everything()
    monkeypatch.setattr(tables, "applied", lambda: ["access 0099_later"])
    with pytest.raises(CommandError, match="another version"):
        run("restore", str(kept), "--replace")
    assert everything() == before


def test_verify_changes_nothing(kept):
    before = everything()
    assert "The backup is whole" in run("restore", str(kept), "--verify")
    assert everything() == before


def test_a_crash_in_the_middle_changes_nothing(kept, monkeypatch):
    before = everything()
    monkeypatch.setattr(tables, "number_on", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        run("restore", str(kept), "--replace")
    assert everything() == before
    with pytest.raises(Exception, match="never"), transaction.atomic():
        Event.objects.update(verb="slept")


def test_a_lost_file_is_said_when_the_backup_is_made(work, shelf, tmp_path):
    for path in shelf.glob("*/*"):
        path.unlink()
    with pytest.raises(CommandError, match="lost"):
        run("backup", str(tmp_path / "kept.zip"))


def test_a_backup_overwrites_nothing_and_is_private(kept):
    assert kept.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="there already"):
        run("backup", str(kept))


def test_no_session_is_in_a_backup(work, tmp_path):
    client = signed_in(work)
    client.get("/account/")
    run("backup", str(tmp_path / "b.zip"))
    with zipfile.ZipFile(tmp_path / "b.zip") as kept:
        assert not [
            n for n in kept.namelist() if "session.jsonl" in n and "django_" in n
        ]


def test_a_backup_sees_one_moment_while_others_write(work, area):
    with archive.snapshot() as using:
        assert tables.rows(Body, using).count() == 3
        words = actions.BodyWords("Meanwhile", kind=BodyKind.BOARD)
        actions.add_body(area, words=words, by=work)
        assert tables.rows(Body, using).count() == 3
    assert tables.rows(Body).count() == 4


@pytest.mark.parametrize(
    "words", [["backup", "/nowhere/b.zip"], ["restore", "/no.zip"]]
)
def test_a_wrong_path_is_said(db, words):
    with pytest.raises(CommandError, match="There is no"):
        run(*words)


@pytest.fixture
def stone(case_manager, caseworker, school, tmp_path):
    """What is left of a record that was destroyed after the backup."""
    child = a_child(caseworker, school, forename="Zephyrine")
    child.born = date(1990, 2, 28)
    child.save()
    file = lodge(child.authority, [b"Zephyrine"], name="z.txt", on=TODAY, by=caseworker)
    checked = open_lodged(file, kind="txt", by=caseworker)
    add_document(child, paper=Paper("Note", checked), by=caseworker, on=TODAY)
    run("backup", str(tmp_path / "kept.zip"))
    row = propose_disposal(child, by=caseworker, on=TODAY)
    stone = dispose(row, by=case_manager, on=TODAY)
    told = TombstoneTold(
        authority_id=stone.authority_id, stone=stone, who="Mother", why_not="died"
    )
    told.save()
    note_outside(str(stone.child_key))
    return stone


def check_left(stone, shelf):
    """The record is gone, and all that is left of it is as it was."""
    assert not all_rows(Child).exists()
    assert not [p for p in shelf.glob("*/*") if p.read_bytes() == b"Zephyrine"]
    (left,) = all_rows(Tombstone)
    assert (left.child_key, left.rows) == (stone.child_key, stone.rows)
    assert (left.keep, left.due) == ("child_file", date(2021, 2, 28))
    assert (left.proposed_on, left.disposed_on) == (TODAY, TODAY)
    assert left.proposed_by.email == "caseworker@example.org"
    assert left.disposed_by.email == "case_manager@example.org"
    (said,) = all_rows(TombstoneTold)
    assert (said.stone, said.who, said.why_not) == (left, "Mother", "died")
    assert "events hold" in run("verify_audit")


def test_a_record_destroyed_since_stays_gone_and_who_was_told_stays_known(
    stone, tmp_path, shelf
):
    for _ in range(2):
        run("restore", str(tmp_path / "kept.zip"), "--replace")
        check_left(stone, shelf)


def test_so_it_is_in_a_database_that_was_lost(stone, tmp_path, shelf):
    call_command("flush", interactive=False, verbosity=0)
    run("restore", str(tmp_path / "kept.zip"))
    check_left(stone, shelf)


def test_a_list_of_keys_alone_still_keeps_records_destroyed(
    caseworker, school, tmp_path
):
    child = a_child(caseworker, school, forename="Zephyrine")
    run("backup", str(tmp_path / "kept.zip"))
    list_outside().write_text(f"{child.public_id}\n")
    call_command("flush", interactive=False, verbosity=0)
    run("restore", str(tmp_path / "kept.zip"))
    assert not all_rows(Child).exists()
    assert not all_rows(Tombstone).exists()
