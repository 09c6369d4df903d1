"""A file that came with a form which was not saved leaves nothing in the store."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.models import Lodged, LodgedState, all_rows, shelf_of
from goldenthread.casework.actions import file as actions
from goldenthread.casework.models import FileDocument
from goldenthread.casework.rules.refusals import Refusal

OPEN, REFUSED = LodgedState.OPEN, LodgedState.REFUSED


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


@pytest.fixture
def add(child, caseworker):
    client = signed_in(caseworker)
    address = reverse("add_document", args=[child.public_id])
    token = client.get(address).text.split('name="token" value="')[1].split('"')[0]

    def sent(words):
        file = SimpleUploadedFile("note.txt", words)
        return client.post(address, {"token": token, "title": "Note", "file": file})

    return sent


def states():
    return [row.state for row in all_rows(Lodged).order_by("pk")]


def kept(child):
    return [path.read_bytes() for path in shelf_of(child.authority_id).folder.iterdir()]


def test_a_form_that_is_saved_keeps_its_file(
    add, child, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        add(b"The first words.")
    assert states() == [OPEN]
    assert kept(child) == [b"The first words."]


def test_a_form_sent_twice_keeps_one_file(
    add, child, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        add(b"The first words.")
        add(b"The second words.")
    assert states() == [OPEN, REFUSED]
    assert all_rows(FileDocument).count() == 1
    assert kept(child) == [b"The first words."]


@pytest.mark.parametrize("problem", [Refusal("No."), RuntimeError("Lost.")])
def test_what_was_undone_leaves_no_file(
    add, child, monkeypatch, problem, django_capture_on_commit_callbacks
):
    def undone(*args, **said):
        raise problem

    monkeypatch.setattr(actions, "add_document", undone)
    with django_capture_on_commit_callbacks(execute=True):
        if isinstance(problem, RuntimeError):
            with pytest.raises(RuntimeError):
                add(b"Words of nothing.")
        else:
            assert "No." in add(b"Words of nothing.").text
    assert states() == [REFUSED]
    assert kept(child) == []
