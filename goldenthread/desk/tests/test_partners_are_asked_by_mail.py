"""Partners without an account: few mails, a link for each report, no silence unseen."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.access.models import Message, User
from goldenthread.access.tasks import machine
from goldenthread.cycle.rules import Due, Progress
from goldenthread.desk.rules import (
    MOST_A_WEEK,
    OwedReports,
    is_reminded,
    is_told,
    reminder,
)
from goldenthread.desk.tasks import ask_partners, remind
from goldenthread.places.actions.people import seat
from goldenthread.places.actions.places import PostWords, add_post
from goldenthread.places.models import Seat
from goldenthread.plans.actions.do import save_report
from goldenthread.plans.actions.partners.naming import add_partner, stop_partner
from goldenthread.plans.actions.plan.items import withdraw_item
from goldenthread.plans.actions.plan.leads import Who, set_responsible
from goldenthread.plans.models import Edition, Plan, UpdateLink
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.standing import Standing
from goldenthread.plans.rules.words import Part
from goldenthread.plans.tests.making import DAY, WHY, an_item

WEEK_BEFORE = date(2025, 3, 24)  # the cycle of these tests is due on 31 March
WEEK_AFTER = date(2025, 4, 7)


@pytest.fixture
def night(area):
    return machine(area.authority)


@pytest.fixture
def partner(cycle, service, plan_lead):
    facts = {"name": "Jo Fern", "email": "Jo@Partner.example"}
    return add_partner(service, **facts, on=DAY, by=plan_lead)


def asked(night, on=WEEK_BEFORE):
    ask_partners(night, on=on)
    return mails(night)


def mails(night, kind="partner"):
    rows = Message.objects.visible_to(night).filter(key__startswith=kind)
    return list(rows.order_by("pk").values_list("to", "asked_on"))


def links(night):
    return UpdateLink.objects.visible_to(night).count()


def test_a_partner_of_the_body_that_leads_is_mailed_a_link(partner, night):
    assert asked(night) == [("jo@partner.example", WEEK_BEFORE)]
    (mail,) = Message.objects.visible_to(night)
    assert "1 Publish the offer" not in mail.subject
    assert "Publish the offer" in mail.body
    assert "Train all staff" not in mail.body  # another body leads that
    (link,) = UpdateLink.objects.visible_to(night)
    assert link.expires_on == date(2025, 4, 7)
    assert link.token_hash not in mail.body


def test_only_a_digest_of_each_token_is_kept(partner, night):
    asked(night)
    (mail,) = Message.objects.visible_to(night)
    tokens = set(re.findall(r"by-mail/([\w-]+)/", mail.body))
    (link,) = UpdateLink.objects.visible_to(night)
    assert len(tokens) == 1
    assert link.token_hash not in tokens


def test_the_job_may_be_done_twice_on_a_day(partner, night):
    assert asked(night) == asked(night)
    assert links(night) == 1


def test_nothing_is_sent_between_the_marks(partner, night):
    assert asked(night, on=date(2025, 3, 20)) == []


def test_a_draft_by_anybody_does_not_stop_the_asking(
    partner, cycle, item, action_lead, night
):
    empty = Said("")
    save_report(item, cycle=cycle, said=empty, version=0, by=action_lead, on=DAY)
    assert len(asked(night)) == 1


def test_one_address_has_one_mail_for_all_its_bodies(partner, board, plan_lead, night):
    facts = {"name": "Jo Fern", "email": "jo@partner.example"}
    add_partner(board, **facts, on=DAY, by=plan_lead)
    assert len(asked(night)) == 1
    assert links(night) == 2
    assert "2 reports" in Message.objects.visible_to(night).get().subject


@pytest.fixture
def post(item, service, plan_lead, administrator):
    """A post that leads the item, in the partner's body."""
    words = PostWords("Head of inclusion")
    post = add_post(service, words=words, by=administrator)
    item.refresh_from_db()
    facts = {"part": Part.LEAD, "version": item.version, "because": WHY}
    set_responsible(item, who=[Who(post=post)], by=plan_lead, **facts)
    return post


def test_what_a_post_leads_that_nobody_holds_is_asked_of_its_body(partner, post, night):
    assert asked(night) == [("jo@partner.example", WEEK_BEFORE)]


def test_what_a_post_leads_is_asked_at_the_desk_of_whoever_holds_it_that_day(
    partner, post, service, action_lead, administrator, night
):
    user = User.objects.get(pk=action_lead.user_id)
    seat(service, user=user, post=post, on=WEEK_BEFORE, by=administrator)
    assert asked(night) == []
    Seat.objects.filter(user=user, post=post).update(end=WEEK_AFTER - timedelta(1))
    assert asked(night, on=WEEK_AFTER) == [("jo@partner.example", WEEK_AFTER)]


def test_a_post_of_another_body_is_not_asked_of_this_one(
    partner, post, board, plan_lead, night
):
    stop_partner(partner, version=partner.version, on=DAY, by=plan_lead)
    facts = {"name": "Al Birch", "email": "al@partner.example"}
    add_partner(board, **facts, on=DAY, by=plan_lead)
    asked(night)
    (mail,) = Message.objects.visible_to(night)
    assert "Train all staff" in mail.body
    assert "Publish the offer" not in mail.body


def test_whoever_was_stopped_is_not_asked(partner, plan_lead, night):
    stop_partner(partner, version=partner.version, on=DAY, by=plan_lead)
    assert asked(night) == []


def test_nobody_is_asked_about_what_was_withdrawn(partner, item, plan_lead, night):
    withdraw_item(item, version=item.version, because=WHY, by=plan_lead)
    assert asked(night) == []


def test_nobody_is_asked_about_an_archived_plan(partner, plan_lead, night):
    Plan.objects.visible_to(plan_lead).update(archived_on=DAY)
    assert asked(night) == []


@pytest.mark.parametrize("state", ["checking", "abandoned"])
def test_nobody_is_asked_about_an_edition_in_preparation(
    partner, plan_lead, night, state
):
    Edition.objects.visible_to(plan_lead).update(state=state)
    assert asked(night) == []


def test_nobody_is_asked_when_the_cycle_is_over(partner, cycle, night):
    cycle.state = "published"
    cycle.save()
    assert asked(night) == []


def test_a_body_that_ended_is_not_asked(partner, service, night):
    service.ended_on = DAY
    service.save()
    assert asked(night) == []


def test_asking_costs_no_more_queries_for_more_items(
    partner, plan, plan_lead, service, night, django_assert_max_num_queries
):
    edition = Edition.objects.visible_to(plan_lead).get(plan=plan)
    for number in range(30):
        an_item(edition, plan_lead, f"Item {number}", body=service)
    with django_assert_max_num_queries(35):
        asked(night)
    assert links(night) == 31


# ---- Those who answer for a plan ----


def told(night, on):
    remind(night, on=on)
    rows = Message.objects.visible_to(night).filter(subject__contains="not sent by")
    return list(rows.values_list("to", flat=True))


def test_a_week_after_the_day_the_accountable_officer_is_told_once(
    cycle, plan, board, board_member, plan_lead, night
):
    Plan.objects.visible_to(plan_lead).update(accountable=board)
    assert told(night, date(2025, 4, 6)) == []
    assert told(night, WEEK_AFTER) == ["board_member@example.org"]
    mail = Message.objects.visible_to(night).get(subject__contains="not sent by")
    assert "Publish the offer (Inclusion service)" in mail.body
    assert told(night, date(2025, 4, 8)) == ["board_member@example.org"]
    assert told(night, date(2025, 4, 30)) == ["board_member@example.org"] * 2


def test_without_an_accountable_body_the_plan_lead_is_told(cycle, plan_lead, night):
    assert told(night, WEEK_AFTER) == ["plan_lead@example.org"]


def test_who_leads_reads_of_the_silence_of_others_in_the_same_mail():
    owed = [OwedReports("Plan", "Spring", date(2025, 3, 31), ["Mine"])]
    silent = [OwedReports("Plan", "Spring", date(2025, 3, 31), ["Theirs (Health)"])]
    subject, body = reminder(owed, silent, on=WEEK_AFTER, address="x")
    assert subject == "1 report to send, the first by 31 March 2025"
    assert body.index("Mine") < body.index("Theirs (Health)")


# ---- However the days fall ----

START = date(2025, 1, 1)
YEAR = [START + timedelta(days=number) for number in range(200)]
days = st.sampled_from(YEAR)


@given(st.lists(days, max_size=8), st.sets(days), st.sets(days))
def test_two_kinds_of_mail_to_one_address_share_the_limit(dues, others, missed):
    sent: set[date] = set()
    rows = [OwedReports("Plan", "Cycle", due, ["Item"]) for due in dues]
    for day in YEAR:
        earlier = {each for each in others if each <= day}
        if day not in missed and is_reminded(rows, on=day, sent=sent, others=earlier):
            sent.add(day)
    for day in sent:
        week = {day - timedelta(days=back) for back in range(7)}
        assert day not in others
        assert len(week & (sent | others)) <= MOST_A_WEEK


@given(days, st.sets(days))
def test_silence_is_told_at_most_twice(due, missed):
    sent: list[date] = []
    for day in YEAR:
        if day not in missed and is_told(due, on=day, sent=sent):
            sent.append(day)
    assert len(sent) <= 2
    assert all((day - due).days in (*range(7, 14), *range(30, 37)) for day in sent)


@given(st.sampled_from([*Progress]), st.none() | days)
def test_a_draft_satisfies_no_due_date(progress, due):
    """Whatever the item's date and phase, a draft leaves its report owed."""
    assert Standing("key", "Item", (), Due(due, progress), state="draft").is_owed
