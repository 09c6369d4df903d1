"""Writing a plan from nothing, and changing it while it runs, on pages."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.places.models import Post
from goldenthread.plans.models import (
    Change,
    Dependency,
    Edition,
    Item,
    Plan,
    Responsible,
    Risk,
    Spend,
    Timescale,
)
from goldenthread.plans.tests.making import (
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)


@pytest.fixture
def lead(plan_lead):
    return signed_in(plan_lead)


@pytest.fixture
def plan(area, plan_lead):
    return a_plan(area, plan_lead)


@pytest.fixture
def running(plan, plan_lead, service):
    """The plan in force, with two items."""
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, text="Print it", when="May 2025", body=service)
    an_item(edition, plan_lead, text="Send it")
    made_current(plan, plan_lead)
    return plan


def send(client, name, row=None, prefix="", **changed):
    """Fill in a page's form as it stands, change some boxes, and send it."""
    address = reverse(name, args=[row.public_id] if row else [])
    form = client.get(address).context["form"]
    if prefix:
        token = re.findall(
            rf'name="{prefix}-token" value="([^"]+)"', client.get(address).text
        )
        values = {f"{prefix}-token": token[0]}
    else:
        values = {
            box: "" if form[box].value() is None else form[box].value()
            for box in form.fields
        }
    return client.post(address, values | changed)


def items(viewer):
    return list(
        Item.objects.visible_to(viewer)
        .order_by("position")
        .values_list("text", flat=True)
    )


def the(model, viewer, **wanted):
    return model.objects.visible_to(viewer).get(**wanted)


def test_a_plan_is_begun_for_a_place(lead, plan_lead, area, board):
    send(
        lead,
        "new_plan",
        place=str(area.public_id),
        title="A fresh start",
        accountable=f"body {board.public_id}",
    )
    plan = the(Plan, plan_lead)
    assert (plan.title, plan.slug, plan.accountable) == (
        "A fresh start",
        "a-fresh-start",
        board,
    )


def test_two_plans_of_one_title_have_two_addresses(area, plan_lead):
    slugs = [a_plan(area, plan_lead, title="Same").slug for _ in range(3)]
    assert slugs == ["same", "same-2", "same-3"]


def test_a_plan_without_a_title_is_refused_with_a_sentence(lead, area):
    page = send(lead, "new_plan", place=str(area.public_id), title="")
    assert "Enter what the plan is called" in page.text


def test_the_list_of_plans_says_what_is_not_published(lead, plan):
    assert "not published yet" in lead.get(reverse("plans")).text


def test_a_list_without_plans_says_how_to_begin(lead):
    assert "There is no plan yet" in lead.get(reverse("plans")).text


def test_a_plans_title_changes_but_not_its_address(lead, plan, plan_lead):
    send(lead, "change_plan", plan, title="A better name")
    plan.refresh_from_db()
    assert (plan.title, plan.slug) == ("A better name", "inclusion-plan")


def test_who_saves_a_title_second_is_told(lead, plan):
    address = reverse("change_plan", args=[plan.public_id])
    form = lead.get(address).context["form"]
    old = {box: form[box].value() or "" for box in form.fields}
    lead.post(address, old | {"title": "First"})
    page = lead.post(address, old | {"title": "Second"})
    assert "Somebody else changed this" in page.text
    plan.refresh_from_db()
    assert plan.title == "First"


def test_an_empty_edition_is_begun(lead, plan, plan_lead):
    send(lead, "start_edition", plan, label="2026", unit="outcome")
    assert the(Edition, plan_lead, label="2026").unit == "outcome"


def test_an_edition_is_given_up(lead, plan, plan_lead):
    edition = the_edition(plan, plan_lead)
    send(lead, "give_up", edition)
    edition.refresh_from_db()
    assert edition.state == "abandoned"


def test_a_current_edition_is_not_given_up(lead, running, plan_lead):
    page = send(lead, "give_up", the_edition(running, plan_lead))
    assert "Only an edition that is being prepared" in page.text


def test_an_item_is_written_with_all_its_lists(lead, plan, plan_lead, service):
    edition = the_edition(plan, plan_lead)
    send(
        lead,
        "add_item",
        edition,
        text="Open a help line",
        when="Autumn term 2025",
        lead="Inclusion service",
        actions="Find a room\nBuy telephones",
        criteria="Parents get through",
        resources="£2,000",
    )
    item = the(Item, plan_lead)
    page = lead.get(reverse("plan_plan", args=[plan.public_id])).text
    for words in ("Buy telephones", "Parents get through", "£2,000", "Autumn term"):
        assert words in page
    assert the(Responsible, plan_lead).body == service
    assert item.is_checked


def test_an_item_that_says_nothing_is_refused(lead, plan, plan_lead):
    page = send(lead, "add_item", the_edition(plan, plan_lead), text="")
    assert "Enter what is promised" in page.text


def test_an_item_is_added_under_another(lead, plan, plan_lead):
    edition = the_edition(plan, plan_lead)
    theme = an_item(edition, plan_lead, text="Theme", kind="theme")
    an_item(edition, plan_lead, text="Last")
    send(lead, "add_item", edition, text="Child", parent=str(theme.public_id))
    assert items(plan_lead) == ["Theme", "Child", "Last"]


def test_a_running_plan_asks_why_an_item_is_added(lead, running, plan_lead):
    edition = the_edition(running, plan_lead)
    page = send(lead, "add_item", edition, text="One more")
    assert "Say why" in page.text
    send(lead, "add_item", edition, text="One more", reason="Families asked")
    assert the(Change, plan_lead).get_what_display() == "Added"


def test_a_rewording_keeps_the_words_before(lead, running, plan_lead):
    item = the(Item, plan_lead, text="Send it")
    send(lead, "check_item", item, text="Post it", reason="Plainer")
    change = the(Change, plan_lead)
    assert (change.what, change.before, change.after) == (
        "reworded",
        "Send it",
        "Post it",
    )


def test_a_new_date_keeps_the_old_one(lead, running, plan_lead):
    item = the(Item, plan_lead, text="Print it")
    send(lead, "check_item", item, when="July 2025", reason="The printer is late")
    dates = Timescale.objects.visible_to(plan_lead).order_by("position")
    assert list(dates.values_list("raw", flat=True)) == ["May 2025", "July 2025"]


def test_a_withdrawn_item_stays_with_its_reason(lead, running, plan_lead):
    item = the(Item, plan_lead, text="Send it")
    send(lead, "withdraw_item", item, reason="Nobody wants post")
    page = lead.get(reverse("plan_plan", args=[running.public_id])).text
    assert "Withdrawn: Nobody wants post" in page


def test_a_withdrawn_item_is_taken_up_again(lead, running, plan_lead):
    item = the(Item, plan_lead, text="Send it")
    send(lead, "withdraw_item", item, reason="Nobody wants post")
    item.refresh_from_db()
    send(lead, "reinstate_item", item, reason="Some do")
    item.refresh_from_db()
    assert item.withdrawn_on is None


def test_an_item_moves_with_what_is_under_it(lead, plan, plan_lead):
    edition = the_edition(plan, plan_lead)
    one = an_item(edition, plan_lead, text="One", kind="theme")
    two = an_item(edition, plan_lead, text="Two", kind="theme")
    child = an_item(edition, plan_lead, text="Child")
    send(lead, "move_item", child, parent=str(one.public_id))
    one.refresh_from_db()
    send(lead, "move_item", one, parent=str(two.public_id))
    assert items(plan_lead) == ["Two", "One", "Child"]


def test_an_item_never_stands_under_itself(lead, plan, plan_lead):
    edition = the_edition(plan, plan_lead)
    one = an_item(edition, plan_lead, text="One", kind="theme")
    child = an_item(edition, plan_lead, text="Child")
    send(lead, "move_item", child, parent=str(one.public_id))
    one.refresh_from_db()
    page = send(lead, "move_item", one, parent=str(child.public_id))
    assert "cannot stand under itself" in page.text


def test_work_is_handed_on_when_somebody_leaves(
    lead, running, plan_lead, service, board
):
    send(
        lead,
        "reassign",
        running,
        leaver=f"body {service.public_id}",
        successor=f"body {board.public_id}",
        reason="The service closes",
    )
    assert the(Responsible, plan_lead).body == board
    assert the(Change, plan_lead).after == "Improvement board"


def test_a_risk_is_raised_and_passes(lead, running, plan_lead, board):
    item = the(Item, plan_lead, text="Send it")
    send(
        lead,
        "add_risk",
        running,
        text="No stamps",
        likelihood="low",
        impact="high",
        mitigation="Buy some",
        owner=f"body {board.public_id}",
        item=str(item.public_id),
    )
    risk = the(Risk, plan_lead)
    assert (risk.owner, risk.item) == (board, item)
    lead.post(reverse("close_risk", args=[risk.public_id]))
    risk.refresh_from_db()
    assert risk.closed_on is not None


def test_spend_is_written_down(lead, running, plan_lead):
    item = the(Item, plan_lead, text="Send it")
    send(
        lead,
        "item_resources",
        item,
        prefix="spend",
        **{
            "spend-spent_on_day": "3",
            "spend-spent_on_month": "3",
            "spend-spent_on_year": "2025",
            "spend-pounds": "12.50",
        },
    )
    assert the(Spend, plan_lead).pounds == Decimal("12.50")
    page = lead.get(reverse("item_resources", args=[item.public_id])).text
    assert "£12.50" in page


def test_spend_of_nothing_is_refused(lead, running, plan_lead):
    item = the(Item, plan_lead, text="Send it")
    day = {"spend-spent_on_day": "3", "spend-spent_on_month": "3"}
    page = send(
        lead,
        "item_resources",
        item,
        prefix="spend",
        **day,
        **{"spend-spent_on_year": "2025"},
    )
    assert "Enter pounds, days or both" in page.text


def test_items_wait_for_each_other_but_never_in_a_circle(lead, running, plan_lead):
    first = the(Item, plan_lead, text="Print it")
    second = the(Item, plan_lead, text="Send it")
    wait = {"prefix": "wait", "wait-needs": str(first.public_id)}
    send(lead, "item_resources", second, **wait)
    back = {"prefix": "wait", "wait-needs": str(second.public_id)}
    page = send(lead, "item_resources", first, **back)
    assert "wait for each other for ever" in page.text
    row = the(Dependency, plan_lead)
    lead.post(reverse("drop_dependency", args=[row.public_id]))
    assert not Dependency.objects.visible_to(plan_lead).exists()


def test_a_post_is_chosen_as_lead(lead, plan, plan_lead, service):
    Post.objects.create(
        authority_id=plan.authority_id, body=service, title="Head of inclusion"
    )
    item = an_item(the_edition(plan, plan_lead), plan_lead)
    send(lead, "check_item", item, lead="Head of inclusion")
    row = the(Responsible, plan_lead)
    assert (str(row.post), row.body) == ("Head of inclusion", service)


def test_an_edition_is_not_replaced_while_a_cycle_is_open(lead, running, plan_lead):
    an_open_cycle(running, plan_lead)
    send(lead, "start_edition", running, label="2026", unit="action")
    edition = the(Edition, plan_lead, label="2026")
    an_item(edition, plan_lead)
    page = send(lead, "make_current", edition)
    assert "A reporting cycle is open" in page.text


def test_the_edition_before_becomes_past(lead, running, plan_lead):
    old = the_edition(running, plan_lead)
    send(lead, "start_edition", running, label="2026", unit="action")
    edition = the(Edition, plan_lead, label="2026")
    an_item(edition, plan_lead)
    send(lead, "make_current", edition)
    old.refresh_from_db()
    assert old.state == "past"


def test_a_past_edition_cannot_be_changed(lead, running, plan_lead):
    item = the(Item, plan_lead, text="Send it")
    test_the_edition_before_becomes_past(lead, running, plan_lead)
    page = send(lead, "check_item", item, text="Too late", reason="Why not")
    assert "past and cannot be changed" in page.text
