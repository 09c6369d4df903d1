"""The parts of a plan leave for a translator outside, and come back part by part."""

import io
import re

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event
from goldenthread.casework.actions.translating import (
    Form,
    SpotSaid,
    begin_translation,
    write_translation,
)
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import NeedWords, add_row, edit_row
from goldenthread.casework.models import Disclosure, Need, TranslatedRow
from goldenthread.casework.queries.translations import rows_of, sources
from goldenthread.casework.tests.plans_made import (
    a_case,
    a_translation,
    a_written_plan,
)
from goldenthread.people.tests.making import a_child

pytestmark = pytest.mark.usefixtures("at_nine")
POLISH = Form("translation", "pl", "Ewa Nowak")
TAKEN = {
    "recipient": "Ewa Nowak, Northmere Languages",
    "ground": "consent",
    "channel": "Secure mail",
    "which": "all",
    "is_sure": "on",
}


def sent(plan, by):
    row = make_version(plan, sent=Sent("draft"), by=by, on=TODAY)
    return release_version(row, served=TODAY, by=by, on=TODAY)


@pytest.fixture
def plan(case, caseworker):
    row = a_written_plan(case, caseworker)
    sent(row, caseworker)
    return row


@pytest.fixture
def row(plan, caseworker):
    return begin_translation(plan, form=POLISH, by=caseworker, on=TODAY)


def token(page):
    return re.findall(r'name="token" value="([^"]+)"', page.text)[-1]


def taken(viewer, row, form="docx", **more):
    client = signed_in(viewer)
    address = reverse("take_parts", args=[row.public_id])
    said = TAKEN | {"form": form, "token": token(client.get(address))} | more
    return client.post(address, said, follow=True)


def filled_docx(content, words):
    """Fill the last column; ``words`` answers the original, or '' to leave it."""
    document = docx.Document(io.BytesIO(content))
    (table,) = document.tables
    for one in table.rows[1:]:
        one.cells[3].text = words(one.cells[2].text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def filled_xlsx(content, words):
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    for one in sheet.iter_rows():
        if re.match(r"\d+-", str(one[0].value)):
            one[3].value = words(str(one[2].value))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FILL = {"docx": filled_docx, "xlsx": filled_xlsx}


def brought(viewer, row, content, name="back.docx"):
    file = SimpleUploadedFile(name, content)
    address = reverse("return_parts", args=[row.public_id])
    return signed_in(viewer).post(address, {"document": file})


def typed_in(page):
    """The form of the page as a browser would send it."""
    said = {"keep": "yes"}
    for tag in re.findall(r"<input[^>]*>", page.text):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if not name or name[1] in ("csrfmiddlewaretoken", "aided"):
            continue
        if "checkbox" in tag and "checked" not in tag:
            continue
        said[name[1]] = value[1] if value else "on"
    boxes = re.findall(
        r'<textarea name="([^"]+)"[^>]*>\s?(.*?)</textarea>', page.text, re.DOTALL
    )
    return said | dict(boxes)


def kept(viewer, row, page, **more):
    address = reverse("return_parts", args=[row.public_id])
    return signed_in(viewer).post(address, typed_in(page) | more)


# ---- It leaves ----


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_file_leaves_once_it_is_written_down_who_gets_it(row, plan, form, caseworker):
    address = reverse("parts_file", args=[row.public_id, "all", form])
    page = signed_in(caseworker).get(address, follow=True)
    assert "Take the parts for a translator outside" in page.text
    file = taken(caseworker, row, form)
    assert file["Content-Disposition"] == f'attachment; filename="parts-pl.{form}"'
    told = Disclosure.objects.visible_to(caseworker).get()
    assert (told.recipient, told.ground) == (TAKEN["recipient"], "consent")
    assert told.family_is_told
    last = Event.objects.order_by("-pk").filter(verb="made_copy").first()
    assert last
    assert last.subject_id == str(row.public_id)
    again = signed_in(caseworker).get(address)
    assert again["Content-Type"] == file["Content-Type"]


def test_nothing_leaves_without_the_promise_to_keep_it(row, caseworker):
    page = taken(caseworker, row, is_sure="")
    assert "Make sure of this before the words leave" in page.text
    assert "Northmere Languages" in page.text
    assert not Disclosure.objects.visible_to(caseworker).exists()


def test_the_file_holds_the_parts_and_nothing_else_of_the_child(
    row, plan, child, caseworker
):
    document = docx.Document(io.BytesIO(taken(caseworker, row).content))
    (table,) = document.tables
    cells = [[cell.text for cell in one.cells] for one in table.rows]
    assert cells[0] == ["Part", "What it is", "Original", "Polski (Polish)"]
    originals = [spot.original for spot in sources(caseworker, plan)]
    assert [one[2] for one in cells[1:]] == originals
    assert {one[3] for one in cells[1:]} == {""}
    around = " ".join(one.text for one in document.paragraphs)
    about = document.core_properties
    for secret in ("Ines", "Maddock", "2015", "Alder Bank", str(child.public_id)):
        assert secret not in around
        assert secret not in f"{about.title} {about.author} {about.subject}"
    assert "Ines" not in taken(caseworker, row)["Content-Disposition"]


def test_only_what_is_not_told_or_has_changed_may_leave(plan, caseworker):
    row = a_translation(plan, caseworker)
    need = Need.objects.beside(plan).get(plan=plan)
    words = NeedWords("B", "Ines finds long spoken steps hard.", "CI")
    edit_row(need, words=words, version=need.version, by=caseworker)
    sent(plan, caseworker)
    document = docx.Document(
        io.BytesIO(taken(caseworker, row, which="lacking").content)
    )
    (table,) = document.tables
    (one,) = table.rows[1:]
    assert one.cells[2].text == "Ines finds long spoken steps hard."
    assert one.cells[3].text.startswith("PL Ines finds it hard")


# ---- It comes back ----


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_filled_file_is_looked_at_part_by_part_and_taken(row, plan, form, caseworker):
    file = taken(caseworker, row, form).content
    content = FILL[form](file, lambda words: f"PL {words}")
    page = brought(caseworker, row, content, f"back.{form}")
    assert "Look at each part of the file" in page.text
    assert "PL I like drawing maps." in page.text
    assert not TranslatedRow.objects.visible_to(caseworker).exists()
    answer = kept(caseworker, row, page)
    assert answer.status_code == 302
    told = rows_of(caseworker, row)
    assert {key: one.words for key, one in told.items()} == {
        spot.key: f"PL {spot.original}" for spot in sources(caseworker, plan)
    }
    again = brought(caseworker, row, content, f"back.{form}")
    assert "Every part that this file tells is written here already." in again.text


def test_what_is_left_empty_takes_nothing_out(plan, caseworker):
    row = a_translation(plan, caseworker)
    before = {key: one.words for key, one in rows_of(caseworker, row).items()}
    file = taken(caseworker, row).content
    page = brought(caseworker, row, filled_docx(file, lambda words: ""))
    assert "No part in this file belongs to this plan" in page.text
    assert {k: one.words for k, one in rows_of(caseworker, row).items()} == before


def test_a_part_whose_original_changed_meanwhile_is_flagged_and_not_ticked(
    row, plan, caseworker
):
    file = taken(caseworker, row).content
    need = Need.objects.beside(plan).get(plan=plan)
    words = NeedWords("B", "Ines finds long spoken steps hard.", "CI")
    edit_row(need, words=words, version=need.version, by=caseworker)
    sent(plan, caseworker)
    page = brought(caseworker, row, filled_docx(file, lambda words: f"PL {words}"))
    assert page.text.count("The original has changed since the file was taken.") == 1
    kept(caseworker, row, page)
    key = f"need.{need.public_id}.text"
    assert key not in rows_of(caseworker, row)
    take = {f"take-{key.replace('.', '-')}": "on"}
    page = brought(caseworker, row, filled_docx(file, lambda words: f"PL {words}"))
    kept(caseworker, row, page, **take)
    told = rows_of(caseworker, row)[key]
    spots = {spot.key: spot for spot in sources(caseworker, plan)}
    assert (told.words[:7], told.mark) == ("PL Ines", spots[key].mark)


def test_what_is_written_here_is_shown_beside_and_stays_unless_it_is_ticked(
    plan, caseworker
):
    row = a_translation(plan, caseworker)
    file = taken(caseworker, row).content
    page = brought(caseworker, row, filled_docx(file, lambda words: f"New {words}"))
    assert "Written here now:" in page.text
    kept(caseworker, row, page)
    words = {one.words[:3] for one in rows_of(caseworker, row).values()}
    assert words == {"PL "}


def test_somebody_who_wrote_meanwhile_loses_nothing(row, plan, caseworker):
    file = taken(caseworker, row).content
    page = brought(caseworker, row, filled_docx(file, lambda words: f"PL {words}"))
    spot = sources(caseworker, plan)[0]
    said = [SpotSaid(spot.key, "Written meanwhile.")]
    write_translation(row, said=said, seen={}, by=caseworker, on=TODAY)
    answer = kept(caseworker, row, page)
    assert "Somebody else changed this" in answer.text
    assert "PL I like drawing maps." in answer.text


def test_a_file_of_another_plan_fits_nowhere(row, caseworker, school):
    other = a_child(caseworker, school, forename="Tom")
    theirs = a_written_plan(a_case(other, caseworker), caseworker)
    sent(theirs, caseworker)
    foreign = begin_translation(theirs, form=POLISH, by=caseworker, on=TODAY)
    file = taken(caseworker, foreign).content
    page = brought(caseworker, row, filled_docx(file, lambda words: f"PL {words}"))
    assert "No part in this file belongs to this plan" in page.text


def test_words_of_a_part_that_is_gone_are_shown_and_not_taken(row, plan, caseworker):
    file = taken(caseworker, row).content
    Need.objects.beside(plan).get(plan=plan).delete()
    need = NeedWords("B", "Another need", "CI")
    add_row(plan, words=need, by=caseworker)
    sent(plan, caseworker)
    page = brought(caseworker, row, filled_docx(file, lambda words: f"PL {words}"))
    assert "belong to no part of this plan as it is now" in page.text
    assert "PL Ines finds it hard to follow spoken steps." in page.text


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00not a document", b"PK\x03\x04 broken", b"<html><p>Hello</p>"],
)
def test_a_hostile_or_wrong_file_has_a_sentence_and_changes_nothing(
    row, content, caseworker
):
    page = brought(caseworker, row, content)
    assert page.status_code == 200
    assert "govuk-error-message" in page.text
    assert not TranslatedRow.objects.visible_to(caseworker).exists()


def test_words_of_the_file_are_words_and_nothing_else(row, caseworker):
    file = taken(caseworker, row).content
    bad = "<script>alert(1)</script>"
    page = brought(caseworker, row, filled_docx(file, lambda words: bad))
    assert bad not in page.text
    assert "&lt;script&gt;" in page.text


def test_a_file_that_is_not_offered_is_not_there(row, caseworker):
    for which, form in (("all", "pdf"), ("some", "docx")):
        address = reverse("parts_file", args=[row.public_id, which, form])
        assert signed_in(caseworker).get(address).status_code == 404
