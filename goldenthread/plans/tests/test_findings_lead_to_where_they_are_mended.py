"""A finding leads to the page on which it is mended; what is refused says so."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.assess.checking import merge_item
from goldenthread.plans.actions.assess.placing import place_leftover
from goldenthread.plans.actions.plan.items import correct_item, show_line, words_of
from goldenthread.plans.actions.review.checking import justify
from goldenthread.plans.models import Item, Justified, Leftover, Line
from goldenthread.plans.queries.checks import cycle_looked_at, standing_findings
from goldenthread.plans.rules.checks import Finding
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)


@pytest.fixture
def edition(area, plan_lead):
    return the_edition(a_plan(area, plan_lead), plan_lead)


@pytest.fixture
def item(edition, plan_lead):
    return an_item(edition, plan_lead)


def ways(plan, viewer):
    """Where each check on the page says that it is mended."""
    page = signed_in(viewer).get(reverse("plan_checks", args=[plan.public_id]))
    return {g.check.code: g.shown[0].mend for g in page.context["groups"]}


def a_leftover(edition):
    return Leftover.objects.create(
        authority_id=edition.authority_id,
        edition=edition,
        position=1,
        text="Parents say it helps",
        fate="open",
    )


def test_each_finding_leads_to_its_own_page(edition, plan_lead):
    asks = an_item(edition, plan_lead, "Help early?", kind="recommendation")
    made_current(edition.plan, plan_lead)
    cycle = an_open_cycle(edition.plan, plan_lead)
    found = ways(edition.plan, plan_lead)
    at = [asks.public_id]
    assert found["question_mark"] == reverse("check_item", args=at)
    assert found["impact_not_measured"] == reverse("item_proof", args=at)
    assert found["owner_missing"] == reverse("edition_leads", args=[edition.public_id])
    assert found["not_reported"] == reverse("report", args=[cycle.public_id, *at])
    assert found["few_reports"] == reverse("plan_do", args=[edition.plan.public_id])


def test_who_may_not_edit_is_led_only_where_they_may_go(
    edition, item, plan_lead, board_member
):
    made_current(edition.plan, plan_lead)
    an_open_cycle(edition.plan, plan_lead)
    found = ways(edition.plan, board_member)
    assert found["owner_missing"] == ""
    assert found["not_reported"] != ""


def test_a_note_of_the_documents_makers_stops_a_publication(edition, item, plan_lead):
    note = Line.objects.create(
        authority_id=item.authority_id,
        item=item,
        kind="note",
        position=1,
        text="ask the finance team first",
        note_kind="editorial",
        is_public=False,
    )
    show_line(note, is_public=True, version=note.version, by=plan_lead)
    made_current(edition.plan, plan_lead)
    cycle = cycle_looked_at(plan_lead, edition.plan, on=DAY)
    assert cycle
    rows = standing_findings(plan_lead, cycle, on=DAY)
    assert [row.finding.code for row in rows if row.stops] == ["hidden_in_source"]


def test_a_finding_about_the_whole_plan_is_justified(edition, item, plan_lead):
    made_current(edition.plan, plan_lead)
    an_open_cycle(edition.plan, plan_lead)
    at = [edition.plan.public_id, "few_reports", "plan"]
    client = signed_in(plan_lead)
    address = reverse("justify_finding", args=at)
    client.post(address, {"because": "The term has only begun.", "only_now": "on"})
    row = Justified.objects.visible_to(plan_lead).get()
    assert (row.item, row.code, row.because) == (
        None,
        "few_reports",
        "The term has only begun.",
    )
    assert row.cycle is not None


def test_a_reason_is_asked_for_when_none_is_given(edition, item, plan_lead):
    made_current(edition.plan, plan_lead)
    an_open_cycle(edition.plan, plan_lead)
    at = [edition.plan.public_id, "few_reports", "plan"]
    page = signed_in(plan_lead).post(
        reverse("justify_finding", args=at), {"because": "  "}
    )
    assert "Say why, in words the public can read" in page.text
    assert not Justified.objects.visible_to(plan_lead).exists()


def test_a_plan_without_an_edition_in_force_has_nothing_to_justify(edition, plan_lead):
    at = [edition.plan.public_id, "few_reports", "plan"]
    answer = signed_in(plan_lead).get(reverse("justify_finding", args=at))
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["board_member", "action_lead", "publisher"])
def test_who_may_not_edit_gives_and_takes_no_reasons(
    edition, item, plan_lead, request, who
):
    made_current(edition.plan, plan_lead)
    finding = Finding("few_reports", "", "", "None came.")
    said = {"because": "Early days.", "by": plan_lead, "on": DAY}
    row = justify(edition.plan, finding=finding, **said)
    client = signed_in(request.getfixturevalue(who))
    at = [edition.plan.public_id, "few_reports", "plan"]
    assert client.get(reverse("justify_finding", args=at)).status_code == 403
    taken = client.post(reverse("take_back_justified", args=[row.public_id]))
    assert taken.status_code == 403
    assert Justified.objects.visible_to(plan_lead).exists()


def test_a_check_that_does_not_exist_cannot_be_justified(edition, plan_lead):
    finding = Finding("no_such_check", "", "", "Nothing.")
    with pytest.raises(ValidationError, match="no such check"):
        justify(edition.plan, finding=finding, because="Fine", by=plan_lead, on=DAY)


# ---- One thing at a time ----


def test_text_is_placed_in_its_own_edition_only(area, edition, plan_lead):
    other = the_edition(a_plan(area, plan_lead, "Another plan"), plan_lead)
    strange = an_item(other, plan_lead)
    said = {"field": "bullet", "version": 1, "by": plan_lead, "on": DAY}
    with pytest.raises(ValidationError, match="another edition"):
        place_leftover(a_leftover(edition), item=strange, **said)


def test_text_is_placed_in_a_field_that_there_is(edition, item, plan_lead):
    said = {"field": "colour", "version": 1, "by": plan_lead, "on": DAY}
    with pytest.raises(ValidationError, match="Choose what the text is"):
        place_leftover(a_leftover(edition), item=item, **said)


def test_text_without_an_item_stays_to_be_placed(edition, item, plan_lead):
    row = a_leftover(edition)
    said = {"version": 1, "item": "", "field": "bullet"}
    page = signed_in(plan_lead).post(reverse("place_text", args=[row.public_id]), said)
    assert page.status_code == 200
    row.refresh_from_db()
    assert row.fate == "open"


def test_an_item_is_not_joined_to_itself_or_to_another_plans(area, edition, plan_lead):
    item = an_item(edition, plan_lead)
    strange = an_item(
        the_edition(a_plan(area, plan_lead, "Another plan"), plan_lead), plan_lead
    )
    for into in (item, strange):
        with pytest.raises(ValidationError, match="another item of this edition"):
            merge_item(item, into=into, version=item.version, by=plan_lead)


def test_who_moves_an_item_that_somebody_changed_is_told(edition, item, plan_lead):
    words = words_of(item)
    old = item.version
    correct_item(item, words=words, version=old, because=WHY, by=plan_lead)
    page = signed_in(plan_lead).post(
        reverse("move_item", args=[item.public_id]), {"version": old, "parent": ""}
    )
    assert "Somebody else changed this while you were writing." in page.text


def test_an_item_that_somebody_changed_is_looked_at_again_before_it_is_accepted(
    edition, item, plan_lead
):
    old = item.version
    words = words_of(item)
    correct_item(item, words=words, version=old, because=WHY, by=plan_lead)
    answer = signed_in(plan_lead).post(
        reverse("accept_item", args=[item.public_id]), {"version": old}
    )
    assert answer["Location"] == reverse("check_item", args=[item.public_id])


def test_a_criterion_that_somebody_changed_is_not_overwritten(edition, item, plan_lead):
    said = {"version": item.version, "because": "Too few to count"}
    address = reverse("explain_no_measure", args=[item.public_id])
    words = words_of(item)
    correct_item(item, words=words, version=item.version, because=WHY, by=plan_lead)
    page = signed_in(plan_lead).post(address, said)
    assert "Somebody else changed this while you were writing." in page.text
    assert Item.objects.visible_to(plan_lead).get().no_measure_because == ""
