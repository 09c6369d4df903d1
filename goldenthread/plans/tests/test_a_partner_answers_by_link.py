"""A link in a mail opens one small form, once; whatever else happens, nothing."""

import logging
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from conftest import signed_in
from goldenthread.access.models import Message
from goldenthread.plans.actions.do import (
    approve_report,
    return_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.partners.naming import stop_partner
from goldenthread.plans.actions.plan.items import withdraw_item
from goldenthread.plans.models import Evidence, Item, Plan, Report, UpdateLink
from goldenthread.plans.rules.partners import LinkFacts, LinkState, link_state
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.partners_made import (
    ANSWER,
    SENT,
    a_partner,
    mailed,
    tokens,
)

OURS = Said("active", "high", narrative="Our own words.")


@pytest.fixture
def plan(area, plan_lead, service, board):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="January 2025", body=service)
    an_item(edition, plan_lead, text="Train all staff", number="2", body=board)
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


@pytest.fixture
def item(plan, plan_lead):
    return Item.objects.visible_to(plan_lead).get(text="Publish the offer")


@pytest.fixture
def partner(cycle, service, plan_lead):
    return a_partner(service, plan_lead)


@pytest.fixture
def on_day(time_machine):
    """What day it is for a browser's request."""

    def on(day):
        time_machine.move_to(f"{day} 10:00Z")

    on(SENT)
    return on


@pytest.fixture
def address(partner, on_day):
    return f"/work/by-mail/{mailed(partner)[0]}/"


@pytest.fixture
def browser():
    return Client()


def reports(plan_lead):
    return list(Report.objects.visible_to(plan_lead))


def test_the_form_shows_the_item_the_day_and_nothing_else(browser, address, partner):
    page = browser.get(address).text
    assert "Publish the offer" in page
    assert "31 March 2025" in page
    assert "Train all staff" not in page
    assert partner.email not in page


def test_sending_makes_a_report_that_waits_for_approval(browser, address, plan_lead):
    answer = browser.post(address, ANSWER)
    assert answer["Location"] == "/work/by-mail/sent/"
    (report,) = reports(plan_lead)
    assert (report.state, report.partner_name) == ("submitted", "Jo Fern")
    assert report.written_by is None
    assert report.narrative == "Twelve schools have the guide."
    assert "What you sent has arrived" in browser.get(answer["Location"]).text


def test_a_person_approves_it_as_any_other(browser, address, plan_lead, item):
    browser.post(address, ANSWER)
    (report,) = reports(plan_lead)
    page = signed_in(plan_lead).get(f"/work/reports/{report.public_id}/").text
    assert "Jo Fern" in page
    approve_report(report, version=report.version, by=plan_lead, on=SENT)
    item.refresh_from_db()
    assert item.phase == "active"


def test_asking_for_the_page_uses_nothing_up(browser, address, plan_lead):
    for _ in range(3):
        browser.get(address)
        browser.head(address)
    assert UpdateLink.objects.visible_to(plan_lead).get().used_on is None
    assert browser.post(address, ANSWER).status_code == 302


def test_a_used_link_changes_nothing(browser, address, plan_lead):
    browser.post(address, ANSWER)
    again = {**ANSWER, "token": "11111111-2b44-4b9b-9c55-0d4d5f6f7a10"}
    answer = browser.post(address, {**again, "narrative": "Something else."})
    assert answer.status_code == 410
    assert "This link has been used" in answer.text
    assert "Something else." in answer.text  # the words stay
    assert [one.narrative for one in reports(plan_lead)] == [ANSWER["narrative"]]


def test_a_double_click_is_thanked_twice_and_makes_one_report(
    browser, address, plan_lead
):
    first, second = browser.post(address, ANSWER), browser.post(address, ANSWER)
    assert first["Location"] == second["Location"]
    assert len(reports(plan_lead)) == 1


def test_the_last_day_works_and_the_next_does_not(browser, address, plan_lead, on_day):
    on_day(date(2025, 4, 7))
    assert browser.get(address).status_code == 200
    on_day(date(2025, 4, 8))
    answer = browser.post(address, ANSWER)
    assert "This link is older than 14 days" in answer.text
    assert ANSWER["narrative"] in answer.text
    assert f"{address}renew/" in answer.text
    assert reports(plan_lead) == []


def test_a_stopped_partner_s_link_changes_nothing(browser, address, partner, plan_lead):
    stop_partner(partner, version=partner.version, on=SENT, by=plan_lead)
    answer = browser.post(address, ANSWER)
    assert "You are no longer asked for reports" in answer.text
    assert reports(plan_lead) == []


def test_stopping_and_asking_again_does_not_wake_old_links(
    browser, address, partner, service, plan_lead
):
    stop_partner(partner, version=partner.version, on=SENT, by=plan_lead)
    again = a_partner(service, plan_lead)
    assert again.pk == partner.pk
    assert "This link is older" in browser.post(address, ANSWER).text


def test_the_link_of_an_archived_plan_changes_nothing(browser, address, plan_lead):
    Plan.objects.visible_to(plan_lead).update(archived_on=SENT)
    answer = browser.post(address, ANSWER)
    assert "No report is asked for here any more" in answer.text
    assert reports(plan_lead) == []


def test_the_link_of_a_withdrawn_item_changes_nothing(
    browser, address, item, plan_lead
):
    withdraw_item(item, version=item.version, because=WHY, by=plan_lead)
    assert browser.post(address, ANSWER).status_code == 410
    assert reports(plan_lead) == []


def test_the_link_of_a_cycle_that_is_over_changes_nothing(
    browser, address, cycle, plan_lead
):
    cycle.state = "published"
    cycle.save()
    assert browser.post(address, ANSWER).status_code == 410
    assert reports(plan_lead) == []


@pytest.mark.parametrize("is_sent", [True, False])
def test_what_a_colleague_wrote_is_never_overwritten(
    browser, address, cycle, item, action_lead, plan_lead, is_sent
):
    ours = save_report(item, cycle=cycle, said=OURS, version=0, by=action_lead, on=DAY)
    if is_sent:
        submit_report(ours, version=ours.version, by=action_lead, on=DAY)
    answer = browser.post(address, ANSWER)
    said = "Somebody has sent a report" if is_sent else "Somebody else has begun"
    assert said in answer.text
    assert ANSWER["narrative"] in answer.text
    assert [one.narrative for one in reports(plan_lead)] == ["Our own words."]


def test_too_little_is_said_so_and_the_link_still_works(browser, address, plan_lead):
    answer = browser.post(address, {**ANSWER, "narrative": ""})
    assert "Say what has happened" in answer.text
    assert reports(plan_lead) == []
    assert browser.post(address, ANSWER).status_code == 302


def test_a_file_comes_with_the_report_and_stays_inside(browser, address, plan_lead):
    file = SimpleUploadedFile("minutes.txt", b"Twelve schools were there.")
    sent = {**ANSWER, "evidence": file, "caption": "Minutes of March"}
    assert browser.post(address, sent).status_code == 302
    (evidence,) = Evidence.objects.visible_to(plan_lead)
    assert evidence.lodged
    assert evidence.lodged.state == "open"
    assert evidence.caption == "Minutes of March"
    assert not evidence.is_public


@override_settings(LARGEST_FILE=20)
def test_a_file_too_big_is_refused_and_the_words_stay(browser, address, plan_lead):
    file = SimpleUploadedFile("minutes.txt", b"x" * 21)
    answer = browser.post(address, {**ANSWER, "evidence": file, "caption": "Minutes"})
    assert "The file is larger than" in answer.text
    assert ANSWER["narrative"] in answer.text
    assert reports(plan_lead) == []


def test_a_program_is_refused_as_evidence(browser, address, plan_lead):
    file = SimpleUploadedFile("minutes.pdf", b"MZ\x90\x00" + b"\x00" * 80)
    answer = browser.post(address, {**ANSWER, "evidence": file, "caption": "Minutes"})
    assert answer.status_code == 200
    assert reports(plan_lead) == []


def test_an_unknown_token_says_what_to_do(browser, db):
    answer = browser.get("/work/by-mail/never-sent/")
    assert answer.status_code == 410
    assert "Copy the whole link from the mail" in answer.text


def test_no_other_page_learns_the_token(browser, address, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = browser.get(address)
    token = address.split("/")[-2]
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["Cache-Control"] == "no-store, private"
    assert token not in caplog.text
    assert "http" not in answer.text.partition("<main")[2].partition("</main>")[0]


def test_asking_too_often_is_refused(browser, address):
    answers = [browser.get(address).status_code for _ in range(31)]
    assert answers[-1] == 429


# ---- New links ----


def test_new_links_are_mailed_and_nothing_is_shown(
    browser, address, partner, on_day, plan_lead
):
    on_day(date(2025, 4, 20))
    page = browser.post(f"{address}renew/").text
    assert "Publish the offer" not in page
    assert partner.email not in page
    (fresh,) = tokens(partner)
    assert browser.get(f"/work/by-mail/{fresh}/").status_code == 200
    assert browser.get(address).status_code == 410


def test_asking_for_the_renewal_page_mails_nothing(browser, address, on_day, partner):
    on_day(date(2025, 4, 20))
    browser.get(f"{address}renew/")
    assert Message.objects.beside(partner).count() == 1


def test_new_links_are_mailed_once_a_day_at_most(browser, address, on_day, partner):
    browser.post(f"{address}renew/")  # on the day of the first mail
    on_day(date(2025, 3, 25))
    browser.post(f"{address}renew/")
    browser.post(f"{address}renew/")
    assert Message.objects.beside(partner).count() == 2


def test_a_token_nobody_knows_gets_the_same_words(browser, address, on_day):
    on_day(date(2025, 4, 20))
    known = browser.post(f"{address}renew/")
    unknown = browser.post("/work/by-mail/never-sent/renew/")
    main = [page.text.partition("<main")[2] for page in (known, unknown)]
    assert main[0] == main[1]


def test_who_owes_nothing_gets_no_new_links(browser, address, on_day, partner):
    browser.post(address, ANSWER)
    on_day(date(2025, 4, 20))
    browser.post(f"{address}renew/")
    assert Message.objects.beside(partner).count() == 1


# ---- What comes back ----


def sent_back(plan_lead, on):
    (report,) = reports(plan_lead)
    return return_report(
        report, note="Say how many.", version=report.version, by=plan_lead, on=on
    )


def test_what_is_sent_back_goes_to_the_partner_with_the_note_and_a_new_link(
    browser, address, partner, plan_lead, on_day
):
    browser.post(address, ANSWER)
    sent_back(plan_lead, date(2025, 3, 26))
    (fresh,) = tokens(partner)
    mail = Message.objects.beside(partner).latest("pk")
    assert "Say how many." in mail.body
    page = browser.get(f"/work/by-mail/{fresh}/").text
    assert "Say how many." in page
    second = {**ANSWER, "token": "22222222-2b44-4b9b-9c55-0d4d5f6f7a10"}
    browser.post(f"/work/by-mail/{fresh}/", {**second, "narrative": "Twelve of 14."})
    (report,) = reports(plan_lead)
    assert (report.state, report.narrative) == ("submitted", "Twelve of 14.")


def test_what_is_sent_back_on_a_day_with_a_mail_waits_for_the_next(
    browser, address, partner, plan_lead
):
    browser.post(address, ANSWER)
    sent_back(plan_lead, SENT)
    assert Message.objects.beside(partner).count() == 1


def test_another_partner_cannot_answer_what_came_back_to_one(
    browser, address, service, plan_lead
):
    other = a_partner(service, plan_lead, "Al Birch", "al@partner.example")
    (token,) = mailed(other)
    browser.post(address, ANSWER)
    sent_back(plan_lead, date(2025, 3, 26))
    answer = browser.post(f"/work/by-mail/{token}/", ANSWER | {"narrative": "No."})
    assert "Somebody else has begun" in answer.text


# ---- The rule ----

OPEN = LinkFacts(SENT)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, LinkState.WORKS),
        ({"is_used": True}, LinkState.USED),
        ({"is_stopped": True, "is_used": True}, LinkState.STOPPED),
        ({"is_closed": True}, LinkState.ENDED),
        ({"report": "submitted", "is_own": True}, LinkState.ANSWERED),
        ({"report": "approved"}, LinkState.ANSWERED),
        ({"report": "draft"}, LinkState.BEGUN),
        ({"report": "returned"}, LinkState.BEGUN),
        ({"report": "returned", "is_own": True}, LinkState.WORKS),
        ({"expires_on": date(2025, 3, 23)}, LinkState.EXPIRED),
    ],
)
def test_what_ends_a_link(change, state):
    facts = LinkFacts(**{"expires_on": OPEN.expires_on, **change})
    assert link_state(facts, on=SENT) == state
