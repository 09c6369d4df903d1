"""Bonds between plans: who answers whom, and a report that is entered once."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.rules import Role
from goldenthread.plans.actions.do import (
    approve_report,
    return_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.plan.bonds import bind_item, unbind
from goldenthread.plans.actions.plan.items import withdraw_item
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.actions.shared_reports import take_over
from goldenthread.plans.models import Edition, Item, ItemLink, Report, Snapshot
from goldenthread.plans.queries.do import standings
from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.standing import Stand
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

pytestmark = pytest.mark.django_db
SAID = Said("active", "high", narrative="Two hubs are open.")
SERVES, ANSWERS = Bond.SERVES, Bond.RESPONDS_TO


def a_running_plan(place, by, title, text):
    """A plan in force with one item."""
    plan = a_plan(place, by, title)
    item = an_item(the_edition(plan, by), by, text=text, when="By May 2025")
    made_current(plan, by)
    return plan, item


@pytest.fixture
def area_plan(area, plan_lead):
    return a_running_plan(area, plan_lead, "Area plan", "Open family hubs")


@pytest.fixture
def recovery_plan(area, plan_lead):
    return a_running_plan(area, plan_lead, "Recovery plan", "Hubs in each town")


def bound(item, target, by, kind=SERVES):
    plan = target.edition.plan
    at = str(target.public_id)
    return bind_item(item, kind=kind, plan=plan, target=at, by=by, on=DAY)


def told(item, cycle, by, approver, said=SAID):
    report = save_report(item, cycle=cycle, said=said, version=0, by=by, on=DAY)
    report = submit_report(report, version=report.version, by=by, on=DAY)
    return approve_report(report, version=report.version, by=approver, on=DAY)


def row_of(item, viewer):
    return Item.objects.visible_to(viewer).get(pk=item.pk)


# ---- One report, many plans ----


def test_an_approved_report_stands_in_the_other_plan(
    area_plan, recovery_plan, plan_lead, board_member
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead)
    first, second = (an_open_cycle(each, plan_lead) for each in (plan, other))
    told(item, first, plan_lead, board_member)
    copy = Report.objects.visible_to(plan_lead).get(cycle=second, item=twin)
    assert (copy.narrative, copy.state) == ("Two hubs are open.", "approved")
    assert row_of(twin, plan_lead).phase == "active"


def test_a_report_that_only_waits_stands_nowhere_else(
    area_plan, recovery_plan, plan_lead
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead)
    first = an_open_cycle(plan, plan_lead)
    an_open_cycle(other, plan_lead)
    report = save_report(item, cycle=first, said=SAID, version=0, by=plan_lead, on=DAY)
    submit_report(report, version=report.version, by=plan_lead, on=DAY)
    assert not Report.objects.visible_to(plan_lead).filter(item=twin).exists()


def test_a_cycle_that_opens_later_takes_it_over_once(
    area_plan, recovery_plan, plan_lead, board_member, publisher
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead)
    told(item, an_open_cycle(plan, plan_lead), plan_lead, board_member)
    later = an_open_cycle(other, plan_lead, "April", date(2025, 4, 30))
    reports = Report.objects.visible_to(plan_lead).filter(item=twin)
    assert reports.get().cycle == later
    publish_cycle(later, version=later.version, by=publisher, on=DAY)
    an_open_cycle(other, plan_lead, "June", date(2025, 6, 30))
    assert reports.count() == 1


def test_sending_it_back_takes_it_out_of_the_other_plan(
    area_plan, recovery_plan, plan_lead, board_member
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead)
    first = an_open_cycle(plan, plan_lead)
    an_open_cycle(other, plan_lead)
    report = told(item, first, plan_lead, board_member)
    return_report(
        report, note="How many?", version=report.version, by=board_member, on=DAY
    )
    assert not Report.objects.visible_to(plan_lead).filter(item=twin).exists()


def test_a_copy_is_sent_back_only_where_it_was_written(
    area_plan, recovery_plan, plan_lead, board_member
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead)
    first = an_open_cycle(plan, plan_lead)
    an_open_cycle(other, plan_lead)
    told(item, first, plan_lead, board_member)
    copy = Report.objects.visible_to(plan_lead).get(item=twin)
    with pytest.raises(ValidationError, match="entered in another plan"):
        return_report(copy, note="x", version=copy.version, by=board_member, on=DAY)


def test_nobody_owes_what_is_written_elsewhere(area_plan, recovery_plan, plan_lead):
    (_, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead)
    cycle = an_open_cycle(other, plan_lead)
    (row,) = standings(plan_lead, cycle)
    assert (row.stand, row.is_owed, row.elsewhere) == (
        Stand.ELSEWHERE,
        False,
        "Area plan",
    )


def test_it_cannot_be_written_twice(area_plan, recovery_plan, plan_lead):
    (_, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead)
    cycle = an_open_cycle(other, plan_lead)
    with pytest.raises(ValidationError, match="written once, in ‘Area plan"):
        save_report(twin, cycle=cycle, said=SAID, version=0, by=plan_lead, on=DAY)


def test_what_somebody_wrote_before_the_bond_is_left(
    area_plan, recovery_plan, plan_lead, board_member
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    first, second = (an_open_cycle(each, plan_lead) for each in (plan, other))
    own = Said("active", "low", "No money", narrative="Only one hub.")
    told(twin, second, plan_lead, board_member, own)
    bound(item, twin, plan_lead)
    told(item, first, plan_lead, board_member)
    kept = Report.objects.visible_to(plan_lead).get(item=twin)
    assert kept.narrative == "Only one hub."


# ---- What may be bound ----


def test_items_of_one_plan_are_not_bound(area_plan, plan_lead):
    plan, item = area_plan
    with pytest.raises(ValidationError, match="another plan"):
        bind_item(
            item,
            kind=ANSWERS,
            plan=plan,
            target=str(item.public_id),
            by=plan_lead,
            on=DAY,
        )


def test_two_items_do_not_answer_each_other(area_plan, recovery_plan, plan_lead):
    (_, item), (_, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead, ANSWERS)
    with pytest.raises(ValidationError, match="leads back"):
        bound(twin, item, plan_lead, ANSWERS)


def test_a_report_has_one_place_where_it_is_written(
    area, area_plan, recovery_plan, plan_lead
):
    (_, item), (_, twin) = area_plan, recovery_plan
    _, third = a_running_plan(area, plan_lead, "Strategy", "Hubs")
    bound(item, twin, plan_lead)
    with pytest.raises(ValidationError, match="Another item"):
        bound(third, twin, plan_lead)
    with pytest.raises(ValidationError, match="takes its report from elsewhere"):
        bound(twin, third, plan_lead)


def test_the_same_bond_twice_is_said(area_plan, recovery_plan, plan_lead):
    (_, item), (_, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead, ANSWERS)
    with pytest.raises(ValidationError, match="already"):
        bound(item, twin, plan_lead, ANSWERS)


def test_another_authoritys_unpublished_plan_is_out_of_sight(
    area_plan, other_area, outsider, plan_lead
):
    _, item = area_plan
    _, theirs = a_running_plan(other_area, outsider, "Their plan", "Their hubs")
    with pytest.raises(PermissionDenied):
        bound(item, theirs, plan_lead, ANSWERS)


def test_a_withdrawn_item_is_not_answered(area_plan, recovery_plan, plan_lead):
    (_, item), (_, twin) = area_plan, recovery_plan
    twin = row_of(twin, plan_lead)
    withdraw_item(twin, version=twin.version, because=WHY, by=plan_lead)
    with pytest.raises(ValidationError):
        bound(item, twin, plan_lead, ANSWERS)


def test_an_action_lead_binds_nothing(area_plan, recovery_plan, action_lead, plan_lead):
    (_, item), (_, twin) = area_plan, recovery_plan
    with pytest.raises(PermissionDenied):
        bound(item, twin, action_lead, ANSWERS)


# ---- The chain in public ----


@pytest.fixture
def published_pair(area_plan, recovery_plan, plan_lead, publisher):
    """A plan that answers another; both published."""
    (plan, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead, ANSWERS)
    for each in (other, plan):
        cycle = an_open_cycle(each, plan_lead)
        publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    return item, twin


def chain_page(client, item):
    plan = item.edition.plan
    at = [plan.authority.slug, plan.slug, item.public_id]
    return client.get(reverse("public_chain", args=at)).content.decode()


def test_the_chain_is_read_from_both_ends(published_pair, client):
    item, twin = published_pair
    assert "Hubs in each town" in chain_page(client, item)
    assert "Open family hubs" in chain_page(client, twin)


def test_a_bond_to_what_is_not_public_is_not_shown(
    area_plan, recovery_plan, plan_lead, publisher, client
):
    (plan, item), (_, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead, ANSWERS)
    cycle = an_open_cycle(plan, plan_lead)
    content = publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY).content
    assert "Hubs in each town" not in content
    assert "Hubs in each town" not in chain_page(client, item)


def test_a_plan_taken_down_leaves_the_chain(published_pair, publisher, client):
    item, twin = published_pair
    snapshot = Snapshot.objects.visible_to(None).get(cycle__plan=twin.edition.plan)
    take_down(snapshot, because="A name", by=publisher, on=DAY)
    assert "Hubs in each town" not in chain_page(client, item)


@pytest.fixture
def theirs_published(other_area, outsider):
    """An item of another authority's plan that is published."""
    plan, item = a_running_plan(
        other_area, outsider, "National plan", "Every area opens hubs"
    )
    publisher = replace(outsider, roles=outsider.roles | {Role.PUBLISHER})
    cycle = an_open_cycle(plan, outsider)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    return item


def test_another_nations_published_recommendation_is_answered(
    area_plan, theirs_published, plan_lead, publisher
):
    plan, item = area_plan
    link = bound(item, theirs_published, plan_lead, ANSWERS)
    assert link.target == theirs_published
    with pytest.raises(ValidationError, match="one authority"):
        bound(item, theirs_published, plan_lead, SERVES)
    cycle = an_open_cycle(plan, plan_lead)
    content = publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY).content
    assert "Every area opens hubs" in content


# ---- Pages ----


def test_binding_goes_by_plan_and_item(area_plan, recovery_plan, plan_lead):
    (_, item), (other, twin) = area_plan, recovery_plan
    client = signed_in(plan_lead)
    address = reverse("item_bonds", args=[item.public_id])
    chosen = client.get(address, {"plan": str(other.public_id)})
    at = reverse("bind_item", args=[item.public_id, other.public_id])
    assert chosen["Location"] == at
    token = client.get(at).context["form"]["token"].value()
    said = {"kind": "serves", "target": str(twin.public_id), "token": token}
    assert client.post(at, said).status_code == 302
    link = ItemLink.objects.visible_to(plan_lead).get()
    client.post(reverse("take_bond_away", args=[link.public_id]))
    assert not ItemLink.objects.visible_to(plan_lead).exists()


def test_a_plan_that_is_not_offered_is_not_found(area_plan, plan_lead):
    plan, item = area_plan
    at = reverse("bind_item", args=[item.public_id, plan.public_id])
    assert signed_in(plan_lead).get(at).status_code == 404


def test_taking_a_bond_away_leaves_what_was_reported(
    area_plan, recovery_plan, plan_lead, board_member
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    link = bound(item, twin, plan_lead)
    first = an_open_cycle(plan, plan_lead)
    second = an_open_cycle(other, plan_lead)
    told(item, first, plan_lead, board_member)
    unbind(link, by=plan_lead)
    assert Report.objects.visible_to(plan_lead).filter(cycle=second).exists()


# ---- Words that are not public yet, and editions that follow ----


def test_a_bond_tells_the_words_that_were_published_last(
    area_plan, recovery_plan, plan_lead, publisher
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    running = an_open_cycle(other, plan_lead)
    publish_cycle(running, version=running.version, by=publisher, on=DAY)
    twin = row_of(twin, plan_lead)
    twin.text = "Close the hub in the north"
    twin.save()
    bound(item, twin, plan_lead, ANSWERS)
    cycle = an_open_cycle(plan, plan_lead)
    content = publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY).content
    assert "Hubs in each town" in content
    assert "Close the hub in the north" not in content


def test_an_item_that_its_plan_never_published_is_not_told(
    area_plan, recovery_plan, plan_lead, publisher
):
    (plan, item), (other, _) = area_plan, recovery_plan
    running = an_open_cycle(other, plan_lead)
    publish_cycle(running, version=running.version, by=publisher, on=DAY)
    edition = Edition.objects.visible_to(plan_lead).get(plan=other)
    secret = an_item(edition, plan_lead, text="Close the hub in the north")
    bound(item, secret, plan_lead, ANSWERS)
    cycle = an_open_cycle(plan, plan_lead)
    content = publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY).content
    assert "Close the hub in the north" not in content


def test_another_authoritys_words_are_taken_as_published(
    area_plan, outsider, plan_lead, theirs_published
):
    Item.objects.visible_to(outsider).filter(pk=theirs_published.pk).update(text="Else")
    link = bound(area_plan[1], theirs_published, plan_lead, ANSWERS)
    assert "opens hubs" in link.target_words


def test_taking_over_asks_no_more_for_more_bonds(
    area_plan, recovery_plan, plan_lead, board_member, django_assert_num_queries
):
    (plan, item), (other, twin) = area_plan, recovery_plan
    bound(item, twin, plan_lead)
    told(item, an_open_cycle(plan, plan_lead), plan_lead, board_member)
    cycle = an_open_cycle(other, plan_lead)  # has taken it over
    mine = [an_item(item.edition, plan_lead, text=f"Step {n}") for n in range(3)]
    aims = [an_item(cycle.edition, plan_lead, text=f"Aim {n}") for n in range(3)]
    for one, aim in zip(mine, aims, strict=True):
        bound(one, aim, plan_lead)
    with django_assert_num_queries(3):
        take_over(cycle, by=plan_lead)
