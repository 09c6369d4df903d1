"""The Review tab: reports are decided on, a cycle is published or taken down."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.do import save_report, submit_report
from goldenthread.plans.actions.plan.items import set_lines
from goldenthread.plans.actions.plan.leads import Who, set_responsible
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Cycle, Item, Report, Snapshot
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.words import LineKind, Part
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SAID = Said("active", "high", narrative="Drafted with three schools.")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2025-03-03 10:00Z")


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="January 2025", body=service)
    an_item(edition, plan_lead, text="Train all staff", body=service)
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


def send(item, cycle, by, said=SAID):
    report = save_report(item, cycle=cycle, said=said, version=0, by=by, on=DAY)
    return submit_report(report, version=report.version, by=by, on=DAY)


def items(viewer):
    return list(Item.objects.visible_to(viewer).order_by("position"))


@pytest.fixture
def waiting(cycle, plan_lead, action_lead):
    return [send(item, cycle, action_lead) for item in items(plan_lead)]


@pytest.fixture
def tab(plan):
    return reverse("plan_review", args=[plan.public_id])


def decide(report):
    return reverse("decide_report", args=[report.public_id])


def states(viewer):
    rows = Report.objects.visible_to(viewer).order_by("item__position")
    return list(rows.values_list("state", flat=True))


def decision(report, step="approve", **words):
    return {"step": step, "version": report.version, "note": ""} | words


# ---- Who may open what ----


def test_who_is_signed_out_is_asked_to_sign_in(client, tab):
    assert client.get(tab)["Location"].startswith("/account/login/")


def test_an_officer_of_another_authority_finds_nothing(outsider, tab, waiting):
    client = signed_in(outsider)
    assert client.get(tab).status_code == 404
    assert client.get(decide(waiting[0])).status_code == 404


def test_an_auditor_does_not_see_plans(auditor, tab):
    assert signed_in(auditor).get(tab).status_code == 403


def test_an_action_lead_sees_what_waits_and_decides_nothing(action_lead, tab, waiting):
    client = signed_in(action_lead)
    assert "Approve those that are ticked" not in client.get(tab).text
    assert client.get(decide(waiting[0])).status_code == 403
    client.post(tab, {"reports": ticked(waiting)})
    assert states(action_lead) == ["submitted", "submitted"]


@pytest.mark.parametrize("name", ["publish_cycle", "preview_cycle"])
def test_others_find_no_cycle_to_publish(outsider, auditor, cycle, name):
    address = reverse(name, args=[cycle.public_id])
    assert signed_in(outsider).get(address).status_code in (403, 404)
    assert signed_in(auditor).get(address).status_code == 403


def test_a_plan_lead_previews_and_does_not_publish(plan_lead, cycle):
    client = signed_in(plan_lead)
    assert (
        client.get(reverse("preview_cycle", args=[cycle.public_id])).status_code == 200
    )
    assert (
        client.get(reverse("publish_cycle", args=[cycle.public_id])).status_code == 403
    )


# ---- Deciding ----


def test_a_board_member_approves_and_is_led_to_the_next(board_member, waiting):
    client = signed_in(board_member)
    answer = client.post(decide(waiting[0]), decision(waiting[0]))
    assert answer["Location"] == decide(waiting[1])
    assert states(board_member) == ["approved", "submitted"]


def test_after_the_last_one_the_review_is_shown(board_member, waiting, tab):
    client = signed_in(board_member)
    for report in waiting:
        answer = client.post(decide(report), decision(report))
    assert answer["Location"] == tab


def test_sending_back_needs_a_note_at_its_field(board_member, waiting):
    client = signed_in(board_member)
    answer = client.post(decide(waiting[0]), decision(waiting[0], "return"))
    assert "Say what should be changed" in str(answer.context["form"].errors["note"])


def test_the_lead_reads_why_it_came_back(board_member, action_lead, waiting):
    sent_back = decision(waiting[0], "return", note="Which schools?")
    signed_in(board_member).post(decide(waiting[0]), sent_back)
    page = reverse(
        "report", args=[waiting[0].cycle.public_id, waiting[0].item.public_id]
    )
    assert "Which schools?" in signed_in(action_lead).get(page).text


def test_an_old_page_decides_nothing(board_member, waiting):
    old = decision(waiting[0], version=waiting[0].version - 1)
    answer = signed_in(board_member).post(decide(waiting[0]), old)
    assert "Somebody else changed this" in answer.text
    assert states(board_member)[0] == "submitted"


def test_a_report_decided_twice_is_decided_once(board_member, waiting):
    client = signed_in(board_member)
    for _ in range(2):
        client.post(decide(waiting[0]), decision(waiting[0]))
    assert states(board_member) == ["approved", "submitted"]


def test_nobody_approves_their_own_report(plan_lead, cycle):
    report = send(items(plan_lead)[0], cycle, plan_lead)
    client = signed_in(plan_lead)
    assert "somebody else must approve it" in client.get(decide(report)).text
    client.post(decide(report), decision(report))
    assert states(plan_lead) == ["submitted"]


def test_an_approved_report_may_still_be_sent_back(board_member, waiting):
    client = signed_in(board_member)
    client.post(decide(waiting[0]), decision(waiting[0]))
    page = client.get(decide(waiting[0]))
    version = page.context["form"]["version"].value()
    note = {"step": "return", "version": version, "note": "A name is in it."}
    client.post(decide(waiting[0]), note)
    assert states(board_member) == ["returned", "submitted"]


def ticked(reports):
    return [f"{report.public_id} {report.version}" for report in reports]


def test_many_are_approved_at_once_and_move_their_items(board_member, waiting, tab):
    signed_in(board_member).post(tab, {"reports": ticked(waiting)})
    assert states(board_member) == ["approved", "approved"]
    assert [item.phase for item in items(board_member)] == ["active", "active"]


def test_nothing_ticked_says_so(board_member, waiting, tab):
    answer = signed_in(board_member).post(tab, {})
    assert "Choose at least one report to approve" in answer.text


def test_one_changed_report_keeps_all_from_being_approved(board_member, waiting, tab):
    chosen = [*ticked(waiting[:1]), f"{waiting[1].public_id} 1"]
    answer = signed_in(board_member).post(tab, {"reports": chosen})
    assert "nothing has been approved" in answer.text
    assert states(board_member) == ["submitted", "submitted"]


def test_own_reports_are_not_offered(plan_lead, cycle, tab):
    report = send(items(plan_lead)[0], cycle, plan_lead)
    client = signed_in(plan_lead)
    assert "somebody else approves it" in client.get(tab).text
    client.post(tab, {"reports": ticked([report])})
    assert states(plan_lead) == ["submitted"]


def queries_of(ask):
    """How many queries something takes."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


@pytest.fixture
def fourteen(plan, plan_lead):
    """Reports on as many items, all waiting."""
    edition = the_edition(plan, plan_lead)
    for number in range(12):
        an_item(edition, plan_lead, text=f"Item {number}")
    cycle = an_open_cycle(plan, plan_lead)
    return [send(item, cycle, plan_lead) for item in items(plan_lead)]


def test_approving_thirteen_asks_no_more_than_approving_one(
    fourteen, board_member, tab
):
    client = signed_in(board_member)
    client.get(tab)
    one = queries_of(lambda: client.post(tab, {"reports": ticked(fourteen[:1])}))
    rest = queries_of(lambda: client.post(tab, {"reports": ticked(fourteen[1:])}))
    assert rest == one
    assert set(states(board_member)) == {"approved"}


def test_the_tab_asks_no_more_with_more_reports(fourteen, board_member, tab):
    client = signed_in(board_member)
    client.get(tab)
    many = queries_of(lambda: client.get(tab))
    client.post(tab, {"reports": ticked(fourteen[2:])})
    client.get(tab)  # shows the message of the act
    assert queries_of(lambda: client.get(tab)) == many <= 12


# ---- Publishing ----


@pytest.fixture
def preview(cycle):
    return reverse("preview_cycle", args=[cycle.public_id])


@pytest.fixture
def publishing(cycle):
    return reverse("publish_cycle", args=[cycle.public_id])


def publish(client, publishing):
    form = client.get(publishing).context["form"]
    seen = {name: form[name].value() for name in ("version", "seen")}
    return client.post(publishing, seen)


def note_and_initials(plan_lead):
    first, second = items(plan_lead)
    set_lines(
        first, kind=LineKind.NOTE, texts=["Ask J?"], version=first.version, by=plan_lead
    )
    set_responsible(
        second,
        part=Part.LEAD,
        who=[Who(raw="QX-Z")],
        version=second.version,
        because=WHY,
        by=plan_lead,
    )


def test_the_preview_says_what_stays_internal(publisher, plan_lead, preview):
    note_and_initials(plan_lead)
    page = signed_in(publisher).get(preview).text
    assert "1 note and 0 other paragraphs" in page
    assert "who are no body or post yet: QX-Z" in page
    assert "Ask J?" not in page


def test_the_preview_shows_approved_words_only(
    publisher, board_member, waiting, preview
):
    client = signed_in(board_member)
    client.post(decide(waiting[0]), decision(waiting[0]))
    assert signed_in(publisher).get(preview).text.count("Drafted with three") == 1


def test_a_cycle_is_published_as_the_preview_showed_it(publisher, publishing, tab):
    answer = publish(signed_in(publisher), publishing)
    assert answer["Location"] == tab
    snapshot = Snapshot.objects.visible_to(publisher).get()
    assert snapshot.digest[:16] in signed_in(publisher).get(tab).text


def test_what_changed_after_the_preview_is_not_published_unread(
    publisher, plan_lead, publishing
):
    client = signed_in(publisher)
    form = client.get(publishing).context["form"]
    seen = {name: form[name].value() for name in ("version", "seen")}
    first = items(plan_lead)[0]
    lead = [Who(raw="QX-Z")]
    set_responsible(
        first,
        part=Part.LEAD,
        who=lead,
        version=first.version,
        because=WHY,
        by=plan_lead,
    )
    answer = client.post(publishing, seen)
    assert "has changed since you opened this page" in answer.text
    assert not Snapshot.objects.visible_to(publisher).exists()


def test_publishing_waits_until_reports_are_decided_on(publisher, waiting, publishing):
    answer = publish(signed_in(publisher), publishing)
    assert "2 submitted reports wait" in answer.text


def test_publishing_twice_publishes_once(publisher, publishing):
    client = signed_in(publisher)
    form = client.get(publishing).context["form"]
    seen = {name: form[name].value() for name in ("version", "seen")}
    for _ in range(2):
        client.post(publishing, seen)
    assert Snapshot.objects.visible_to(publisher).count() == 1


def test_whoever_publishes_second_is_told_that_it_is_public(publisher, publishing):
    first, second = signed_in(publisher), signed_in(publisher)
    pages = [each.get(publishing) for each in (first, second)]
    sent = [page.context["form"].initial for page in pages]
    first.post(publishing, sent[0])
    answer = second.post(publishing, sent[1], follow=True)
    assert "is public already: nothing was done" in answer.text
    assert Snapshot.objects.visible_to(publisher).count() == 1


@pytest.fixture
def snapshot(cycle, publisher):
    cycle = Cycle.objects.visible_to(publisher).get(pk=cycle.pk)
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


def test_what_is_public_by_mistake_is_taken_down(publisher, snapshot, tab):
    address = reverse("take_down", args=[snapshot.public_id])
    client = signed_in(publisher)
    assert "Say why" in client.post(address, {"because": ""}).text
    client.post(address, {"because": "It named a person."})
    assert "Taken down 3 March 2025" in client.get(tab).text


def test_others_take_nothing_down(plan_lead, outsider, snapshot):
    address = reverse("take_down", args=[snapshot.public_id])
    for viewer in (plan_lead, outsider):
        signed_in(viewer).post(address, {"because": "No"})
    assert not Snapshot.objects.visible_to(None).get().taken_down_on


@pytest.mark.parametrize("name", ["publish_cycle", "preview_cycle"])
def test_a_cycle_page_asks_at_most_forty_queries(
    publisher, waiting, cycle, name, django_assert_max_num_queries
):
    client = signed_in(publisher)
    address = reverse(name, args=[cycle.public_id])
    client.get(address)
    with django_assert_max_num_queries(40):
        client.get(address)
