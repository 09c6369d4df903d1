"""Files: kept whole under their digest, checked, opened by the right people only."""

import hashlib
import uuid

import pytest
from django.test import Client

from conftest import TODAY, signed_in
from goldenthread.access import actions
from goldenthread.access.actions import LodgedRefused
from goldenthread.access.guard import Refused
from goldenthread.access.models import Event, Lodged, LodgedState
from goldenthread.access.tasks import check_evidence


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    return tmp_path


def lodged_by(viewer, area, content=b"minutes of the board", name="minutes.txt"):
    return actions.lodge(area.authority, [content], name=name, on=TODAY, by=viewer)


def read(answer):
    return b"".join(answer.streaming_content)


@pytest.fixture
def minutes(area, action_lead):
    return check_evidence(lodged_by(action_lead, area), by=action_lead)


def test_a_file_lies_under_its_authority_and_digest(area, action_lead, shelf):
    lodged_by(action_lead, area)
    digest = hashlib.sha256(b"minutes of the board").hexdigest()
    kept = shelf / str(area.authority.pk) / digest
    assert kept.read_bytes() == b"minutes of the board"
    assert [p.name for p in kept.parent.iterdir()] == [digest]


def test_the_same_file_twice_is_kept_once(area, action_lead, shelf):
    for _ in range(2):
        lodged_by(action_lead, area)
    assert Lodged.objects.visible_to(action_lead).count() == 2
    assert len(list((shelf / str(area.authority.pk)).iterdir())) == 1


def test_a_file_in_quarantine_is_not_handed_out(area, action_lead):
    waiting = lodged_by(action_lead, area)
    page = signed_in(action_lead).get(f"/files/{waiting.public_id}/")
    assert page.status_code == 404


def test_a_checked_file_is_handed_out_to_be_saved(minutes, plan_lead):
    answer = signed_in(plan_lead).get(f"/files/{minutes.public_id}/")
    assert read(answer) == b"minutes of the board"
    assert answer["Content-Disposition"] == 'attachment; filename="minutes.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_opening_a_file_is_an_event(minutes, plan_lead):
    answer = signed_in(plan_lead).get(f"/files/{minutes.public_id}/")
    assert read(answer) == b"minutes of the board"
    event = Event.objects.get(verb="opened_file")
    assert event.subject_id == str(minutes.public_id)


def test_a_stranger_is_asked_to_sign_in(minutes):
    answer = Client().get(f"/files/{minutes.public_id}/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_another_authority_finds_nothing(minutes, outsider):
    client = signed_in(outsider)
    theirs = client.get(f"/files/{minutes.public_id}/")
    missing = client.get(f"/files/{uuid.uuid4()}/")
    assert theirs.status_code == missing.status_code == 404


def test_an_auditor_reads_events_not_files(minutes, auditor):
    page = signed_in(auditor).get(f"/files/{minutes.public_id}/")
    assert page.status_code == 403


@pytest.mark.parametrize("who", ["auditor", "publisher", "board_member", "outsider"])
def test_who_may_not_lodge(who, area, request):
    with pytest.raises(Refused):
        lodged_by(request.getfixturevalue(who), area)


def test_too_large_a_file_leaves_nothing(area, action_lead, settings, shelf):
    settings.LARGEST_FILE = 10
    with pytest.raises(LodgedRefused, match="larger than"):
        lodged_by(action_lead, area)
    assert list((shelf / str(area.authority.pk)).iterdir()) == []
    assert not Lodged.objects.visible_to(action_lead).exists()


@pytest.mark.django_db(transaction=True)
def test_a_refused_file_loses_its_content(area, action_lead, shelf):
    bad = check_evidence(
        lodged_by(action_lead, area, b"MZ program", "program.exe"), by=action_lead
    )
    assert bad.state == LodgedState.REFUSED
    assert "cannot be kept as evidence" in bad.problem
    assert not bad.path.exists()


def test_a_name_tells_no_tricks(area, action_lead):
    tricky = lodged_by(action_lead, area, name="../../etc/re\u202egnp.txt")
    assert tricky.name == "regnp.txt"
    long = lodged_by(action_lead, area, name="a" * 300 + ".txt")
    assert len(long.name) == 150
    assert long.name.endswith(".txt")


def test_a_scanner_that_does_not_answer_closes_the_door(area, action_lead, settings):
    settings.CLAMD = "127.0.0.1:1"
    refused = check_evidence(lodged_by(action_lead, area), by=action_lead)
    assert "does not answer" in refused.problem
