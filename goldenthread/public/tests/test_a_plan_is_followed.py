"""Following a plan: by feed, and by mail with two yeses, one mail a cycle, one stop."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as Xml

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.access.actions import claim_messages
from goldenthread.access.clock import now, today
from goldenthread.access.models import Message
from goldenthread.access.tasks import machine
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Follower, Restatement, Snapshot
from goldenthread.plans.tasks import tell
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.public.views.follow import ASKED

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def plan(area, plan_lead, publisher, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, "Publish a guide", "By May 2024", service)
    made_current(plan, plan_lead)
    published(plan, plan_lead, publisher, "Spring 2025", DAY)
    plan.refresh_from_db()
    return plan


def published(plan, by, publisher, name, on, due=date(2025, 3, 31)):
    cycle = an_open_cycle(plan, by, name, due)
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=on)


@pytest.fixture
def night(area):
    return machine(area.authority)


def ask(plan, email="reader@example.net", client=None):
    address = reverse("follow", args=[plan.authority.slug, plan.slug])
    return (client or Client()).post(address, {"email": email})


def mails(by, to="reader@example.net"):
    return list(Message.objects.visible_to(by).filter(to=to).order_by("pk"))


def link(mail, which):
    """The address in a mail: to confirm, or to stop."""
    found = re.findall(r"https?://[^/]+(/follow/\S+)", mail.body)
    return next(each for each in found if each.endswith("stop/") == (which == "stop"))


def confirmed(plan, night, client):
    ask(plan)
    address = link(mails(night)[0], "confirm")
    assert client.post(address).status_code == 200
    return Follower.objects.visible_to(night).get(plan=plan)


# ---- By mail ----


def test_nothing_is_sent_before_somebody_has_said_yes_twice(plan, night, client):
    ask(plan)
    assert len(mails(night)) == 1
    assert "say yes" in mails(night)[0].body
    tell(night, on=DAY)
    assert len(mails(night)) == 1
    page = client.get(link(mails(night)[0], "confirm"))
    assert "Yes, write to me" in page.text
    assert Follower.objects.visible_to(night).get().confirmed_on is None


def test_a_link_that_is_only_looked_at_is_no_yes_and_no_stop(plan, night, client):
    confirmed(plan, night, client)
    client.get(link(mails(night)[0], "stop"))
    assert Follower.objects.visible_to(night).count() == 1


def test_one_mail_a_published_cycle(plan, night, client, plan_lead, publisher):
    row = confirmed(plan, night, client)
    on = row.confirmed_on
    due = on + timedelta(days=60)
    published(plan, plan_lead, publisher, "Next cycle", on, due)
    assert tell(night, on=on) == "1 followers are told of a published cycle."
    tell(night, on=on)
    tell(night, on=on + timedelta(days=1))
    told = mails(night)[1:]
    assert [mail.subject for mail in told] == [
        "Inclusion plan: Next cycle is published"
    ]
    assert "/cycles/next-cycle/" in told[0].body
    assert "/stop/" in told[0].body


def test_what_was_published_before_somebody_followed_is_no_news(plan, night, client):
    confirmed(plan, night, client)
    tell(night, on=DAY)
    assert len(mails(night)) == 1


def test_what_was_taken_down_is_not_told(plan, night, client, plan_lead, publisher):
    on = confirmed(plan, night, client).confirmed_on
    due = on + timedelta(days=60)
    row = published(plan, plan_lead, publisher, "Next cycle", on, due)
    take_down(row, because="Too early", by=publisher, on=on)
    tell(night, on=on)
    assert len(mails(night)) == 1


def test_one_click_stops_and_erases_the_address_everywhere(plan, night, client):
    confirmed(plan, night, client)
    stop = link(mails(night)[0], "stop")
    assert "You do not follow this plan" in client.post(stop).text
    assert not Follower.objects.visible_to(night).exists()
    assert not Message.objects.visible_to(night).filter(to__contains="reader").exists()
    assert client.post(stop).status_code == 200


def test_mail_that_waits_does_not_leave_after_stopping(plan, night, client):
    ask(plan)
    client.post(link(mails(night)[0], "stop"))
    assert claim_messages(plan.authority, at=now(), by=night) == []


def test_the_answer_is_the_same_for_known_and_unknown_addresses(plan, night, client):
    confirmed(plan, night, client)
    known, unknown = ask(plan).text, ask(plan, "nobody@example.net").text
    bare = re.compile(r'value="[^"]*"|nonce="[^"]*"')
    assert bare.sub("", known) == bare.sub("", unknown)


def test_asking_again_writes_once_a_day_and_never_twice_in_the_list(plan, night):
    for _ in range(3):
        ask(plan)
    assert len(mails(night)) == 1
    assert Follower.objects.visible_to(night).count() == 1


def test_capital_letters_make_no_second_follower(plan, night):
    ask(plan)
    ask(plan, "Reader@Example.NET")
    assert Follower.objects.visible_to(night).count() == 1


def test_an_address_is_written_to_only_so_often(plan, night, plan_lead, publisher):
    for n in range(ASKED.burst + 2):
        row = Follower.objects.visible_to(night).first()
        if row:
            row.delete()  # as if each were new
        assert ask(plan, client=Client(REMOTE_ADDR=f"10.0.0.{n}")).status_code == 200
    assert len(mails(night)) == ASKED.burst


def test_something_that_is_no_address_is_told_so(plan, night):
    answer = ask(plan, "reader at example")
    assert "Look at your mail" not in answer.text
    assert not Follower.objects.visible_to(night).exists()


def test_an_address_never_confirmed_is_erased_after_a_week(plan, night):
    ask(plan)
    tell(night, on=today() + timedelta(days=7))
    assert Follower.objects.visible_to(night).exists()
    tell(night, on=today() + timedelta(days=8))
    assert not Follower.objects.visible_to(night).exists()
    assert mails(night) == []


def test_a_link_of_nobody_is_not_found(plan, client):
    assert client.get(reverse("confirm_following", args=["0" * 64])).status_code == 404
    stop = client.get(reverse("stop_following", args=["0" * 64]))
    assert "You do not follow this plan" in stop.text


def test_what_is_stored_opens_nothing(plan, night, client):
    """Somebody who reads the table cannot confirm for others."""
    ask(plan)
    row = Follower.objects.visible_to(night).get()
    for token in (row.token_hash, str(row.public_id)):
        address = reverse("confirm_following", args=[token])
        assert client.post(address).status_code == 404


# ---- By feed ----


def feed(client, plan):
    names = [plan.authority.slug, plan.slug]
    answer = client.get(reverse("plan_feed", args=names))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return Xml.fromstring(answer.content)  # noqa: S314  # our own words


def texts(node, name):
    return [each.text for each in node.iter(f"{ATOM}{name}")]


def test_a_feed_has_all_that_the_format_asks(plan, client):
    found = feed(client, plan)
    for node in (found, *found.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated", "link"):
            assert node.find(f"{ATOM}{name}") is not None, name
    assert found.find(f"{ATOM}author/{ATOM}name").text == "One Area"
    links = {each.get("rel"): each.get("href") for each in found.findall(f"{ATOM}link")}
    assert links["self"].endswith(f"/{plan.slug}/feed.atom")
    assert all(each.startswith("http") for each in links.values())


def test_an_entry_tells_the_numbers_with_their_unit(plan, client):
    summary = texts(feed(client, plan), "summary")[0]
    assert "Late: 1 of 1 action." in summary
    assert "Fingerprint" in summary


def test_ids_stay_when_more_is_published(plan, client, plan_lead, publisher):
    before = texts(feed(client, plan), "id")
    published(plan, plan_lead, publisher, "Summer 2025", DAY, date(2025, 7, 31))
    after = texts(feed(client, plan), "id")
    assert after[0] == before[0]
    assert after[2] == before[1]
    assert len(set(after)) == 3


def test_a_restatement_updates_its_entry(plan, client):
    row = Snapshot.objects.visible_to(None).get()
    Restatement.objects.create(
        authority=plan.authority,
        snapshot=row,
        number=1,
        content=row.content,
        digest=row.digest,
        because="A number was wrong",
        restated_on=date(2025, 5, 1),
    )
    found = feed(client, plan)
    assert texts(found, "updated") == ["2025-05-01T00:00:00Z"] * 2
    assert texts(found, "published") == ["2025-03-03T00:00:00Z"]
    assert "Corrected on 1 May 2025." in texts(found, "summary")[0]


def test_what_was_taken_down_has_a_notice_in_the_feed(plan, client, publisher):
    row = Snapshot.objects.visible_to(None).get()
    take_down(row, because="Too early", by=publisher, on=date(2025, 6, 1))
    found = feed(client, plan)
    assert texts(found, "summary") == ["Taken down. The reason given: Too early"]
    assert texts(found, "updated")[0] == "2025-06-01T00:00:00Z"


def test_an_authority_has_one_feed_over_its_plans(plan, client):
    answer = client.get(reverse("area_feed", args=[plan.authority.slug]))
    assert b"Plans of One Area" in answer.content
    assert b"Inclusion plan: Spring 2025" in answer.content
    assert client.get(reverse("area_feed", args=["nowhere"])).status_code == 404


def test_who_asks_again_has_seven_days_again(plan, night):
    ask(plan)
    rows = Follower.objects.visible_to(night)
    rows.update(asked_on=today() - timedelta(days=7))
    ask(plan)
    tell(night, on=today() + timedelta(days=7))
    assert rows.exists()
    tell(night, on=today() + timedelta(days=8))
    assert not rows.exists()
