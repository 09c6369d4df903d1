"""Guides come on paper: one, several in a booklet, and by post behind a letter."""

from io import BytesIO

import docx
import pikepdf
import pypdfium2
import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.directory.rules.numbers import number_of
from goldenthread.directory.tests.making import a_record, taken_in, the_service
from goldenthread.directory.tests.test_paper_is_sent import noted
from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import Heading, Paper, Paragraph
from goldenthread.ui.rules import PRIVATE

REACHED = {"called": "Town Offer", "phone": "01632 960199", "post": "Town Hall\nZZ1"}


@pytest.fixture
def officer(area, offer_officer):
    taken_in(area.authority, a_record())
    client = signed_in(offer_officer)
    client.post("/how-to-reach-us/offer_contact/", REACHED | {"version": "1"})
    return client


def pages(answer):
    """The words of each page of a PDF."""
    document = pypdfium2.PdfDocument(answer.content)
    try:
        return [
            " ".join(page.get_textpage().get_text_range().split()) for page in document
        ]
    finally:
        document.close()


def one(client, area, kind, key="refused"):
    return client.get(reverse("guide_file", args=[area.authority.slug, key, kind]))


def several(client, area, **asked):
    address = reverse("guides_booklet", args=[area.authority.slug])
    return client.get(address, asked)


def test_a_guide_is_printed_with_its_law_its_check_and_whom_to_call(
    officer, client, area
):
    said = " ".join(pages(one(client, area, "print")))
    for words in (
        "When the council says no",
        "Contact the mediation adviser",
        "You have 2 months, or 1 month from the day on which the mediation adviser",
        "Where these times come from",
        "has not checked it yet",
        "01632 960199",
        "Town Hall",
    ):
        assert words in said, words


@pytest.mark.parametrize("kind", ["print", "large-print"])
def test_a_guide_on_paper_can_be_read_aloud(officer, client, area, kind):
    with pikepdf.open(BytesIO(one(client, area, kind).content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en-GB"


def test_a_guide_comes_in_word_and_as_one_page_without_internet(officer, client, area):
    kept = docx.Document(BytesIO(one(client, area, "word").content))
    assert kept.core_properties.title == "When the council says no"
    page = one(client, area, "offline").content.decode()
    assert "<h2>Appeal to the tribunal</h2>" in page
    assert one(client, area, "stone").status_code == 404
    assert one(client, area, "print", key="nothing").status_code == 404


def test_a_file_says_in_its_name_that_it_is_in_large_print(officer, client, area):
    names = {
        kind: one(client, area, kind)["Content-Disposition"]
        for kind in ("print", "large-print")
    }
    assert "-large-print-" in names["large-print"]
    assert "large-print" not in names["print"]


def test_several_guides_are_one_booklet_each_on_its_own_page(officer, client, area):
    told = pages(several(client, area, guide=["refused", "draft"], kind="print"))
    assert "In this booklet" in told[0]
    first = next(at for at, said in enumerate(told) if "not the last word" in said)
    second = next(at for at, said in enumerate(told) if "which school you want" in said)
    assert 0 < first < second


def test_who_chooses_no_guide_is_asked_to(officer, client, area):
    assert "Those you choose come in one booklet." in several(client, area).text
    page = several(client, area, kind="print").text
    assert "Choose at least one guide" in page


def test_the_page_of_a_guide_leads_to_its_paper_and_says_whom_to_call(
    officer, client, area
):
    page = client.get(reverse("guide", args=[area.authority.slug, "refused"])).text
    assert reverse("guide_file", args=[area.authority.slug, "refused", "word"]) in page
    assert "tel:01632960199" in page
    law = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/33"
    assert f'href="{law}"' in page


# ---- By post ----


def test_a_request_is_answered_with_a_letter_guides_and_services(officer, area):
    number = number_of(the_service(area.authority).pk)
    here = noted(officer, numbers=number, guides=["refused", "waiting"])["Location"]
    page = officer.get(here).text
    assert "When the council says no" in page
    assert f"{here}print/" in page
    told = pages(officer.get(f"{here}print/"))
    for words in (str(area.authority), "Town Hall", "Ada Pell", "2 Heron Row"):
        assert words in told[0], words
    assert "Swimming for a girl of eight" in told[0]
    after = " ".join(told[1:])
    for words in ("Appeal to the tribunal", "Keep a short diary", "Swim together"):
        assert words in after, words
    assert "Ada Pell" not in after


def test_a_letter_with_an_address_is_kept_by_nobody_on_the_way(officer, client, area):
    here = noted(officer, guides=["refused"])["Location"]
    assert officer.get(f"{here}print/")["Cache-Control"] == PRIVATE
    assert "Cache-Control" not in one(client, area, "print")


def test_a_guide_that_is_not_there_is_no_choice(officer):
    page = noted(officer, guides=["nothing"]).content.decode()
    assert "2 Heron Row" in page
    assert "govuk-error-summary" in page


# ---- How a booklet is set ----


def test_an_entry_of_a_booklet_has_a_short_address_that_leads_to_it(
    officer, client, area
):
    row = the_service(area.authority)
    number = number_of(row.pk)
    said = " ".join(pages(client.get(f"/local-offer/lists/{number}/print/")))
    assert f"/local-offer/n/{number}/" in said
    assert str(row.public_id) not in said
    page = client.get(f"/local-offer/n/{number}/", follow=True)
    assert page.redirect_chain[-1][0].endswith(f"{row.public_id}/")
    wrong = client.get("/local-offer/n/10011/", follow=True).text
    assert "10011 cannot be a number of ours" in wrong


def entries(many, lines):
    for number in range(many):
        yield Heading(f"Entry {number}", keeps=True)
        yield from (Paragraph(f"Line {line} of {number}.") for line in range(lines))


def printed(many, lines):
    paper = Paper("Entries", tuple(entries(many, lines)))
    return [
        " ".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(written(paper, "pdf"))
    ]


def test_an_entry_stands_on_one_page():
    for number in range(6):
        having = [said for said in printed(6, 15) if f"of {number}." in said]
        assert len(having) == 1


def test_what_is_longer_than_a_page_is_broken_and_whole():
    said = " ".join(printed(1, 90))
    assert all(f"Line {line} of 0." in said for line in range(90))


def test_the_list_on_screen_says_how_long_one_waits_and_who_checked(
    officer, client, area
):
    taken_in(area.authority, a_record(wait_time="About six weeks"))
    number = number_of(the_service(area.authority).pk)
    page = client.get(f"/local-offer/lists/{number}/").text
    for words in ("Waiting time", "About six weeks", "Last check"):
        assert words in page
