"""Publishing: a cycle is frozen, holds only what is public, and never changes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from goldenthread.plans.actions.do import approve_report, save_report, submit_report
from goldenthread.plans.actions.plan.items import ItemWords, correct_item, set_lines
from goldenthread.plans.actions.plan.leads import Who, map_lead, set_responsible
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Cycle, Item, Snapshot
from goldenthread.plans.rules.published import digest_of, read_content, totals
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

PUBLISHED = date(2025, 4, 2)


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="by the end of March 2025", body=service)
    an_item(edition, plan_lead, text="Train staff")
    made_current(plan, plan_lead)
    an_open_cycle(plan, plan_lead)
    return plan


def publish(plan, publisher) -> Snapshot:
    cycle = Cycle.objects.visible_to(publisher).get(plan=plan, state="open")
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=PUBLISHED)


def first_item(plan, viewer):
    items = Item.objects.visible_to(viewer).filter(edition__plan=plan)
    return items.order_by("position")[0]


def test_a_published_cycle_says_what_is_late_and_what_has_no_date(plan, publisher):
    cycle = read_content(publish(plan, publisher).content)
    said = {total.key: total.said for total in totals(cycle, "timeliness")}
    assert said == {"due_soon": "1 action", "undated": "1 action"}


def test_the_digest_is_of_the_content(plan, publisher):
    snapshot = publish(plan, publisher)
    assert snapshot.digest == digest_of(snapshot.content)


def test_a_published_cycle_never_changes(plan, publisher, plan_lead):
    snapshot = publish(plan, publisher)
    item = first_item(plan, plan_lead)
    words = ItemWords(kind="action", text="Publish nothing")
    correct_item(item, words=words, version=item.version, because=WHY, by=plan_lead)
    again = Snapshot.objects.visible_to(None).get()
    assert digest_of(again.content) == snapshot.digest
    assert "Publish nothing" not in again.content


def test_internal_notes_are_not_published(plan, publisher, plan_lead):
    item = first_item(plan, plan_lead)
    set_lines(
        item,
        kind=LineKind.NOTE,
        texts=["Ask J about the budget?"],
        version=item.version,
        by=plan_lead,
    )
    assert "budget" not in publish(plan, publisher).content


def lead_with_initials(plan, plan_lead):
    item = first_item(plan, plan_lead)
    set_responsible(
        item,
        part=Part.LEAD,
        who=[Who(raw="QX-Z")],
        version=item.version,
        because=WHY,
        by=plan_lead,
    )


def test_initials_of_leads_are_not_published(plan, publisher, plan_lead):
    lead_with_initials(plan, plan_lead)
    snapshot = publish(plan, publisher)
    assert "QX-Z" not in snapshot.content
    assert read_content(snapshot.content).items[0].unnamed == 1


def test_a_mapped_lead_is_published_by_its_body(plan, publisher, plan_lead, service):
    lead_with_initials(plan, plan_lead)
    edition = the_edition(plan, plan_lead)
    map_lead(edition, raw="QX-Z", who=Who(body=service), by=plan_lead)
    cycle = read_content(publish(plan, publisher).content)
    assert cycle.items[0].leads == ["Inclusion service"]


def test_a_plan_lead_does_not_publish(plan, plan_lead):
    with pytest.raises(PermissionDenied):
        publish(plan, plan_lead)


def test_what_was_published_by_mistake_is_taken_down(plan, publisher):
    snapshot = publish(plan, publisher)
    down = take_down(snapshot, because="A name was in it.", by=publisher, on=PUBLISHED)
    assert (down.content, down.digest) == ("", snapshot.digest)


def test_taking_down_needs_a_public_reason(plan, publisher):
    with pytest.raises(ValidationError, match="Say why"):
        take_down(publish(plan, publisher), because=" ", by=publisher, on=DAY)


def test_what_was_taken_down_does_not_come_back_as_the_report_before(
    plan, publisher, plan_lead, board_member
):
    cycle = Cycle.objects.visible_to(plan_lead).get(plan=plan)
    said = Said("active", "high", narrative="Told by the family of the boy in Elm Road")
    facts = {"cycle": cycle, "said": said, "version": 0, "by": plan_lead, "on": DAY}
    report = save_report(first_item(plan, plan_lead), **facts)
    report = submit_report(report, version=report.version, by=plan_lead, on=DAY)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    down = publish(plan, publisher)
    assert "Elm Road" in down.content
    take_down(down, because="A family is known.", by=publisher, on=PUBLISHED)
    an_open_cycle(plan, plan_lead, "Summer 2025", date(2025, 6, 30))
    assert "Elm Road" not in publish(plan, publisher).content
