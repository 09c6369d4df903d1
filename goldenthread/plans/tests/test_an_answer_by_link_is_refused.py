"""What a partner may not send, what an officer may not ask, and what is said of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import signed_in
from goldenthread.access.actions import lodge
from goldenthread.access.models import Authority, Message
from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.do import (
    approve_report,
    return_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.partners.answering import (
    Answer,
    HandedIn,
    answer_by_link,
    answer_in_workbook,
)
from goldenthread.plans.actions.plan.bonds import bind_item
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Evidence, Item, Partner, UpdateLink
from goldenthread.plans.queries.partner_books import mark_of
from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.partners_made import (
    ANSWER,
    SENT,
    a_cycle_of_three,
    a_partner,
    mailed,
    reports,
    together,
)

SAID = Said("active", "high", narrative="Twelve schools have the guide.")
NEW = {"name": "Al Birch", "token": "33333333-2b44-4b9b-9c55-0d4d5f6f7a10"}


@pytest.fixture
def cycle(area, plan_lead, service, board, time_machine):
    time_machine.move_to(f"{SENT} 10:00Z")
    return a_cycle_of_three(area, plan_lead, service, board)


@pytest.fixture
def partner(cycle, service, plan_lead):
    return a_partner(service, plan_lead)


@pytest.fixture
def each(partner):
    return [f"/work/by-mail/{token}/" for token in mailed(partner)]


@pytest.fixture
def links(each, partner):
    return list(UpdateLink.objects.beside(partner).order_by("pk"))


@pytest.fixture
def page(cycle):
    return f"/work/plans/{cycle.plan.public_id}/partners/"


@pytest.fixture
def key(area):
    """Whoever has the token of a link."""
    return Viewer(None, area.authority_id)


@pytest.fixture
def browser():
    return Client()


# ---- On the small form ----


def test_a_day_it_was_done_belongs_to_what_is_done(browser, each, plan_lead):
    day = {"done_on_day": "1", "done_on_month": "3", "done_on_year": "2025"}
    answer = browser.post(each[0], ANSWER | day)
    assert "Leave the day empty unless this is done" in answer.text
    assert ANSWER["narrative"] in answer.text
    assert reports(plan_lead) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"phase": ""}, "Choose how far this has come"),
        ({"phase": "stopped"}, "Say why it was stopped"),
        ({"confidence": "low"}, "Say what stands in the way"),
        ({"impact": "shown"}, "Say how you know what difference it has made"),
        ({"token": ""}, "This page is no longer up to date"),
    ],
)
def test_what_is_missing_is_said_at_its_box(browser, each, plan_lead, typed, words):
    answer = browser.post(each[0], ANSWER | typed)
    assert answer.status_code == 200
    assert words in answer.text
    assert reports(plan_lead) == []
    assert browser.post(each[0], ANSWER).status_code == 302


def test_a_file_without_a_caption_is_kept_back_with_the_words(browser, each, plan_lead):
    file = SimpleUploadedFile("minutes.txt", b"Twelve schools were there.")
    answer = browser.post(each[0], ANSWER | {"evidence": file})
    assert "error-summary" in answer.text
    assert ANSWER["narrative"] in answer.text
    assert reports(plan_lead) == []
    assert not Evidence.objects.visible_to(plan_lead).exists()


def test_what_was_published_before_is_shown_without_what_is_said_inside(
    browser, area, plan_lead, cycle, each, publisher, board_member, partner
):
    browser.post(each[0], ANSWER | {"confidence": "low", "cause": "A quarrel inside"})
    (report,) = reports(plan_lead)
    from_before(report, cycle, plan_lead, board_member, publisher)
    (token, *_) = mailed(partner, date(2025, 6, 2))
    shown = browser.get(f"/work/by-mail/{token}/").text
    assert "What was published last time" in shown
    assert ANSWER["narrative"] in shown
    assert "A quarrel inside" not in shown


def from_before(report, cycle, lead, approver, publisher):
    """Approve and publish it, and open the next cycle."""
    approve_report(report, version=report.version, by=approver, on=SENT)
    cycle.refresh_from_db()
    publish_cycle(cycle, version=cycle.version, by=publisher, on=SENT)
    return an_open_cycle(cycle.plan, lead, "Summer 2025", date(2025, 6, 30))


def test_what_another_plan_reports_on_is_not_asked_twice(
    browser, area, plan_lead, each, partner
):
    other = a_plan(area, plan_lead, "Area plan")
    source = an_item(the_edition(other, plan_lead), plan_lead, "Open hubs")
    made_current(other, plan_lead)
    item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
    facts = {"kind": Bond.SERVES, "target": str(item.public_id), "by": plan_lead}
    bind_item(source, plan=item.edition.plan, on=DAY, **facts)
    answer = browser.post(each[0], ANSWER)
    assert answer.status_code == 410
    assert "written once, in another plan" in answer.text
    assert ANSWER["narrative"] in answer.text
    assert (
        "Written in another plan"
        in browser.get(f"/work/by-mail/{together(partner)}/spreadsheet/").text
    )
    assert reports(plan_lead) == []


# ---- Past the pages ----


def test_too_little_is_refused_whoever_calls(links, key, plan_lead):
    with pytest.raises(ValidationError, match="Choose how far this has come"):
        answer_by_link(links[0], said=Said(""), file=None, on=SENT, by=key)
    assert reports(plan_lead) == []


def test_a_file_of_another_authority_is_not_taken(links, key, outsider, plan_lead):
    facts = {"name": "a.txt", "on": DAY, "by": outsider}
    theirs = lodge(authority_of(outsider), [b"Theirs."], **facts)
    handed = HandedIn(theirs, "Minutes")
    with pytest.raises(ValidationError, match="belongs elsewhere"):
        answer_by_link(links[0], said=SAID, file=handed, on=SENT, by=key)
    assert reports(plan_lead) == []


def authority_of(viewer):
    return Authority.objects.get(pk=viewer.authority_id)


def test_one_row_overtaken_leaves_all_unsent(links, key, plan_lead):
    first, second = links
    answer_by_link(second, said=SAID, file=None, on=SENT, by=key)
    for version in (0, 1):
        both = [Answer(first, 0, SAID), Answer(second, version, SAID)]
        with pytest.raises(ValidationError, match="nothing has been sent"):
            answer_in_workbook(first, answers=both, on=SENT, by=key)
    assert [report.item_id for report in reports(plan_lead)] == [second.item_id]


def test_a_kept_file_that_is_no_workbook_has_no_rows(
    browser, partner, plan_lead, each, key
):
    token = together(partner)
    kept = lodge(authority_of(key), [b"No book."], name="a.xlsx", on=SENT, by=plan_lead)
    answer = browser.get(
        f"/work/by-mail/{token}/spreadsheet/{mark_of(None, token, kept)}/"
    )
    assert "No row can be sent" in answer.text


# ---- Mails ----


def test_a_colleague_s_report_that_comes_back_is_mailed_to_no_partner(
    cycle, partner, each, plan_lead, board_member
):
    item = Item.objects.visible_to(plan_lead).get(text="Publish the offer")
    facts = {"by": plan_lead, "on": SENT}
    report = save_report(item, cycle=cycle, said=SAID, version=0, **facts)
    report = submit_report(report, version=report.version, **facts)
    later = date(2025, 3, 26)
    return_report(report, note="Why?", version=report.version, by=plan_lead, on=later)
    assert Message.objects.beside(partner).count() == 1


def test_a_report_of_a_link_that_is_gone_is_mailed_to_nobody(
    browser, partner, each, plan_lead
):
    browser.post(each[0], ANSWER)
    UpdateLink.objects.beside(partner).update(report=None)
    (report,) = reports(plan_lead)
    later = date(2025, 3, 26)
    return_report(report, note="Why?", version=report.version, by=plan_lead, on=later)
    assert Message.objects.beside(partner).count() == 1


# ---- Whom an officer asks ----


def test_a_body_that_has_ended_is_not_asked(cycle, page, plan_lead, service):
    browser = signed_in(plan_lead)
    service.ended_on = DAY
    service.save()
    new = {**NEW, "body": service.public_id, "email": "al@partner.example"}
    answer = browser.post(page, new)
    assert "This body has ended. Choose another one." in answer.text
    assert not Partner.objects.visible_to(plan_lead).exists()


def test_stopping_twice_is_no_error(partner, page, plan_lead):
    browser = signed_in(plan_lead)
    stop = f"{page}{partner.public_id}/stop/"
    for _ in range(2):
        answer = browser.post(stop, {"version": partner.version}, follow=True)
        assert "is asked no longer" in answer.text


def test_stopping_whoever_was_changed_meanwhile_is_looked_at_again(
    partner, page, plan_lead
):
    stop = f"{page}{partner.public_id}/stop/"
    answer = signed_in(plan_lead).post(stop, {"version": 99}, follow=True)
    assert "nothing was stopped" in answer.text
    partner.refresh_from_db()
    assert partner.stopped_on is None


def test_the_page_tells_links_that_work_from_those_that_ended(
    partner, each, page, plan_lead, time_machine
):
    assert "Works until 7 April 2025" in signed_in(plan_lead).get(page).text
    time_machine.move_to("2025-04-08 10:00Z")
    assert "Ended, not used" in signed_in(plan_lead).get(page).text


def test_a_plan_without_a_cycle_or_leads_says_what_comes_first(area, plan_lead):
    plan = a_plan(area, plan_lead, "New plan")
    text = signed_in(plan_lead).get(f"/work/plans/{plan.public_id}/partners/").text
    assert "No cycle is open, so nobody is asked." in text
    assert "Say who leads its items first." in text


def test_the_form_without_a_token_makes_nobody(cycle, page, plan_lead, service):
    new = {"name": "Al", "body": service.public_id, "email": "al@partner.example"}
    signed_in(plan_lead).post(page, new)
    assert not Partner.objects.visible_to(plan_lead).exists()
