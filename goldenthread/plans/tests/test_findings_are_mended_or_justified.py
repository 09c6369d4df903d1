"""Findings of the checks: they stop a publication, are justified, counted, shown."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.tasks import machine
from goldenthread.cycle.rules import Due, Progress
from goldenthread.plans.actions.plan.items import correct_item, words_of
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.actions.review.checking import justify, take_back
from goldenthread.plans.models import Checked, Cycle, Edition, Item, Justified
from goldenthread.plans.queries.checks import cycle_looked_at, standing_findings
from goldenthread.plans.rules.checks import Finding
from goldenthread.plans.rules.checks.saying import found_in_words
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tasks import run_checks
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
LATER = date(2025, 4, 2)


@pytest.fixture
def plan(area, plan_lead):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, text="JG to publish the offer", when="May 2025")
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def cycle(plan, plan_lead):
    return an_open_cycle(plan, plan_lead)


def the_stop(cycle, viewer):
    rows = standing_findings(viewer, cycle, on=LATER)
    return next(row.finding for row in rows if row.stops)


def publish(cycle, by):
    cycle = Cycle.objects.visible_to(by).get(pk=cycle.pk)
    return publish_cycle(cycle, version=cycle.version, by=by, on=LATER)


def test_initials_keep_a_cycle_from_being_published(cycle, publisher):
    with pytest.raises(ValidationError, match="‘JG’"):
        publish(cycle, publisher)
    assert Cycle.objects.visible_to(publisher).get().state == "open"


def test_mended_words_let_it_through(cycle, plan_lead, publisher):
    item = Item.objects.visible_to(plan_lead).get()
    words = words_of(item)
    words = type(words)(words.kind, words.number, words.title, "Publish the offer")
    correct_item(item, words=words, version=item.version, because=WHY, by=plan_lead)
    assert "JG" not in publish(cycle, publisher).content


def test_a_reason_lets_it_stand_and_is_public(plan, cycle, plan_lead, publisher):
    finding = the_stop(cycle, plan_lead)
    why = "JG is the name of a magazine."
    justify(plan, finding=finding, because=why, by=plan_lead, on=DAY)
    content = json.loads(publish(cycle, publisher).content)
    (stands,) = content["justified"]
    assert (stands["because"], stands["code"]) == (why, "initials_public")


def test_a_reason_holds_for_what_was_found_and_no_more(plan, cycle, plan_lead):
    finding = the_stop(cycle, plan_lead)
    justify(plan, finding=finding, because="A magazine.", by=plan_lead, on=DAY)
    item = Item.objects.visible_to(plan_lead).get()
    words = words_of(item)
    words = type(words)(words.kind, words.number, words.title, "JG and BT will print")
    correct_item(item, words=words, version=item.version, because=WHY, by=plan_lead)
    assert "‘BT’" in the_stop(cycle, plan_lead).sentence


def test_a_reason_for_one_cycle_ends_with_it(plan, cycle, plan_lead, publisher):
    finding = the_stop(cycle, plan_lead)
    words = {"because": "Until June.", "by": plan_lead, "on": DAY}
    justify(plan, finding=finding, cycle=cycle, **words)
    publish(cycle, publisher)
    following = an_open_cycle(plan, plan_lead, "Summer", date(2025, 6, 30))
    assert the_stop(following, plan_lead) == finding


def test_a_reason_taken_back_opens_it_again(plan, cycle, plan_lead):
    finding = the_stop(cycle, plan_lead)
    row = justify(plan, finding=finding, because="Fine.", by=plan_lead, on=DAY)
    take_back(row, by=plan_lead)
    assert the_stop(cycle, plan_lead) == finding


def test_a_reason_has_words(plan, cycle, plan_lead):
    finding = the_stop(cycle, plan_lead)
    with pytest.raises(ValidationError, match="Say why"):
        justify(plan, finding=finding, because="  ", by=plan_lead, on=DAY)


def test_only_who_edits_the_plan_justifies(plan, cycle, action_lead, outsider):
    finding = the_stop(cycle, action_lead)
    for other in (action_lead, outsider):
        with pytest.raises(PermissionDenied):
            justify(plan, finding=finding, because="Mine.", by=other, on=DAY)


def test_another_plans_item_is_refused(area, plan, plan_lead):
    other = a_plan(area, plan_lead, "Another plan")
    strange = an_item(the_edition(other, plan_lead), plan_lead)
    finding = Finding("person_named", str(strange.public_id), "", "It names a person.")
    with pytest.raises(PermissionDenied):
        justify(plan, finding=finding, because="Fine.", by=plan_lead, on=DAY)


def test_between_cycles_the_plan_itself_is_checked(plan, plan_lead):
    looked_at = cycle_looked_at(plan_lead, plan, on=DAY)
    assert looked_at
    found = {
        row.finding.code for row in standing_findings(plan_lead, looked_at, on=DAY)
    }
    assert {"initials_public", "owner_missing"} <= found


def test_a_plan_without_an_edition_in_force_has_nothing_to_check(area, plan_lead):
    plan = a_plan(area, plan_lead, "Being written")
    assert cycle_looked_at(plan_lead, plan, on=DAY) is None
    page = signed_in(plan_lead).get(reverse("plan_checks", args=[plan.public_id]))
    assert "nothing to check" in page.content.decode()


# ---- Pages ----


def test_the_page_names_what_is_found_and_where_to_mend_it(plan, cycle, plan_lead):
    item = Item.objects.visible_to(plan_lead).get()
    page = signed_in(plan_lead).get(reverse("plan_checks", args=[plan.public_id]))
    text = page.content.decode()
    assert "what look like a person’s initials: ‘JG’" in text
    assert reverse("check_item", args=[item.public_id]) in text


def test_a_reason_is_given_on_a_page(plan, cycle, plan_lead):
    finding = the_stop(cycle, plan_lead)
    at = [plan.public_id, finding.code, finding.item]
    client = signed_in(plan_lead)
    answer = client.post(reverse("justify_finding", args=at), {"because": "A magazine"})
    assert answer.status_code == 302
    row = Justified.objects.visible_to(plan_lead).get()
    assert (row.because, row.cycle) == ("A magazine", None)
    client.post(reverse("take_back_justified", args=[row.public_id]))
    assert not Justified.objects.visible_to(plan_lead).exists()


def test_a_finding_that_is_gone_cannot_be_justified(plan, cycle, plan_lead):
    at = [plan.public_id, "all_green", "plan"]
    assert (
        signed_in(plan_lead).get(reverse("justify_finding", args=at)).status_code == 404
    )


def test_the_publisher_reads_what_stops_it(cycle, publisher):
    page = signed_in(publisher).get(reverse("publish_cycle", args=[cycle.public_id]))
    assert "1 must be mended or justified first" in page.content.decode()


def test_words_are_checked_before_they_are_saved(cycle, plan, plan_lead):
    item = Item.objects.visible_to(plan_lead).get()
    address = reverse("report", args=[cycle.public_id, item.public_id])
    client = signed_in(plan_lead)
    token = client.get(address).context["form"]["token"].value()
    said = {"phase": "done", "narrative": "Mrs Okafor has done it, date tbc"}
    words = {"version": "0", "token": token, "step": "check"} | said
    text = client.post(address, words).content.decode()
    assert "It names a person: ‘Mrs Okafor’." in text
    assert "no evidence shows it" in text
    assert "Nothing has been saved yet" in text
    assert not item.reports.model.objects.visible_to(plan_lead).exists()


# ---- Counts on the desk ----


def test_the_desk_counts_what_was_found_at_night(plan, cycle, area, plan_lead):
    said = run_checks(machine(area.authority), on=DAY)
    row = Checked.objects.visible_to(plan_lead).get()
    assert said == f"The checks found {row.found} things in 1 plans."
    assert row.stops == 1
    text = signed_in(plan_lead).get(reverse("desk")).content.decode()
    assert reverse("plan_checks", args=[plan.public_id]) in text


def test_a_second_night_counts_anew(plan, cycle, area, plan_lead):
    run_checks(machine(area.authority), on=DAY)
    finding = the_stop(cycle, plan_lead)
    justify(plan, finding=finding, because="Fine.", by=plan_lead, on=DAY)
    run_checks(machine(area.authority), on=LATER)
    row = Checked.objects.visible_to(plan_lead).get()
    assert (row.stops, row.justified, row.checked_on) == (0, 1, LATER)


def test_the_checks_ask_no_more_of_more_items(
    plan, plan_lead, django_assert_max_num_queries
):
    edition = Edition.objects.visible_to(plan_lead).get(state="current")
    for number in range(20):
        an_item(edition, plan_lead, text=f"Open hub {number}", when="May 2025")
    looked_at = cycle_looked_at(plan_lead, plan, on=DAY)
    assert looked_at is not None
    with django_assert_max_num_queries(40):
        standing_findings(plan_lead, looked_at, on=DAY)


def test_a_reason_for_what_was_mended_is_not_told(plan, cycle, plan_lead, publisher):
    finding = the_stop(cycle, plan_lead)
    justify(plan, finding=finding, because="A magazine.", by=plan_lead, on=DAY)
    item = Item.objects.visible_to(plan_lead).get()
    words = words_of(item)
    words = type(words)(words.kind, words.number, words.title, "Publish the offer")
    correct_item(item, words=words, version=item.version, because=WHY, by=plan_lead)
    content = publish(cycle, publisher).content
    assert json.loads(content)["justified"] == []
    assert "JG" not in content


def test_a_reason_sent_twice_justifies_no_second_finding(plan, cycle, plan_lead):
    item = Item.objects.visible_to(plan_lead).get()
    words = words_of(item)
    words = type(words)(words.kind, words.number, words.title, "JG and BT will print")
    correct_item(item, words=words, version=item.version, because=WHY, by=plan_lead)
    finding = the_stop(cycle, plan_lead)
    at = reverse("justify_finding", args=[plan.public_id, finding.code, finding.item])
    client = signed_in(plan_lead)
    read = client.get(at).context["form"]["finding"].value()
    for _ in range(2):
        said = {"because": "A magazine", "finding": read}
        assert client.post(at, said).status_code == 302
    assert Justified.objects.visible_to(plan_lead).count() == 1


def contacts(*texts):
    """What is found in an item that holds these texts."""
    said = Said("active", narrative=" ".join(texts))
    rows = found_in_words(said, Due(None, Progress.ACTIVE), files=0, last="", on=DAY)
    return [row.sentence for row in rows if row.code == "contact_public"]


def test_a_reason_for_an_address_does_not_hide_a_number_beside_it():
    (one,) = contacts("Write to office@example.org.")
    (both,) = contacts("Write to office@example.org.", "Or ring 01632 960 123.")
    assert one != both
    assert "01632 960 123" in both


def test_a_finding_names_all_that_it_found():
    said = Said("active", narrative="AB to ask CD: XY to ring. QR will go. VW has it.")
    rows = found_in_words(said, Due(None, Progress.ACTIVE), files=0, last="", on=DAY)
    (row,) = [row for row in rows if row.code == "initials_public"]
    assert all(f"‘{who}’" in row.sentence for who in ("AB", "CD", "XY", "QR", "VW"))
