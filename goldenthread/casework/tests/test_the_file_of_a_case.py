"""Documents, contacts, messages and costs in the file: who keeps and reads which."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.actions.messages import MOST_ATTEMPTS
from goldenthread.access.guard import Refused
from goldenthread.access.models import Authority, Lodged, Message
from goldenthread.casework.actions.file import (
    Contacted,
    Cost,
    MessageWords,
    NotKept,
    Paper,
    add_cost,
    add_document,
    ask_sharing,
    do_sharing,
    log_contact,
    mark_read,
    note_reply,
    write_to_family,
    write_to_office,
)
from goldenthread.casework.models import FamilyMessage, FileDocument, FileVersion
from goldenthread.casework.queries.file import not_arrived, owed_replies, unread
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.models import Adult
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def document(child, caseworker):
    return a_document(child, caseworker)


def a_document(child, by, **more):
    kept = Lodged.objects.create(
        authority=Authority.objects.get(pk=child.authority_id),
        name="report.txt",
        sha256="0" * 64,
        size=1,
        kind="txt",
        state="open",
        lodged_on=TODAY,
        lodged_by_id=by.user_id,
    )
    paper = Paper("Report", kept, **more)
    return add_document(child, paper=paper, by=by, on=TODAY)


def opened(document, after, by):
    change = ask_sharing(document, after=after, why="Asked for", by=by, on=TODAY)
    do_sharing(change, by=by, on=TODAY)
    document.refresh_from_db()


def reads(viewer, document):
    return FileDocument.objects.visible_to(viewer).filter(pk=document.pk).exists()


def adult_of(related):
    return Adult.objects.beside(related).get(pk=related.adult_id)


def token(answer):
    found = re.search(r'name="token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def test_a_document_is_the_offices_until_it_is_shared_in_two_steps(
    document, caseworker, senco, parent, mother
):
    assert reads(caseworker, document)
    assert not reads(senco, document)
    change = ask_sharing(
        document, after="professionals", why="Needed", by=caseworker, on=TODAY
    )
    assert not reads(senco, document)
    do_sharing(change, by=caseworker, on=TODAY)
    assert reads(senco, document)
    assert not reads(parent, document)
    document.refresh_from_db()
    opened(document, "shared", caseworker)
    assert reads(parent, document)
    with pytest.raises(NotKept, match="done already"):
        do_sharing(change, by=caseworker, on=TODAY)


def test_legal_advice_never_leaves_the_office(child, caseworker):
    row = a_document(child, caseworker, is_privileged=True)
    with pytest.raises(NotKept, match="never leaves"):
        ask_sharing(row, after="shared", why="x", by=caseworker, on=TODAY)


def test_whoever_anything_is_kept_from_reads_no_shared_document(
    document, child, caseworker, parent, mother, safeguarding_lead
):
    opened(document, "shared", caseworker)
    own = a_document(child, parent)
    bar = Kept(Barrier.COURT_ORDER, Scope.ADDRESS, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=bar, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    assert not reads(parent, document)
    assert reads(parent, own)


def test_what_a_family_sends_reaches_the_office_and_no_other_parent(
    child, parent, mother, caseworker, senco, young_person
):
    row = a_document(child, parent)
    a_parent(child, caseworker, account=young_person, kin=Kin.FATHER)
    assert reads(caseworker, row)
    assert not reads(senco, row)
    assert not reads(young_person, row)


def test_a_family_adds_a_file_on_its_page_and_a_hostile_one_is_refused(
    child, parent, mother
):
    client = signed_in(parent)
    address = reverse("add_document", args=[child.public_id])
    good = SimpleUploadedFile("views.txt", b"Ines likes maps.")
    typed = {"token": token(client.get(address)), "title": "What Ines likes"}
    client.post(address, typed | {"file": good})
    row = FileVersion.objects.visible_to(parent).get()
    assert row.is_open
    assert row.document.visibility == "internal"
    bad = SimpleUploadedFile("views.pdf", b"MZ\x90\x00not a document")
    typed["token"] = token(client.get(address))
    page = client.post(address, typed | {"file": bad})
    assert "govuk-error-summary" in page.text
    assert FileVersion.objects.visible_to(parent).count() == 1


def test_a_call_is_logged_with_its_answer_due(child, caseworker, senco):
    told = Contacted("call", "Mother", TODAY, "Asked for the date.", date(2025, 3, 10))
    row = log_contact(child, told=told, by=caseworker, on=TODAY)
    assert list(owed_replies(caseworker, child)) == [row]
    assert not owed_replies(senco, child).exists()
    note_reply(row, by=caseworker, on=TODAY)
    assert not owed_replies(caseworker, child).exists()


def test_impossible_days_of_a_contact_are_refused(child, caseworker):
    ahead = Contacted("call", "Mother", date(2025, 3, 4), "x")
    with pytest.raises(NotKept, match="lies ahead"):
        log_contact(child, told=ahead, by=caseworker, on=TODAY)
    before = Contacted("call", "Mother", TODAY, "x", date(2025, 3, 2))
    with pytest.raises(NotKept, match="not before it"):
        log_contact(child, told=before, by=caseworker, on=TODAY)


def test_a_message_mails_no_content_and_is_unread_until_it_is_answered(
    child, caseworker, parent, mother
):
    adult = adult_of(mother)
    said = MessageWords("Ines is invited on Monday.")
    write_to_family(child, adult=adult, said=said, by=caseworker, on=TODAY)
    mail = Message.objects.visible_to(caseworker).get()
    assert mail.to == "parent@example.org"
    assert "Ines" not in mail.subject + mail.body
    assert unread(parent, child) == 1
    write_to_office(child, adult=adult, words="We come.", by=parent, on=TODAY)
    assert unread(parent, child) == 0
    assert unread(caseworker, child) == 1
    mark_read(child, adult=adult, by=caseworker, on=TODAY)
    assert unread(caseworker, child) == 0


def test_two_parents_never_read_each_others_messages(
    child, caseworker, parent, mother, young_person
):
    father = a_parent(child, caseworker, account=young_person, kin=Kin.FATHER)
    said = MessageWords("Only for you")
    write_to_family(child, adult=adult_of(mother), said=said, by=caseworker, on=TODAY)
    assert FamilyMessage.objects.visible_to(parent).count() == 1
    assert FamilyMessage.objects.visible_to(young_person).count() == 0
    page = signed_in(young_person).get(
        reverse("child_messages", args=[child.public_id])
    )
    assert "Only for you" not in page.text
    with pytest.raises(NotKept, match="own name"):
        write_to_office(
            child, adult=adult_of(mother), words="x", by=young_person, on=TODAY
        )
    assert father.adult_id != mother.adult_id


def test_an_officer_writes_down_what_a_family_without_internet_said(child, caseworker):
    gran = adult_of(a_parent(child, caseworker, kin=Kin.GRANDPARENT))
    said = MessageWords("She cannot come.", "by phone")
    row = write_to_family(child, adult=gran, said=said, by=caseworker, on=TODAY)
    assert (row.is_from_family, row.entered_how) == (True, "by phone")
    assert not Message.objects.visible_to(caseworker).exists()
    page = signed_in(caseworker).get(reverse("child_messages", args=[child.public_id]))
    assert "written down by caseworker@example.org: by phone" in " ".join(
        page.text.split()
    )


def test_a_mail_that_failed_for_good_is_noticed(child, caseworker, mother):
    said = MessageWords("Come on Monday.")
    row = write_to_family(
        child, adult=adult_of(mother), said=said, by=caseworker, on=TODAY
    )
    assert not_arrived(caseworker, child) == []
    Message.objects.beside(row).update(attempts=MOST_ATTEMPTS)
    assert not_arrived(caseworker, child) == [row]
    page = signed_in(caseworker).get(reverse("child_file", args=[child.public_id]))
    assert "A mail did not arrive" in page.text


def test_costs_are_dated_rows_that_only_the_office_reads(
    child, caseworker, parent, mother
):
    taxi = Cost("transport", "Taxi", "Council", Decimal("5700.00"), TODAY)
    add_cost(child, cost=taxi, by=caseworker)
    address = reverse("child_file", args=[child.public_id])
    assert "£5,700.00" in signed_in(caseworker).get(address).text
    assert "5,700" not in signed_in(parent).get(address).text
    wrong = Cost("transport", "Taxi", "Council", Decimal(1), TODAY, date(2025, 3, 1))
    with pytest.raises(NotKept, match="ends before"):
        add_cost(child, cost=wrong, by=caseworker)


def test_nobody_without_the_job_keeps_anything_in_the_file(child, senco, plan_lead):
    told = Contacted("call", "Mother", TODAY, "x")
    for viewer in (senco, plan_lead):
        with pytest.raises(Refused):
            log_contact(child, told=told, by=viewer, on=TODAY)
