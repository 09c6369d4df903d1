"""Files: kept whole under their digest, checked, never run."""

import hashlib

import pytest

from conftest import TODAY
from goldenthread.access import actions
from goldenthread.access.actions import LodgedRefused
from goldenthread.access.guard import Refused
from goldenthread.access.models import Lodged, LodgedState
from goldenthread.access.tasks import check_evidence


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    return tmp_path


def lodged_by(viewer, area, content=b"minutes of the board", name="minutes.txt"):
    return actions.lodge(area.authority, [content], name=name, on=TODAY, by=viewer)


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


@pytest.mark.parametrize("who", ["auditor", "publisher", "outsider"])
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
    assert "cannot be kept" in bad.problem
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
