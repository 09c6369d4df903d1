"""A PDF that a screen reader cannot read is told of to officers and to families."""

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from conftest import signed_in
from goldenthread.access.tests.test_evidence_is_what_it_says import pdf, word
from goldenthread.directory.models import DocumentVersion
from goldenthread.directory.rules.aloud import LANGUAGE, TAGS, TITLE, lacking
from goldenthread.directory.tests.test_documents_tell_items import (
    ITEM,
    a_file,
    changed,
    matrix,
    own_shelf,
    published,
    the_document,
)
from goldenthread.documents.readers import Unreadable, aloud_apart
from goldenthread.documents.readers.aloud import Aloud, aloud_of

__all__ = ["own_shelf"]
pytestmark = pytest.mark.usefixtures("own_shelf")
SHORT = "may not work with a screen reader"


@pytest.fixture
def officer(offer_officer):
    return signed_in(offer_officer)


def spoken(document):
    """Give a PDF what a screen reader goes by."""
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    document.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
    document.Root.Lang = "en-GB"
    document.docinfo["/Title"] = "How schools open up"


def titled(document):
    with document.open_metadata() as told:
        told["dc:title"] = "How schools open up"


def told(answer, client):
    """What the page after an answer says."""
    return client.get(answer.url).text


# ---- What is found in a PDF ----


def test_what_a_pdf_says_of_itself_is_read():
    assert aloud_of(pdf()) == Aloud(False, False, "")
    assert aloud_of(pdf(spoken)) == Aloud(True, True, "en-GB")
    assert aloud_of(pdf(titled)) == Aloud(False, True, "")


def test_it_is_read_in_a_process_of_its_own_and_a_broken_one_is_refused():
    assert aloud_apart(pdf(spoken), "a.pdf") == Aloud(True, True, "en-GB")
    with pytest.raises(Unreadable):
        aloud_apart(b"%PDF-1.7 broken", "a.pdf")


@given(some.booleans(), some.booleans(), some.sampled_from(["", "en", "gd"]))
def test_each_thing_that_is_missing_is_named_once(is_tagged, has_title, language):
    lacks = lacking(is_tagged, has_title, language)
    assert (TAGS in lacks) is not is_tagged
    assert (TITLE in lacks) is not has_title
    assert (LANGUAGE in lacks) is not bool(language)
    assert len(set(lacks)) == len(lacks)


# ---- What is told ----


def test_the_officer_is_told_at_once_and_what_to_do(officer, service):
    page = told(published(officer, service), officer)
    assert "it has no tags, title and language." in page
    assert "choose a tagged PDF (PDF/UA)" in page


def test_families_are_told_where_it_is_linked_and_how_to_get_another(
    officer, client, area, service
):
    published(officer, service)
    assert SHORT in matrix(client, area)
    address = reverse("public_document", args=[the_document().public_id])
    page = client.get(address).text
    assert "This PDF may not work with a screen reader." in page
    assert "Ask us for it in another format" in page
    assert reverse("paper") in page


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.pdf", pdf(spoken)),
        SimpleUploadedFile("a.docx", word()),
    ],
)
def test_nothing_is_said_of_one_that_can_be_read_or_is_no_pdf(
    officer, client, area, service, file
):
    answer = published(officer, service, file=file)
    assert "screen reader" not in told(answer, officer)
    assert "screen reader" not in matrix(client, area)


def test_a_newer_version_that_can_be_read_takes_the_words_away(
    officer, client, area, service
):
    published(officer, service)
    changed(officer, service, file=a_file(content=pdf(spoken)))
    assert SHORT not in matrix(client, area)
    rows = DocumentVersion.objects.visible_to(None).order_by("number")
    assert list(rows.values_list("is_tagged", "has_title", "language")) == [
        (False, False, ""),
        (True, True, "en-GB"),
    ]


def test_one_nobody_looked_at_is_not_judged(officer, client, area, service):
    published(officer, service)
    row = DocumentVersion.objects.visible_to(None).get()
    row.is_tagged = None
    row.save()
    assert "screen reader" not in matrix(client, area)


# ---- Why one was removed ----


def test_why_a_document_was_removed_is_for_officers_unless_they_say_so(
    officer, client, area, service
):
    published(officer, service)
    document = the_document().public_id
    address = reverse("remove_public_document", args=[document])
    version = officer.get(address).context["form"]["version"].value()
    officer.post(address, {"version": version, "because": "It named a child."})
    page = client.get(reverse("public_document", args=[document])).text
    assert "This document was removed on" in page
    assert "It named a child." not in page
    kept = officer.get(reverse("keep_documents")).text
    assert "It named a child." in kept
    assert "families do not read this" in kept
    assert ITEM not in page
