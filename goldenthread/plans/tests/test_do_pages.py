"""The Do tab: a cycle is opened, items are listed, reports are written and sent."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import appointed, signed_in
from goldenthread.access.rules import Role
from goldenthread.places.models import Body
from goldenthread.plans.actions.plan.leads import Who, set_responsible
from goldenthread.plans.models import Cycle, Edition, Evidence, Item, Report
from goldenthread.plans.rules.words import Part
from goldenthread.plans.tests.making import (
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2025-03-03 10:00Z")


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="January 2025", body=service)
    an_item(edition, plan_lead, text="Train all staff", number="2")
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


@pytest.fixture
def item(plan, plan_lead):
    return Item.objects.visible_to(plan_lead).get(text="Publish the offer")


@pytest.fixture
def tab(plan):
    return reverse("plan_do", args=[plan.public_id])


@pytest.fixture
def report_page(cycle, item):
    return reverse("report", args=[cycle.public_id, item.public_id])


@pytest.fixture
def another_lead(area):
    """Leads in a body that leads nothing here."""
    body = Body.objects.create(
        authority=area.authority, place=area, name="Transport", kind="service"
    )
    return appointed("another_lead", Role.ACTION_LEAD, area, body)


def said(step="send", version=0, **words):
    given = {"phase": "active", "confidence": "high", "narrative": "Drafted."}
    return given | {"step": step, "version": version, "token": uuid4()} | words


def the_report(viewer):
    return Report.objects.visible_to(viewer).get()


# ---- Who may open what ----


def test_who_is_signed_out_is_asked_to_sign_in(client, tab):
    assert client.get(tab)["Location"].startswith("/account/login/")


def test_an_officer_of_another_authority_finds_nothing(outsider, tab, report_page):
    assert signed_in(outsider).get(tab).status_code == 404
    assert signed_in(outsider).get(report_page).status_code == 404


def test_an_auditor_does_not_see_plans(auditor, tab):
    assert signed_in(auditor).get(tab).status_code == 403


def test_a_lead_of_another_body_reads_but_does_not_write(another_lead, report_page):
    page = signed_in(another_lead).get(report_page).text
    assert "Publish the offer" in page
    assert "Send for approval" not in page


def test_a_lead_of_another_body_cannot_send(another_lead, report_page):
    assert signed_in(another_lead).post(report_page, said()).status_code == 403
    assert not Report.objects.visible_to(another_lead).exists()


def test_an_action_lead_does_not_open_cycles(action_lead, plan):
    address = reverse("start_cycle", args=[plan.public_id])
    assert signed_in(action_lead).get(address).status_code == 403


# ---- The cycle ----


OPENING = {
    "name": "Summer 2025",
    "opens_on_day": "1",
    "opens_on_month": "4",
    "opens_on_year": "2025",
    "due_on_day": "31",
    "due_on_month": "July",
    "due_on_year": "2025",
}


def test_a_cycle_is_opened_once_however_often_it_is_sent(plan, plan_lead):
    client = signed_in(plan_lead)
    address = reverse("start_cycle", args=[plan.public_id])
    form = OPENING | {"token": uuid4()}
    answers = [client.post(address, form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Cycle.objects.visible_to(plan_lead).count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Enter a name, such as Spring term 2025"),
        ({"due_on_year": "2024"}, "must not be before the cycle opens"),
        ({"due_on_day": "32"}, "Day reports are due must be a real date"),
        ({"name": "!!"}, "Enter a name that no other cycle has"),
    ],
)
def test_a_cycle_that_cannot_be_says_why(plan, plan_lead, wrong, sentence):
    address = reverse("start_cycle", args=[plan.public_id])
    form = OPENING | {"token": uuid4()} | wrong
    assert sentence in signed_in(plan_lead).post(address, form).text


def test_a_second_cycle_waits_for_the_first(cycle, plan, plan_lead):
    address = reverse("start_cycle", args=[plan.public_id])
    form = OPENING | {"token": uuid4()}
    assert "A cycle is still open" in signed_in(plan_lead).post(address, form).text


def test_without_a_cycle_the_tab_says_what_to_do(tab, plan_lead, action_lead):
    assert "Open a cycle" in signed_in(plan_lead).get(tab).text
    assert "Open a cycle" not in signed_in(action_lead).get(tab).text


def test_the_tab_names_who_owes_what_and_what_is_late(cycle, tab, plan_lead):
    page = signed_in(plan_lead).get(tab).text
    assert ">Inclusion service</a>: 1 report not sent" in page
    assert "?lead=Nobody%20yet&amp;stand=owed" in page
    assert "in 28 days" in page


def test_items_are_narrowed_to_what_is_late(cycle, tab, plan_lead):
    page = signed_in(plan_lead).get(tab, {"timeliness": "late"}).text
    assert "Publish the offer" in page
    assert "Train all staff" not in page


def test_a_filter_nobody_offers_is_left_out(cycle, tab, plan_lead):
    page = signed_in(plan_lead).get(tab, {"lead": "Nobody at all", "stand": "x"})
    assert "Train all staff" in page.text


def test_the_number_of_queries_does_not_grow_with_items(
    plan, plan_lead, service, tab, django_assert_max_num_queries
):
    edition = Edition.objects.visible_to(plan_lead).get(plan=plan)
    for number in range(15):
        an_item(edition, plan_lead, text=f"Item {number}", body=service)
    an_open_cycle(plan, plan_lead)
    client = signed_in(plan_lead)
    client.get(tab)
    with django_assert_max_num_queries(12):
        client.get(tab)


# ---- Reports ----


def test_a_lead_sends_a_report_and_comes_back_to_the_desk(action_lead, report_page):
    answer = signed_in(action_lead).post(report_page, said())
    assert answer["Location"] == reverse("desk")
    assert the_report(action_lead).state == "submitted"


def test_a_report_sent_twice_at_once_is_one_report(action_lead, report_page):
    client, form = signed_in(action_lead), said()
    answers = [client.post(report_page, form) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {reverse("desk")}
    assert Report.objects.visible_to(action_lead).count() == 1


def test_a_draft_is_kept_and_says_that_it_does_not_count(action_lead, report_page):
    answer = signed_in(action_lead).post(report_page, said("draft"), follow=True)
    assert "It counts once you send it, by 31 March 2025." in answer.text
    assert the_report(action_lead).state == "draft"


def test_a_draft_may_be_empty(action_lead, report_page):
    empty = {"phase": "", "confidence": "", "narrative": ""}
    signed_in(action_lead).post(report_page, said("draft", **empty))
    assert the_report(action_lead).state == "draft"


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"phase": ""}, "phase", "Choose how far this has come"),
        ({"narrative": ""}, "narrative", "tick that nothing has changed"),
        ({"confidence": "low"}, "cause", "Say what stands in the way"),
        ({"confidence": ""}, "confidence", "Choose how sure you are"),
        ({"phase": "done"}, "done_on", "Enter the day it was done"),
        ({"phase": "stopped"}, "cause", "Say why it was stopped"),
        ({"cause": "x" * 301}, "cause", "300 characters or fewer"),
        ({"phase": "nonsense"}, "phase", "from the list"),
    ],
)
def test_a_refusal_stands_at_its_field(
    action_lead, report_page, wrong, field, sentence
):
    answer = signed_in(action_lead).post(report_page, said(**wrong))
    assert sentence in str(answer.context["form"].errors[field])
    assert not Report.objects.visible_to(action_lead).exists()


def test_a_day_without_done_is_refused_at_its_field(action_lead, report_page):
    day = {"done_on_day": "1", "done_on_month": "3", "done_on_year": "2025"}
    answer = signed_in(action_lead).post(report_page, said("draft", **day))
    assert "unless this is done" in str(answer.context["form"].errors["done_on"])


def test_a_page_that_is_too_old_says_so(action_lead, report_page):
    answer = signed_in(action_lead).post(report_page, said(version=""))
    assert "no longer up to date" in answer.text


def test_two_writers_see_both_texts(action_lead, plan_lead, report_page):
    signed_in(plan_lead).post(report_page, said("draft", narrative="Theirs."))
    client = signed_in(action_lead)
    answer = client.post(report_page, said("draft", narrative="Mine."))
    assert "Theirs." in answer.text
    assert "Mine." in answer.text
    again = said("draft", version=the_report(plan_lead).version, narrative="Mine.")
    client.post(report_page, again)
    assert the_report(plan_lead).narrative == "Mine."


def test_the_next_version_is_offered_after_a_clash(action_lead, plan_lead, report_page):
    signed_in(plan_lead).post(report_page, said("draft"))
    answer = signed_in(action_lead).post(report_page, said("draft"))
    assert answer.context["form"]["version"].value() == "1"


def test_evidence_is_put_to_a_report(action_lead, report_page, settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    file = SimpleUploadedFile("minutes.txt", b"Minutes of 3 March.")
    words = {"evidence": file, "caption": "Minutes", "is_public": "on"}
    signed_in(action_lead).post(report_page, said("draft", **words))
    kept = Evidence.objects.visible_to(action_lead).select_related("lodged").get()
    assert kept.lodged is not None
    assert (kept.caption, kept.is_public, kept.lodged.state) == (
        "Minutes",
        True,
        "open",
    )


def test_a_file_that_cannot_be_kept_says_why_and_loses_no_words(
    action_lead, report_page, settings, tmp_path
):
    settings.LODGED_FOLDER = tmp_path
    file = SimpleUploadedFile("tool.exe", b"MZ")
    words = {"evidence": file, "caption": "Tool"}
    answer = signed_in(action_lead).post(report_page, said("draft", **words))
    assert "cannot be kept" in str(answer.context["form"].errors["evidence"])
    assert "Drafted." in answer.text


def test_a_file_needs_words(action_lead, report_page):
    file = SimpleUploadedFile("minutes.txt", b"Minutes of 3 March.")
    answer = signed_in(action_lead).post(report_page, said("draft", evidence=file))
    assert "Say what the file shows" in answer.text


def test_the_form_begins_where_the_item_stands(action_lead, report_page, plan_lead):
    Item.objects.visible_to(plan_lead).update(phase="active", confidence="medium")
    form = signed_in(action_lead).get(report_page).context["form"]
    assert (form["phase"].value(), form["confidence"].value()) == ("active", "medium")
    assert form["narrative"].value() is None


def test_a_sent_report_is_read_and_not_changed(action_lead, report_page):
    client = signed_in(action_lead)
    client.post(report_page, said())
    page = client.get(report_page).text
    assert "waits to be approved" in page
    assert "Send for approval" not in page


def test_words_are_not_lost_when_a_colleague_sent_first(
    action_lead, plan_lead, report_page
):
    signed_in(plan_lead).post(report_page, said())
    late = said("draft", version=2, narrative="Mine.")
    answer = signed_in(action_lead).post(report_page, late)
    assert "This report is submitted, so you cannot save it" in answer.text
    assert "Mine." in answer.text


def test_a_plan_lead_writes_for_the_lead_and_is_told_so(plan_lead, report_page):
    page = signed_in(plan_lead).get(report_page).text
    assert "You write for Inclusion service." in page


def test_printed_names_whose_reports_nobody_finds_are_pointed_out(
    plan, cycle, tab, item, plan_lead, board_member
):
    who = [Who(raw="QX")]
    set_responsible(
        item, part=Part.LEAD, who=who, version=item.version, because=WHY, by=plan_lead
    )
    names = reverse("edition_leads", args=[cycle.edition.public_id])
    said = "1 of these is only a printed name that stands for no body yet"
    page = signed_in(plan_lead).get(tab).text
    assert said in page
    assert names in page
    member = signed_in(board_member).get(tab).text
    assert said in member
    assert names not in member
