"""Two officers at one document, or one twice: nothing is lost without a word."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.guard import Stale
from goldenthread.access.models import Lodged, LodgedState, all_rows
from goldenthread.access.tests.test_evidence_is_what_it_says import word
from goldenthread.access.views.lodging import given_file
from goldenthread.directory.actions import documents as actions
from goldenthread.directory.actions.documents import Removal, change_public_document
from goldenthread.directory.models import PublicDocument
from goldenthread.directory.tests.test_documents_tell_items import (
    DAY,
    ITEM,
    a_file,
    changed,
    opened,
    published,
    the_document,
    typed,
    words_of,
)
from goldenthread.directory.views import documents_keeping

OPEN, REFUSED = LodgedState.OPEN, LodgedState.REFUSED


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


@pytest.fixture
def officer(offer_officer):
    return signed_in(offer_officer)


def test_two_officers_do_not_overwrite_each_other(
    officer, administrator, service, board
):
    published(officer, service)
    address = reverse("change_public_document", args=[the_document().public_id])
    changed(signed_in(administrator), board, title="How our schools open up")
    answer = officer.post(address, typed(service, title="Mine") | {"version": 1})
    assert answer.status_code == 409
    assert "How our schools open up" in answer.text
    assert 'value="Mine"' in answer.text
    again = typed(service, title="Mine") | {"version": 2}
    officer.post(address, again)
    assert the_document().title == "Mine"


def lodged_states():
    return [row.state for row in all_rows(Lodged).order_by("pk")]


def test_a_file_given_to_a_page_that_is_old_waits(
    officer, administrator, service, board
):
    published(officer, service)
    address = reverse("change_public_document", args=[the_document().public_id])
    newer = word(customXml__a_dot_xml="<b/>")
    changed(signed_in(administrator), board, file=a_file("theirs.docx", newer))
    said = typed(service, file=a_file("mine.pdf")) | {"version": 1}
    answer = officer.post(address, said)
    assert answer.status_code == 409
    assert "Version 2, theirs.docx" in answer.text
    assert "We still have <strong>mine.pdf</strong>" in answer.text
    assert lodged_states() == [OPEN, OPEN]
    without = officer.post(address, typed(service) | {"version": 1})
    assert "We still have" not in without.text


def test_a_file_given_beside_a_wrong_word_waits(officer, service):
    published(officer, service)
    answer = changed(officer, service, title="", file=a_file())
    assert "We still have" in answer.text
    assert lodged_states() == [OPEN]


def test_who_is_overtaken_while_a_file_is_looked_at_leaves_no_file(
    officer, offer_officer, area, service, monkeypatch
):
    published(officer, service)
    row = the_document()

    def overtaken(*args):
        file = given_file(*args)
        facts = {"words": words_of(service), "on": DAY, "by": offer_officer}
        change_public_document(row, lodged=None, version=1, **facts)
        return file

    monkeypatch.setattr(documents_keeping, "given_file", overtaken)
    newer = word(customXml__a_dot_xml="<b/>")
    answer = changed(officer, service, file=a_file("mine.docx", newer))
    assert answer.status_code == 409
    assert "We still have <strong>mine.docx</strong>" in answer.text
    assert lodged_states() == [OPEN, REFUSED]


def removed(client, version, **said):
    """What removing answers, from a page of a version."""
    address = reverse("remove_public_document", args=[the_document().public_id])
    return client.post(address, {"version": version, "because": "Too old."} | said)


def test_what_changed_meanwhile_is_looked_at_before_it_is_removed(
    officer, administrator, service, board
):
    published(officer, service)
    changed(signed_in(administrator), board, title="How our schools open up")
    answer = removed(officer, 1)
    assert answer.status_code == 409
    assert "Look at it, and press again if it still goes." in answer.text
    assert "How our schools open up" in answer.text
    assert "Too old." in answer.text
    assert the_document().removed_on is None
    again = answer.context["form"]["version"].value()
    assert removed(officer, again).status_code == 302
    assert the_document().removed_because == "Too old."


@pytest.mark.parametrize("problem", [Stale(None), ValidationError("Removed.")])
def test_of_two_removals_at_once_the_second_is_told_of_the_first(
    officer, service, monkeypatch, problem
):
    published(officer, service)
    remove = actions.remove_public_document

    def second(row, **facts):
        remove(row, **facts | {"why": Removal("The first.")})
        raise problem

    monkeypatch.setattr(actions, "remove_public_document", second)
    answer = removed(officer, 1)
    assert answer.url == reverse("keep_documents")
    assert "Somebody else removed it meanwhile." in officer.get(answer.url).text
    assert the_document().removed_because == "The first."


def test_sent_twice_it_is_published_once_and_no_file_is_left(
    officer, client, service, django_capture_on_commit_callbacks
):
    address = reverse("publish_document", args=[ITEM])
    token = officer.get(address).context["form"]["token"].value()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            officer.post(address, typed(service, file=a_file()) | {"token": token})
    assert PublicDocument.objects.visible_to(None).count() == 1
    assert lodged_states() == [OPEN, REFUSED]
    assert opened(client).startswith(b"%PDF-")
