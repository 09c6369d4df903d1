"""A document tells an item of the law: published, old, replaced, removed, refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.clock import today
from goldenthread.access.guard import Refused
from goldenthread.access.models import Event, Lodged, LodgedState, all_rows
from goldenthread.access.tests.test_evidence_is_what_it_says import locked, pdf, word
from goldenthread.directory.actions.documents import (
    DocumentWords,
    change_public_document,
    publish_document,
)
from goldenthread.directory.models import Cover, DocumentVersion, PublicDocument
from goldenthread.directory.rules.covering import (
    Standing,
    Told,
    problem_with_review,
    standing,
)

DAY = date(2026, 11, 1)
ITEM = "S2.7"
SOON = timedelta(days=90)
pytestmark = pytest.mark.usefixtures("own_shelf")


@pytest.fixture
def own_shelf(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


@pytest.fixture
def officer(offer_officer):
    return signed_in(offer_officer)


def a_file(name="strategy.pdf", content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def typed(owner, *, title="How schools become accessible", due=SOON, **more):
    """A form as it is typed, its day so far from today."""
    day = today() + due
    dated = {f"review_due_{part}": getattr(day, part) for part in PARTS}
    return {"title": title, "owner": str(owner.public_id)} | dated | more


PARTS = ("day", "month", "year")


def published(client, owner, code=ITEM, **said):
    """What publishing answers."""
    address = reverse("publish_document", args=[code])
    token = client.get(address).context["form"]["token"].value()
    said = {"file": a_file()} | said
    return client.post(address, typed(owner, **said) | {"token": token})


def the_document():
    return PublicDocument.objects.visible_to(None).get()


def changed(client, owner, **said):
    """What changing answers, from the page as it stands."""
    address = reverse("change_public_document", args=[the_document().public_id])
    version = client.get(address).context["form"]["version"].value()
    return client.post(address, typed(owner, **said) | {"version": version})


def words_of(service):
    return DocumentWords("Strategy", service, DAY + SOON)


def matrix(client, area):
    return client.get(reverse("duty_of", args=[area.authority.slug])).text


def file_address(number=1):
    where = [the_document().public_id, number]
    return reverse("public_document_file", args=where)


def opened(client, number=1):
    """The content of a file that opens."""
    answer = client.get(file_address(number))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


# ---- The rule ----


def test_a_document_is_old_the_day_after_it_should_have_been_looked_at():
    told = Told("Strategy", review_due=DAY)
    assert standing([told], "", on=DAY) is Standing.TOLD
    late = DAY + timedelta(days=1)
    assert standing([told], "", on=late) is Standing.OLD
    assert told.words(on=DAY) == ""
    assert told.words(on=late) == "Its review was due on 1 November 2026"


@pytest.mark.parametrize(
    ("days", "says"),
    [(0, "after today"), (1, ""), (1098, ""), (1099, "within three years")],
)
def test_a_review_is_to_come_and_not_too_far(days, says):
    problem = problem_with_review(DAY + timedelta(days=days), on=DAY)
    assert says in problem
    assert bool(problem) is bool(says)


# ---- What families see ----


def test_families_see_a_document_in_the_list_and_open_it(
    officer, client, area, service
):
    assert published(officer, service).status_code == 302
    page = matrix(client, area)
    assert "How schools become accessible (PDF, " in page
    assert file_address() in page
    answer = client.get(file_address())
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="strategy.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    told = Event.objects.get(verb="opened_file")
    assert (told.actor_id, told.about) == (None, f"{the_document()}, version 1")


def test_its_page_says_who_answers_until_when_and_what_it_tells(
    officer, client, service
):
    published(officer, service)
    page = client.get(reverse("public_document", args=[the_document().public_id])).text
    assert "Inclusion service" in page
    assert "<title>How schools become accessible: One Area" in page
    assert "The file will be saved on your device." in page
    assert f"#{ITEM}" in page
    assert "May be out of date" not in page


def test_a_document_makes_an_item_old_after_its_day(officer, client, area, service):
    published(officer, service)
    late = PublicDocument.objects.visible_to(None)
    late.update(review_due=today() - timedelta(days=1))
    csv = client.get(reverse("duty_csv", args=[area.authority.slug])).text
    line = next(each for each in csv.splitlines() if each.startswith(ITEM))
    assert "Told, but old" in line
    assert "Its review was due on" in matrix(client, area)
    page = client.get(reverse("public_document", args=[the_document().public_id])).text
    assert "May be out of date" in page
    assert "Old" in officer.get(reverse("keep_documents")).text
    assert "Documents to look at again" in officer.get(reverse("desk")).text


# ---- What officers do ----


def test_a_newer_version_takes_its_place_and_the_earlier_stays(
    officer, client, area, service
):
    published(officer, service)
    newer = word(customXml__a_dot_xml="<b/>")
    changed(officer, service, file=a_file("strategy.docx", newer))
    assert file_address(2) in matrix(client, area)
    assert file_address(1) not in matrix(client, area)
    page = client.get(reverse("public_document", args=[the_document().public_id])).text
    assert "Earlier versions" in page
    assert opened(client, 1).startswith(b"%PDF-")
    assert opened(client, 2) == newer


def test_what_is_still_right_gets_a_new_day_without_a_file(officer, service):
    published(officer, service)
    changed(officer, service, due=timedelta(days=200))
    assert the_document().review_due == today() + timedelta(days=200)
    assert DocumentVersion.objects.visible_to(None).count() == 1


def test_a_document_tells_a_second_item(officer, client, area, service):
    published(officer, service)
    address = reverse("add_cover", args=["S2.15"])
    token = officer.get(address).context["form"]["token"].value()
    chosen = str(the_document().public_id)
    officer.post(address, {"document": chosen, "token": token})
    assert Cover.objects.visible_to(None).count() == 2
    assert "S2.15, S2.7" in officer.get(reverse("keep_documents")).text


def test_a_removed_document_says_why_and_its_files_are_gone(
    officer, client, area, service, django_capture_on_commit_callbacks
):
    published(officer, service)
    path = all_rows(Lodged).get().path
    address = reverse("remove_public_document", args=[the_document().public_id])
    version = officer.get(address).context["form"]["version"].value()
    assert "Enter an answer" in officer.post(address, {"version": version}).text
    because = "It named a child. A new one follows."
    with django_capture_on_commit_callbacks(execute=True):
        told = {"version": version, "because": because, "is_public": "on"}
        officer.post(address, told)
    page = client.get(file_address(), follow=True)
    assert page.status_code == 410
    assert because in page.text
    assert "<title>A document of One Area" in page.text
    assert "How schools become accessible" not in page.text
    assert because in officer.get(reverse("keep_documents")).text
    assert "How schools become accessible" not in matrix(client, area)
    assert all_rows(Lodged).get().state == LodgedState.REFUSED
    assert not path.exists()
    assert officer.get(address).status_code == 404


def test_nobody_changes_a_document_of_another_authority(officer, service, other_area):
    published(officer, service)
    PublicDocument.objects.visible_to(None).update(authority=other_area.authority)
    for name in ("change_public_document", "remove_public_document"):
        address = reverse(name, args=[the_document().public_id])
        assert officer.get(address).status_code == 404


# ---- What is not taken ----


HOSTILE = {
    "a web page that says it is a PDF": (
        "plan.pdf",
        b"<html><script>alert(1)</script>",
        "this is no PDF",
    ),
    "a program": ("plan.exe", b"MZ", "This kind of file cannot be kept"),
    "a locked PDF": ("plan.pdf", locked(), "locked with a password"),
    "what unpacks without end": (
        "plan.docx",
        word(a_dot_xml="0" * 90_000_000),
        "unpacks to a hundred times its size",
    ),
    "nothing": ("plan.pdf", b"", "The selected file is empty"),
    "40 MB": ("plan.pdf", bytes(40 * 1024 * 1024), "larger than 20 MB"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_not_taken_says_why_and_loses_no_words(
    officer, service, kind, django_capture_on_commit_callbacks
):
    name, content, says = HOSTILE[kind]
    said = {"file": a_file(name, content), "title": "Ours & theirs"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = published(officer, service, **said)
    assert answer.status_code == 200
    assert says in answer.text
    assert 'value="Ours &amp; theirs"' in answer.text
    assert not PublicDocument.objects.visible_to(None).exists()
    rows = all_rows(Lodged)
    assert all(row.state == LodgedState.REFUSED for row in rows)
    assert not any(row.path.exists() for row in rows)


def test_a_refused_newer_version_leaves_the_one_in_force(
    officer, client, area, service
):
    published(officer, service)
    answer = changed(officer, service, file=a_file("plan.pdf", locked()), title="New")
    assert "locked with a password" in answer.text
    assert 'value="New"' in answer.text
    assert the_document().title == "How schools become accessible"
    assert opened(client).startswith(b"%PDF-")


def test_a_day_that_is_past_is_not_taken(officer, service):
    answer = published(officer, service, due=timedelta(0))
    assert "Choose a day after today" in answer.text
    assert "From the day after, it counts as old" in answer.text
    assert "from then on" not in answer.text
    assert "give the address of that page instead" in answer.text


def test_only_a_checked_file_is_published(area, service, offer_officer):
    kept = lodge(area.authority, [b"x"], name="a.txt", on=DAY, by=offer_officer)
    facts = {"code": ITEM, "words": words_of(service), "on": DAY, "by": offer_officer}
    with pytest.raises(Refused):
        publish_document(area.authority, lodged=kept, **facts)


def test_an_action_refuses_a_day_that_is_past(area, service, offer_officer):
    by = offer_officer
    kept = lodge(area.authority, [b"x"], name="a.txt", on=DAY, by=by)
    file = open_lodged(kept, kind="txt", by=by)
    facts = {"words": words_of(service), "by": by, "on": DAY}
    row = publish_document(area.authority, code=ITEM, lodged=file, **facts)
    facts["on"] = DAY + SOON
    with pytest.raises(ValidationError, match="after today"):
        change_public_document(row, lodged=None, version=1, **facts)
