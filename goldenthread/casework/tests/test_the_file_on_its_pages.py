"""The file on its pages: documents, calls, messages and costs, by their forms."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event
from goldenthread.casework.models import (
    ContactNote,
    FamilyMessage,
    FileDocument,
    PlacementCost,
)
from goldenthread.casework.tests.test_reviews_on_pages import day, fresh, page, send

pytestmark = pytest.mark.usefixtures("at_nine")


def at(name, *args):
    return reverse(name, args=args)


def a_text(words=b"Ines reads with a ruler."):
    return SimpleUploadedFile("report.txt", words, "text/plain")


@pytest.fixture
def document(child, caseworker):
    address = at("add_document", child.public_id)
    said = {"title": "Eye report", "file": a_text(), "note": "", "entered_for": ""}
    assert send(caseworker, address, **said).status_code == 302
    return FileDocument.objects.beside(child).get(child=child)


def test_a_document_is_shared_with_the_family_in_two_steps(
    child, document, caseworker, mother, parent
):
    file = at("document_file", document.public_id, 1)
    assert signed_in(parent).get(file).status_code == 404
    asked = send(
        caseworker,
        at("share_document", document.public_id),
        after="shared",
        why="They asked for it.",
    )
    assert signed_in(parent).get(file).status_code == 404
    assert send(caseworker, asked.url).status_code == 302
    assert signed_in(parent).get(file).getvalue() == b"Ines reads with a ruler."


def test_each_opening_of_a_file_is_an_event(document, caseworker):
    address = at("document_file", document.public_id, 1)
    signed_in(caseworker).get(address).getvalue()
    assert Event.objects.filter(verb="opened_document").count() == 1


def test_a_next_version_leaves_the_one_before_it_to_be_read(document, caseworker):
    address = at("add_file_version", document.public_id)
    said = {"title": "Eye report", "note": "With the page that was missing"}
    assert send(caseworker, address, **said, file=a_text(b"2")).status_code == 302
    told = page(caseworker, "document", document)
    assert "Version 1" in told
    assert "Version 2" in told
    assert "With the page that was missing" in told
    first = at("document_file", document.public_id, 1)
    assert signed_in(caseworker).get(first).getvalue() == b"Ines reads with a ruler."


def test_a_version_that_was_never_added_is_not_there(document, caseworker):
    file = at("document_file", document.public_id, 9)
    assert signed_in(caseworker).get(file).status_code == 404


def test_a_document_needs_its_file_and_its_name(child, caseworker):
    answer = send(caseworker, at("add_document", child.public_id), title="")
    assert "Enter what it is" in answer.text
    assert "Choose the file" in answer.text
    assert not FileDocument.objects.beside(child).exists()


def test_a_call_is_written_down_and_its_answer_marked_as_given(child, caseworker):
    said = day("day", TODAY) | day("reply_due", date(2025, 3, 10))
    said |= {"kind": "call", "with_whom": "Mother", "words": "When is the panel?"}
    address = at("log_contact", child.public_id)
    assert send(caseworker, address, **said).status_code == 302
    note = ContactNote.objects.beside(child).get(child=child)
    assert "Due by 10 March 2025" in page(caseworker, "child_contacts", child)
    assert send(caseworker, at("answered", note.public_id)).status_code == 302
    assert "Given on 3 March 2025" in page(caseworker, "child_contacts", child)


def test_an_answer_that_is_owed_for_too_long_is_marked(child, caseworker, time_machine):
    said = day("day", TODAY) | day("reply_due", date(2025, 3, 10))
    said |= {"kind": "call", "with_whom": "Mother", "words": "When is the panel?"}
    send(caseworker, at("log_contact", child.public_id), **said)
    time_machine.move_to("2025-03-11 09:00Z")
    assert "Late" in page(caseworker, "child_contacts", child)


def test_a_call_of_tomorrow_is_refused_and_its_words_stay(child, caseworker):
    said = day("day", date(2025, 3, 4)) | {"kind": "call", "with_whom": "Mother"}
    answer = send(
        caseworker, at("log_contact", child.public_id), **said, words="A long talk."
    )
    assert "lies ahead" in answer.text
    assert "A long talk." in answer.text


def test_a_mother_and_the_office_write_to_each_other_on_one_page(
    child, caseworker, mother, parent
):
    address = at("child_messages", child.public_id)
    assert send(parent, address, words="May she bring her map?").status_code == 302
    told = page(caseworker, "child_messages", child)
    assert "May she bring her map?" in told
    assert "Not read yet" in told
    form = signed_in(caseworker).get(address).context["form"]
    [(key, _)] = form.fields["to"].choices
    answer = send(caseworker, address, to=key, words="Yes, do.", entered_how="")
    assert answer.status_code == 302
    assert "Yes, do." in page(parent, "child_messages", child)


def test_a_message_that_was_read_is_marked_so(child, caseworker, mother, parent):
    address = at("child_messages", child.public_id)
    send(parent, address, words="May she bring her map?")
    client = signed_in(caseworker)
    key = client.get(address).context["threads"][0]["key"]
    client.post(at("read_messages", child.public_id), {"who": str(key)})
    assert FamilyMessage.objects.beside(child).get().read_on == TODAY
    assert "Not read yet" not in page(caseworker, "child_messages", child)


def test_marking_the_messages_of_a_stranger_changes_nothing(
    child, caseworker, mother, parent
):
    send(parent, at("child_messages", child.public_id), words="Hello?")
    address = at("read_messages", child.public_id)
    signed_in(caseworker).post(address, {"who": "nobody"})
    assert FamilyMessage.objects.beside(child).get().read_on is None


def test_what_a_place_costs_is_kept_with_who_pays_each_part(child, caseworker):
    address = at("add_cost", child.public_id)
    form = signed_in(caseworker).get(address).context["form"]
    first, second, *rest = form.parts
    shares = dict.fromkeys(rest, "") | {first: "6000", second: "3500.50"}
    said = {"kind": "placement", "words": "Alder Bank School", "band": "B"}
    said |= {"funder": "Council", "yearly": "9500.50"} | day("start", TODAY)
    assert send(caseworker, address, **said, **shares).status_code == 302
    row = PlacementCost.objects.beside(child).get(child=child)
    assert row.yearly == Decimal("9500.50")
    told = page(caseworker, "child_file", child)
    assert "£9,500.50" in told
    assert "£6,000.00" in told


def test_a_cost_below_nothing_is_refused_with_what_was_typed(child, caseworker):
    said = {"kind": "placement", "words": "Alder Bank", "funder": "Council"}
    said |= {"yearly": "-1"} | day("start", TODAY)
    answer = send(caseworker, at("add_cost", child.public_id), **said)
    assert "Alder Bank" in answer.text
    assert not PlacementCost.objects.beside(child).exists()


def test_a_document_that_was_merely_found_by_its_address_is_not_shown(
    document, other_caseworker, parent
):
    for viewer in (other_caseworker, parent):
        for address in (
            at("document", document.public_id),
            at("document_file", document.public_id, 1),
        ):
            assert signed_in(viewer).get(address).status_code == 404
    assert fresh(document).visibility == "internal"
