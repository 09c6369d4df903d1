"""A link in a mail gives a workbook of what it asks for, and takes it back, once."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.access.models import Event, Message
from goldenthread.plans.actions.do import return_report, save_report
from goldenthread.plans.models import Item, Report, UpdateLink
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
)
from goldenthread.plans.tests.partners_made import (
    ANSWER,
    SENT,
    a_cycle_of_three,
    a_partner,
    links,
    mailed,
    reports,
    together,
)
from goldenthread.plans.tests.workbooks_made import (
    FORM,
    SAYS,
    choices,
    fates,
    fill,
    filled,
    given,
    named,
    send,
    taken,
    where,
)

OURS = Said("active", "high", narrative="Our own words.")


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


# ---- Taking it ----


def test_one_link_in_the_mail_gives_all_that_the_mail_asks_for(browser, page):
    assert named(taken(browser, page)) == [
        "1 Publish the offer (Inclusion plan)",
        "2 Visit all schools (Inclusion plan)",
    ]


def test_the_link_of_one_report_gives_that_row_alone(browser, each):
    shown = browser.get(each[1]).text
    assert "Download this as a spreadsheet" in shown
    book = taken(browser, f"{each[1]}spreadsheet/")
    assert named(book) == ["2 Visit all schools (Inclusion plan)"]


def test_the_page_says_what_is_asked_and_by_when(browser, page, partner):
    shown = browser.get(page).text
    assert "Download these as a spreadsheet" in shown
    assert "Send the spreadsheet back" in shown
    assert shown.count("Asked of you") == 2
    assert "31 March 2025" in shown
    assert "Train all staff" not in shown
    assert partner.email not in shown


def test_the_address_of_the_mail_itself_leads_to_the_spreadsheet(
    browser, partner, page
):
    answer = browser.get(f"/work/by-mail/{together(partner)}/")
    assert answer["Location"] == page


def test_a_mail_that_asks_for_one_report_has_no_second_link(partner, browser, each):
    browser.post(each[0], ANSWER)
    (report,) = Report.objects.beside(partner)
    assert report.narrative == ANSWER["narrative"]
    mailed(partner, date(2025, 3, 25))
    mail = Message.objects.beside(partner).latest("pk")
    assert "spreadsheet" not in mail.body
    assert UpdateLink.objects.beside(partner).latest("pk").mail_hash == ""


def test_taking_it_uses_nothing_up(browser, page, plan_lead):
    for _ in range(3):
        assert browser.get(f"{page}take/").status_code == 200
        browser.head(page)
    assert set(links(plan_lead)) == {None}


def test_what_was_sent_by_its_own_link_is_no_row_any_more(browser, page, each):
    browser.post(each[0], ANSWER)
    assert named(taken(browser, page)) == ["2 Visit all schools (Inclusion plan)"]
    assert "Sent" in browser.get(page).text


def test_a_colleague_s_words_are_never_in_it(browser, page, cycle, plan_lead):
    item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
    save_report(item, cycle=cycle, said=OURS, version=0, by=plan_lead, on=DAY)
    book = taken(browser, page)
    assert named(book) == ["2 Visit all schools (Inclusion plan)"]
    assert "Somebody is writing on it" in browser.get(page).text


def test_how_sure_we_are_inside_is_not_told(browser, page, plan_lead):
    Item.objects.visible_to(plan_lead).update(phase="active", confidence="low")
    book = taken(browser, page)
    row = [cell.value for cell in book["Reports"][2]][8:]
    assert row == ["Under way", *[None] * 5, "Not measured", None]


# ---- Sending it back ----


def test_nothing_is_sent_before_rows_are_chosen(browser, page, plan_lead):
    answer = given(browser, page, filled(browser, page))
    assert fates(answer) == ["New words", "New words"]
    assert answer.context["form"].initial["rows"] == choices(answer)
    assert reports(plan_lead) == []


def test_chosen_rows_become_the_partner_s_reports(browser, page, plan_lead):
    sent = send(browser, given(browser, page, filled(browser, page)))
    assert "What you sent has arrived" in sent.text
    told = [
        (each.state, each.partner_name, each.written_by) for each in reports(plan_lead)
    ]
    assert told == [("submitted", "Jo Fern", None)] * 2
    assert links(plan_lead) == [SENT, SENT]
    verbs = Event.objects.filter(verb__startswith="answer_").values_list(
        "verb", flat=True
    )
    assert sorted(verbs) == ["answer_by_link", "answer_by_link", "answer_in_workbook"]


def test_a_row_that_is_not_chosen_stays_asked(browser, page, plan_lead):
    answer = given(browser, page, filled(browser, page))
    send(browser, answer, choices(answer)[1:])
    (report,) = reports(plan_lead)
    assert str(report.item) == "2 Visit all schools"
    assert links(plan_lead) == [None, SENT]
    assert named(taken(browser, page)) == ["1 Publish the offer (Inclusion plan)"]


def test_a_used_link_changes_nothing(browser, page, each, plan_lead):
    send(browser, given(browser, page, filled(browser, page)))
    for address in (page, f"{page}take/", each[0], f"{each[0]}spreadsheet/"):
        assert browser.get(address).status_code == 410
    assert "Reports were sent on all" in browser.get(page).text
    assert "This link has been used" in browser.get(each[0]).text


def test_a_double_click_is_thanked_twice_and_sends_once(browser, page, plan_lead):
    answer = given(browser, page, filled(browser, page))
    first = send(browser, answer)
    second = browser.post(where(answer), {"rows": choices(answer), "token": FORM})
    assert second["Location"] == where(first)
    assert [each.version for each in reports(plan_lead)] == [1, 1]


def test_sending_again_after_all_was_sent_says_it_was_used(browser, page, plan_lead):
    answer = given(browser, page, filled(browser, page))
    send(browser, answer)
    again = {"rows": choices(answer), "token": FORM.replace("7d3c", "1111")}
    late = browser.post(where(answer), again)
    assert late.status_code == 410
    assert "Reports were sent on all" in late.text
    assert len(reports(plan_lead)) == 2


def test_no_row_chosen_is_said_so(browser, page, plan_lead):
    answer = given(browser, page, filled(browser, page))
    assert "Choose at least one row" in send(browser, answer, []).text
    assert reports(plan_lead) == []


def test_without_its_token_a_form_sends_nothing(browser, page, plan_lead):
    answer = given(browser, page, filled(browser, page))
    assert browser.post(where(answer), {"rows": choices(answer)}).status_code == 200
    assert reports(plan_lead) == []


def test_a_row_overtaken_on_the_page_stops_them_all(browser, page, cycle, plan_lead):
    answer = given(browser, page, filled(browser, page))
    item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
    save_report(item, cycle=cycle, said=OURS, version=0, by=plan_lead, on=DAY)
    late = send(browser, answer)
    assert "A row has changed since this page was loaded" in late.text
    assert "Our own words." not in late.text
    assert [each.narrative for each in reports(plan_lead)] == ["Our own words."]


def test_what_somebody_else_reported_is_refused_and_the_words_are_kept(
    browser, page, cycle, plan_lead
):
    book = filled(browser, page)
    item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
    save_report(item, cycle=cycle, said=OURS, version=0, by=plan_lead, on=DAY)
    answer = given(browser, page, book)
    assert fates(answer) == ["Refused", "New words"]
    assert "Somebody else has begun a report" in answer.text
    kept = browser.get(f"{where(answer)}refused.csv").content.decode()
    assert SAYS["What_has_happened"] in kept
    assert "Our own words." not in kept


def test_an_item_that_was_reworded_is_a_conflict_for_the_partner_to_settle(
    browser, page, plan_lead
):
    book = filled(browser, page)
    rows = Item.objects.visible_to(plan_lead).filter(text="Publish the offer")
    rows.update(text="Publish it all")
    answer = given(browser, page, book)
    assert fates(answer) == ["Changed meanwhile", "New words"]
    assert "Publish it all" in answer.text
    assert len(answer.context["form"].initial["rows"]) == 1
    send(browser, answer)
    assert len(reports(plan_lead)) == 2


def test_what_came_back_is_changed_in_the_spreadsheet_too(
    browser, page, plan_lead, partner, on_day
):
    send(browser, given(browser, page, filled(browser, page)))
    for report in reports(plan_lead):
        facts = {"version": report.version, "by": plan_lead, "on": date(2025, 3, 25)}
        return_report(report, note="Say how many.", **facts)
    mailed_again(partner)
    on_day(date(2025, 3, 26))
    fresh = f"/work/by-mail/{together(partner)}/spreadsheet/"
    book = taken(browser, fresh)
    assert book["Reports"]["H2"].value == "Say how many."
    assert book["Reports"]["J2"].value == SAYS["What_has_happened"]
    fill(book, 2, What_has_happened="Twelve of 14.")
    answer = given(browser, fresh, book)
    assert fates(answer) == ["New words", "Unchanged"]
    second = {"rows": choices(answer), "token": FORM.replace("7d3c", "2222")}
    browser.post(where(answer), second)
    assert [each.narrative for each in reports(plan_lead)][0] == "Twelve of 14."


def mailed_again(partner):
    """The mail of the next day, with both reports that came back."""
    assert len(mailed(partner, date(2025, 3, 26))) == 2
