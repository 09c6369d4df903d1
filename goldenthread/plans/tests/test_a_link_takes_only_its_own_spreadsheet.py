"""What a link does not take: other rows, other files, other people, after its day."""

from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from openpyxl.styles import Font

from conftest import signed_in
from goldenthread.access.models import Message
from goldenthread.plans.actions.partners.naming import stop_partner
from goldenthread.plans.rules.partners import LinkState, all_ended
from goldenthread.plans.tests.partners_made import (
    SENT,
    a_cycle_of_three,
    a_partner,
    links,
    mailed,
    reports,
    together,
    tokens,
)
from goldenthread.plans.tests.workbooks_made import (
    FORM,
    SAYS,
    as_file,
    fates,
    fill,
    filled,
    given,
    named,
    opened,
    send,
    taken,
    where,
)


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path


@pytest.fixture
def cycle(area, plan_lead, service, board):
    return a_cycle_of_three(area, plan_lead, service, board)


@pytest.fixture
def partner(cycle, service, plan_lead, on_day):
    return a_partner(service, plan_lead)


@pytest.fixture
def on_day(time_machine):
    def on(day):
        time_machine.move_to(f"{day} 10:00Z")

    on(SENT)
    return on


@pytest.fixture
def each(partner):
    """The address of each link of the mail."""
    return [f"/work/by-mail/{token}/" for token in mailed(partner)]


@pytest.fixture
def page(each, partner):
    """Where all that the mail asks for is answered together."""
    return f"/work/by-mail/{together(partner)}/spreadsheet/"


@pytest.fixture
def browser():
    return Client()


# ---- What is no row of this link ----


def test_a_row_of_another_link_is_refused(browser, page, each, plan_lead):
    book = filled(browser, page)
    answer = given(browser, f"{each[0]}spreadsheet/", book)
    assert fates(answer) == ["New words", "Refused"]
    assert "This link does not ask for this row" in answer.text


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"Key": "00000000-0000-0000-0000-000000000007"}, "which item this is"),
        ({"Item": "Another item"}, "which item this is"),
        ({"How_far": "Nearly"}, "‘Nearly’ is no choice"),
        ({"What_has_happened": "=1+1"}, "holds a formula"),
        ({"Done_on": "soon"}, "‘soon’ is no day"),
        ({"How_sure": ""}, "Choose how sure"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason_and_the_others_go(
    browser, page, plan_lead, typed, reason
):
    book = filled(browser, page)
    fill(book, 2, **typed)
    answer = given(browser, page, book)
    assert fates(answer) == ["Refused", "New words"]
    kept = browser.get(f"{where(answer)}refused.csv").content.decode()
    assert reason in kept
    send(browser, answer)
    assert len(reports(plan_lead)) == 1


def test_a_row_that_is_struck_out_is_not_sent(browser, page):
    book = filled(browser, page)
    for cell in book["Reports"][3]:
        cell.font = Font(strike=True)
    answer = given(browser, page, book)
    assert fates(answer) == ["New words", "Refused"]
    assert "Words in this row are struck out" in answer.text


def test_an_untouched_workbook_has_nothing_to_send(browser, page):
    answer = given(browser, page, taken(browser, page))
    assert fates(answer) == ["Unchanged", "Unchanged"]
    assert "No row can be sent" in answer.text


# ---- Files that are none ----


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("reports.xlsx", b"not a workbook"),
        ("reports.xlsx", b"PK\x03\x04" + b"\x00" * 60),
        ("reports.csv", b"Item,How far\nPublish,Done\n"),
        ("reports.xlsx", b"MZ\x90\x00" + b"\x00" * 80),
    ],
)
def test_what_is_no_workbook_is_refused_in_words_and_the_link_still_works(
    browser, page, plan_lead, name, content
):
    file = SimpleUploadedFile(name, content)
    answer = browser.post(page, {"workbook": file, "token": FORM})
    assert answer.status_code == 200
    assert answer.context["form"].errors["workbook"]
    assert named(taken(browser, page))
    assert set(links(plan_lead)) == {None}


def test_another_workbook_is_refused_in_words(browser, page):
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Item", "Words"])
    answer = given(browser, page, book)
    assert "This is not a workbook of reports made here" in answer.text


@override_settings(LARGEST_FILE=100)
def test_a_workbook_too_big_is_refused(browser, page):
    answer = given(browser, page, openpyxl.Workbook())
    assert "The file is larger than" in answer.text


def test_no_file_is_said_so(browser, page):
    answer = browser.post(page, {"token": FORM})
    assert "Choose the workbook you filled in" in answer.text


# ---- Whose it is ----


def test_a_file_sent_by_one_link_is_opened_by_no_other(browser, page, each):
    answer = given(browser, page, filled(browser, page))
    mark = where(answer).split("/")[-2]
    for other in (f"{each[0]}spreadsheet/{mark}/", f"{page}{mark[:-1]}x/"):
        assert browser.get(other).status_code == 410
        assert browser.get(f"{other}refused.csv").status_code == 410
        assert browser.post(other, {"token": FORM}).status_code == 410


def test_an_officer_s_file_is_opened_by_no_link(browser, page, cycle, plan_lead):
    own = f"/work/cycles/{cycle.public_id}/workbook/"
    officer = signed_in(plan_lead)
    answer = given(officer, own, opened(officer.get(f"{own}take/")))
    book = where(answer).split("/")[-2]
    assert browser.get(f"{page}{book}/").status_code == 410


def test_a_row_an_officer_took_is_seen_as_worded_there(browser, page, cycle, plan_lead):
    own = f"/work/cycles/{cycle.public_id}/workbook/"
    book = opened(signed_in(plan_lead).get(f"{own}take/"))
    fill(book, 2, **SAYS)
    fill(book, 4, **SAYS)
    answer = given(browser, page, book)
    assert fates(answer) == ["Changed meanwhile", "Unchanged", "Refused"]


@pytest.mark.parametrize("more", ["", "take/", "x/", "x/refused.csv"])
def test_a_token_nobody_knows_says_what_to_do(browser, db, more):
    answer = browser.get(f"/work/by-mail/never-sent/spreadsheet/{more}")
    assert answer.status_code == 410
    assert "Copy the whole link from the mail" in answer.text


def test_no_other_page_learns_the_token_and_nothing_is_kept(browser, page):
    answer = given(browser, page, filled(browser, page))
    pages = [page, f"{page}take/", where(answer), f"{where(answer)}refused.csv"]
    for address in pages:
        shown = browser.get(address)
        assert shown["Referrer-Policy"] == "strict-origin"
        assert shown["Cache-Control"] == "no-store, private"


# ---- When the link ends ----


def test_the_last_day_works_and_the_next_does_not(browser, page, plan_lead, on_day):
    on_day(date(2025, 4, 7))
    answer = given(browser, page, filled(browser, page))
    on_day(date(2025, 4, 8))
    for address in (page, f"{page}take/", where(answer)):
        ended = browser.get(address)
        assert ended.status_code == 410
        assert "older than 14 days" in ended.text
        assert "renew/" in ended.text
    assert send(browser, answer).status_code == 410
    assert reports(plan_lead) == []


def test_a_file_sent_to_a_link_that_has_ended_changes_nothing(
    browser, page, plan_lead, on_day
):
    book = filled(browser, page)
    on_day(date(2025, 4, 8))
    answer = browser.post(page, {"workbook": as_file(book), "token": FORM})
    assert answer.status_code == 410
    assert reports(plan_lead) == []


def test_stopping_a_partner_ends_it_between_looking_and_sending(
    browser, page, partner, plan_lead
):
    answer = given(browser, page, filled(browser, page))
    stop_partner(partner, version=partner.version, on=SENT, by=plan_lead)
    assert "no longer asked for reports" in send(browser, answer).text
    assert reports(plan_lead) == []


def test_new_links_are_mailed_from_it(browser, page, partner, on_day):
    on_day(date(2025, 4, 20))
    browser.post(page.replace("spreadsheet/", "renew/"))
    assert len(tokens(partner)) == 2
    mail = Message.objects.beside(partner).latest("pk")
    assert "Or answer all in one spreadsheet" in mail.body


def test_what_two_bodies_lead_together_is_one_row(
    browser, cycle, service, board, plan_lead, on_day, partner
):
    a_partner(board, plan_lead, email=partner.email)
    mailed(partner)
    page = f"/work/by-mail/{together(partner)}/spreadsheet/"
    assert named(taken(browser, page)) == [
        "1 Publish the offer (Inclusion plan)",
        "2 Visit all schools (Inclusion plan)",
        "3 Train all staff (Inclusion plan)",
    ]


def test_a_page_asks_the_database_as_often_for_many_reports_as_for_few(
    browser, page, each, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        browser.get(page)
    with django_assert_max_num_queries(20):
        browser.get(f"{each[0]}spreadsheet/")


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (["used"], "This link has been used"),
        (["used", "answered"], "Reports were sent on all"),
        (["ended", "expired"], "older than 14 days"),
        (["ended", "begun"], "No report is asked for here"),
    ],
)
def test_a_link_to_many_says_why_none_of_them_works(states, words):
    assert words in all_ended([LinkState(state) for state in states]).words
