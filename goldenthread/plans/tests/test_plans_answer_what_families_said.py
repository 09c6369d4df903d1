"""An item of a plan names why it is there: a comment of readers, or a gap."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.models import Event
from goldenthread.directory.actions import hold_comment_back
from goldenthread.directory.actions.duty import close_gap
from goldenthread.directory.tests.making import operator
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.editions import make_current
from goldenthread.plans.actions.plan.reasons import name_reason, take_reason_away
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Item, Reason
from goldenthread.plans.rules.published import PublishedReason, read_content
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.reasons_made import a_comment, a_gap

LATER = date(2025, 4, 2)


@pytest.fixture
def plan(area, plan_lead):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, text="Open a Saturday club")
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def item(plan, plan_lead):
    return Item.objects.visible_to(plan_lead).get(edition__plan=plan)


@pytest.fixture
def comment(area, offer_officer):
    return a_comment(area.authority, offer_officer)


@pytest.fixture
def gap(area):
    return a_gap(area.authority)


def name(item, why, by, on=DAY):
    key = str(item.public_id)
    return name_reason(item.authority, why=why, item=key, by=by, on=on)


def published(plan, plan_lead, publisher, on=LATER, name="Spring 2025"):
    cycle = an_open_cycle(plan, plan_lead, name)
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=on)


def text(viewer, path, **said):
    return signed_in(viewer).get(path, said).content.decode()


# ---- Who may name what ----


def test_an_item_names_a_comment_and_a_gap_and_who_did_it_is_kept(
    item, comment, gap, plan_lead
):
    assert str(name(item, comment, plan_lead)).endswith("Nothing is on at the weekend.")
    name(item, gap, plan_lead)
    rows = Reason.objects.visible_to(plan_lead)
    assert [(row.kind, row.made_on) for row in rows.order_by("pk")] == [
        ("comment", DAY),
        ("gap", DAY),
    ]
    assert Event.objects.filter(verb="name_reason").count() == 2


def test_what_answers_already_is_not_named_twice(item, gap, plan_lead):
    name(item, gap, plan_lead)
    with pytest.raises(ValidationError, match="answers this already"):
        name(item, gap, plan_lead)


def test_a_comment_that_is_not_shown_is_no_reason(item, area, offer_officer, plan_lead):
    waits = a_comment(area.authority, offer_officer, shown=False)
    with pytest.raises(ValidationError, match="Decide first"):
        name(item, waits, plan_lead)


def test_a_gap_that_is_closed_is_no_reason(item, gap, plan_lead):
    facts: dict[str, Any] = {"version": 1, "on": DAY, "by": operator(gap.authority)}
    closed = close_gap(gap, because="A club opened", **facts)
    with pytest.raises(ValidationError, match="This gap is closed"):
        name(item, closed, plan_lead)


def test_nobody_names_what_is_another_authoritys(
    item, other_area, plan_lead, outsider, gap
):
    elsewhere = a_gap(other_area.authority)
    with pytest.raises(PermissionDenied):
        name(item, elsewhere, plan_lead)
    with pytest.raises(PermissionDenied):
        name(item, gap, outsider)


def test_only_who_leads_plans_or_keeps_the_offer_names_reasons(
    item, gap, action_lead, board_member
):
    for viewer in (action_lead, board_member):
        with pytest.raises(PermissionDenied):
            name(item, gap, viewer)


def test_the_officer_names_only_what_is_published(
    plan, item, gap, plan_lead, publisher, offer_officer
):
    with pytest.raises(ValidationError, match="Choose an item of that plan"):
        name(item, gap, offer_officer)
    published(plan, plan_lead, publisher)
    assert name(item, gap, offer_officer).item == item


def test_whoever_edits_gaps_names_what_answers_them(
    plan, item, gap, plan_lead, publisher, administrator
):
    published(plan, plan_lead, publisher)
    client = signed_in(administrator)
    why = reverse("why", args=["gap", gap.public_id])
    assert why in client.get(reverse("keep_item", args=[gap.code])).text
    assert client.get(why).status_code == 200
    assert name(item, gap, administrator).item == item


def test_what_was_named_is_taken_away(item, gap, plan_lead):
    take_reason_away(name(item, gap, plan_lead), by=plan_lead)
    assert not Reason.objects.visible_to(plan_lead).exists()


# ---- What is frozen ----


def test_a_published_item_says_why_it_is_there(
    plan, item, comment, gap, plan_lead, publisher
):
    name(item, comment, plan_lead)
    name(item, gap, plan_lead)
    (told,) = read_content(published(plan, plan_lead, publisher).content).items
    words = "Nothing is on at the weekend."
    assert told.reasons == [
        PublishedReason("comment", str(comment.public_id), words, "2025-03-03"),
        PublishedReason("gap", str(gap.public_id), gap.says, "2025-03-03"),
    ]


def test_what_is_held_back_since_is_not_published(
    plan, item, comment, plan_lead, publisher, offer_officer
):
    name(item, comment, plan_lead)
    facts: dict[str, Any] = {"version": comment.version, "by": offer_officer, "on": DAY}
    hold_comment_back(comment, why="recognised", **facts)
    snapshot = published(plan, plan_lead, publisher)
    assert "weekend" not in snapshot.content
    assert read_content(snapshot.content).items[0].reasons == []


def test_a_reason_goes_on_with_its_item_into_the_next_edition(
    plan, item, gap, plan_lead
):
    name(item, gap, plan_lead)
    edition = copy_edition(plan, label="2026", by=plan_lead, on=DAY)
    make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    heir = Reason.objects.visible_to(plan_lead).get().item
    assert (heir.edition_id, heir.text) == (edition.pk, "Open a Saturday club")
    assert heir != item


# ---- Pages ----


def test_the_plan_lead_names_an_item_from_the_list_of_what_is_missing(
    plan, item, gap, plan_lead
):
    here = f"/work/reasons/gap/{gap.public_id}/"
    assert here in text(plan_lead, "/work/reasons/")
    assert "Nothing yet" in text(plan_lead, "/work/reasons/")
    client, there = signed_in(plan_lead), f"{here}{plan.public_id}/"
    assert there in client.get(here).content.decode()
    token = client.get(there).context["form"]["token"].value()
    sent = client.post(there, {"token": token, "target": str(item.public_id)})
    assert sent["Location"] == here
    assert "Open a Saturday club" in client.get(here).content.decode()
    assert "1 item" in text(plan_lead, "/work/reasons/")
    assert "Why it is there" in text(plan_lead, f"/work/plans/{plan.public_id}/plan/")
    row = Reason.objects.visible_to(plan_lead).get()
    client.post(f"/work/reasons/{row.public_id}/take-away/")
    assert "None is named yet" in client.get(here).content.decode()


def test_an_item_written_for_a_gap_answers_it(plan, gap, plan_lead):
    client = signed_in(plan_lead)
    here = f"/work/reasons/gap/{gap.public_id}/"
    edition = the_edition(plan, plan_lead)
    address = f"/work/editions/{edition.public_id}/items/new/?why=gap-{gap.public_id}"
    assert address in client.get(here).content.decode()
    page = client.get(address)
    assert "There is no club for teenagers." in page.content.decode()
    token = page.context["form"]["token"].value()
    said = {"token": token, "kind": "action", "text": "Open a club", "reason": "Asked"}
    assert client.post(address, said)["Location"] == here
    assert Reason.objects.visible_to(plan_lead).get().item.text == "Open a club"


def test_the_officer_chooses_by_the_words_that_are_public(
    plan, item, gap, plan_lead, publisher, offer_officer
):
    here = f"/work/reasons/gap/{gap.public_id}/"
    assert plan.title not in text(offer_officer, here)
    published(plan, plan_lead, publisher)
    an_item(the_edition(plan, plan_lead), plan_lead, text="Not said in public yet")
    page = text(offer_officer, f"{here}{plan.public_id}/")
    assert "Open a Saturday club" in page
    assert "Not said in public yet" not in page
    assert "write a new one" not in text(offer_officer, here)


def test_what_is_not_known_there_is_no_page_of(plan, gap, plan_lead, other_area):
    client = signed_in(plan_lead)
    elsewhere = a_gap(other_area.authority)
    for path in (f"gap/{elsewhere.public_id}", f"feeling/{gap.public_id}"):
        assert client.get(f"/work/reasons/{path}/").status_code == 404
    assert (
        client.get(f"/work/reasons/gap/{gap.public_id}/{gap.public_id}/").status_code
        == 404
    )


def test_the_list_asks_the_database_the_same(
    area, comment, gap, plan_lead, offer_officer, django_assert_max_num_queries
):
    for number in range(5):
        a_gap(area.authority, f"Nothing for children of {number}.")
        a_comment(area.authority, offer_officer, f"Nothing at {number}.")
    client = signed_in(plan_lead)
    client.get("/work/reasons/")
    with django_assert_max_num_queries(12):
        client.get("/work/reasons/")
