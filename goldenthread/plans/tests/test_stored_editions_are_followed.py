"""What became of the items of the edition before: proposed, decided, never lost."""

import json
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from goldenthread.access.guard import Stale
from goldenthread.plans.actions.assess.checking import merge_item
from goldenthread.plans.actions.plan.became import (
    Became,
    confirm_links,
    explain_unaccounted,
    refuse_links,
    say_became,
    seen,
)
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.editions import (
    PlanWords,
    create_plan,
    start_edition,
)
from goldenthread.plans.actions.plan.items import ItemWords, correct_item, words_of
from goldenthread.plans.actions.plan.lineage import Proposed, propose_lineage
from goldenthread.plans.actions.plan.order import move_item
from goldenthread.plans.actions.plan.sheet import sheet_of
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import CrossReference, Cycle, Edition, Item, Lineage
from goldenthread.plans.queries.lineage import Descent, unaccounted
from goldenthread.plans.tasks import compare_with_before
from goldenthread.plans.tests.editions_made import SAMPLES
from goldenthread.plans.tests.editions_stored import DAY, in_force, named, prepared
from goldenthread.plans.tests.making import (
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

PAIRS = json.loads((SAMPLES / "pairs.json").read_text(encoding="utf-8"))
CHAINS = {
    name: [f"{name}-{year}" for year in (2021, 2022, 2024, 2026)]
    for name in ("strathlorn", "kilbrannan")
}


DROPPED = {"PC 3"}  # Strathlorn's telephone line: in 2022, and never again


def fates(edition, by) -> set[tuple[str, str, str]]:
    """Every stored edge by kind and public ids."""
    return {
        (t.now.kind.value, str(e.old.public_id), str(e.new.public_id))
        for t in Descent(by, edition).threads
        for e in t.edges
        if e.new
    }


def true_links(old, new):
    return next(
        pair["links"]
        for pair in PAIRS
        if (pair["old"], pair["new"]) == (f"{old}.json", f"{new}.json")
    )


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_four_stored_editions_leave_nothing_unaccounted(area, plan_lead, chain):
    plan = create_plan(area, words=PlanWords("Four editions"), by=plan_lead)
    before, found, true = in_force(prepared(plan, chain[0], plan_lead), plan_lead), 0, 0
    right = 0
    for last, name in pairwise(chain):
        edition = prepared(plan, name, plan_lead)
        want = wanted((before, last), (edition, name), plan_lead)
        have = fates(edition, plan_lead)
        found, true = found + len(have), true + len(want)
        right += len(have & want)
        confirm_everything(edition, plan_lead)
        for key, old in named(before, plan_lead, last).items():
            if key in DROPPED:
                say(old, edition, plan_lead, withdrawn_because="Not taken up")
        assert not unaccounted(plan_lead, edition).exists()
        before = in_force(edition, plan_lead)
    assert right >= 0.95 * max(found, true)


def wanted(old, new, by) -> set[tuple[str, str, str]]:
    """The true links of two stored samples, by kind and public ids."""
    olds, news = (named(edition, by, name) for edition, name in (old, new))
    return {
        (link["kind"], str(olds[a].public_id), str(news[b].public_id))
        for link in true_links(old[1], new[1])
        for a in link["from"]
        for b in link["to"]
    }


def confirm_everything(edition, by):
    shown = {str(t.link): seen(t.edges) for t in Descent(by, edition).threads}
    confirm_links(edition, shown=shown, by=by, on=DAY)


@pytest.fixture
def two(area, plan_lead):
    """An edition in force with three actions, and a second one being prepared."""
    plan = a_plan(area, plan_lead)
    first = the_edition(plan, plan_lead)
    for number, text in (
        ("1.1", "Publish a guide to early help for families."),
        ("1.2", "Train every school in trauma informed practice."),
        ("1.3", "Plant a sensory garden beside the clinic."),
    ):
        an_item(first, plan_lead, text=text, number=number)
    return made_current(plan, plan_lead)


@pytest.fixture
def second(two, plan_lead):
    """The next edition: one kept, one reworded, the garden gone, a bus new."""
    edition = start_edition(two.plan, label="2026", unit="action", by=plan_lead, on=DAY)
    for number, text in (
        ("1.1", "Publish a guide to early help for families."),
        ("1.2", "Train every school and nursery in trauma informed practice."),
        ("1.4", "Run a bus to the short breaks centre."),
    ):
        an_item(edition, plan_lead, text=text, number=number)
    compare_with_before(edition, by=plan_lead, on=DAY)
    return again(edition, plan_lead)


def again(edition, by):
    rows = Edition.objects.visible_to(by).select_related("plan", "compared_with")
    return rows.get(pk=edition.pk)


def items(edition, by):
    rows = Item.objects.visible_to(by).filter(edition=edition)
    return list(rows.select_related("edition").order_by("position"))


def edges_of(old, edition, by):
    return [e for e in Descent(by, edition).edges if e.old_id == old.pk]


def say(old, edition, by, **became):
    said = Became(seen=seen(edges_of(old, edition, by)), **became)
    return say_became(old, edition=edition, became=said, by=by, on=DAY)


def kinds(edition, by):
    return [t.now.kind.value for t in Descent(by, edition).threads]


def test_what_is_neither_kept_nor_withdrawn_is_listed(two, second, plan_lead):
    garden = items(two, plan_lead)[2]
    assert list(unaccounted(plan_lead, second)) == [garden]
    assert second.compared_with == two


def test_sure_links_are_taken_and_nobody_has_decided_them(second, plan_lead):
    edges = Descent(plan_lead, second).edges
    assert [e.state for e in edges if e.confidence >= 0.9] == ["taken", "taken"]
    assert not [e for e in edges if e.decided_by_id]


def test_what_a_person_withdrew_is_accounted_for(two, second, plan_lead):
    garden = items(two, plan_lead)[2]
    say(garden, second, plan_lead, withdrawn_because="The clinic has moved")
    assert not unaccounted(plan_lead, second).exists()


def test_a_withdrawal_counts_only_in_the_edition_it_was_said_of(two, second, plan_lead):
    garden = items(two, plan_lead)[2]
    say(garden, second, plan_lead, withdrawn_because="The clinic has moved")
    other = copy_edition(two.plan, label="Another", by=plan_lead, on=DAY)
    assert not Descent(plan_lead, other).withdrawn


def test_a_split_and_a_merge_can_be_said(two, second, plan_lead):
    guide, train, garden = items(two, plan_lead)
    one, other, bus = items(second, plan_lead)
    say(guide, second, plan_lead, targets=(one, bus))
    assert "split" in kinds(second, plan_lead)
    say(garden, second, plan_lead, targets=(other,))
    assert sorted(kinds(second, plan_lead)) == ["merged", "split"]
    merged = next(
        t for t in Descent(plan_lead, second).threads if t.now.kind == "merged"
    )
    assert merged.old == [train, garden]


def test_what_people_decided_survives_another_comparison(two, second, plan_lead):
    guide, train, garden = items(two, plan_lead)
    bus = items(second, plan_lead)[2]
    say(garden, second, plan_lead, targets=(bus,), is_other=True)
    say(guide, second, plan_lead, withdrawn_because="Nobody read it")
    say(train, second, plan_lead)
    before = {(e.old_id, e.new_id, e.state) for e in Descent(plan_lead, second).edges}
    compare_with_before(second, by=plan_lead, on=DAY)
    after = {(e.old_id, e.new_id, e.state) for e in Descent(plan_lead, second).edges}
    assert after == before
    assert kinds(second, plan_lead) == ["replaced"]


def test_a_refused_link_is_not_offered_again(second, plan_lead):
    thread = Descent(plan_lead, second).threads[1]
    shown = {str(thread.link): seen(thread.edges)}
    refuse_links(second, shown=shown, by=plan_lead, on=DAY)
    compare_with_before(second, by=plan_lead, on=DAY)
    assert len(Descent(plan_lead, second).threads) == 1
    assert unaccounted(plan_lead, second).count() == 2


def test_of_two_who_decide_at_once_the_second_sees_what_the_first_said(
    two, second, plan_lead
):
    garden, bus = items(two, plan_lead)[2], items(second, plan_lead)[2]
    shown = seen(edges_of(garden, second, plan_lead))
    say(garden, second, plan_lead, withdrawn_because="It was never funded")
    late = Became((bus,), seen=shown)
    with pytest.raises(Stale):
        say_became(garden, edition=second, became=late, by=plan_lead, on=DAY)
    assert Descent(plan_lead, second).withdrawn[0].because == "It was never funded"


def test_a_link_confirmed_after_another_person_refused_it_saves_nothing(
    second, plan_lead
):
    thread = Descent(plan_lead, second).threads[0]
    shown = {str(thread.link): seen(thread.edges)}
    refuse_links(second, shown=shown, by=plan_lead, on=DAY)
    with pytest.raises(ValidationError, match="Somebody else has decided"):
        confirm_links(second, shown=shown, by=plan_lead, on=DAY)


def test_items_joined_while_checking_keep_their_ancestors(two, second, plan_lead):
    one, other, _ = items(second, plan_lead)
    merge_item(other, into=one, version=other.version, by=plan_lead)
    left = {e.old_id for e in Descent(plan_lead, second).edges}
    assert left >= {old.pk for old in items(two, plan_lead)[:2]}


def test_a_copy_is_the_same_until_it_is_edited(two, plan_lead):
    copy = again(copy_edition(two.plan, label="2026", by=plan_lead, on=DAY), plan_lead)
    assert kinds(copy, plan_lead) == ["same", "same", "same"]
    first, middle, last = items(copy, plan_lead)
    words = ItemWords("action", number="1.1", text="Something else altogether.")
    correct_item(first, words=words, version=1, because=WHY, by=plan_lead)
    words = ItemWords("action", number="7", text=middle.text)
    correct_item(middle, words=words, version=1, because=WHY, by=plan_lead)
    move_item(last, parent=first, version=1, because=WHY, by=plan_lead)
    assert kinds(copy, plan_lead) == ["reworded", "renumbered", "regrouped"]


def test_a_copy_holds_every_field(two, plan_lead, service):
    item = an_item(two, plan_lead, "Meet parents", "By May 2025", service, measure="9")
    copy = copy_edition(two.plan, label="2026", by=plan_lead, on=DAY)
    made = items(copy, plan_lead)[-1]
    assert (made.text, made.due_by, made.measure) == (item.text, item.due_by, "9")
    assert sheet_of(made) == sheet_of(item)
    assert words_of(made) == words_of(item)


def test_a_copy_put_into_force_keeps_each_link(two, plan_lead):
    copy = copy_edition(two.plan, label="2026", by=plan_lead, on=DAY)
    in_force(copy, plan_lead)
    kept = Lineage.objects.visible_to(plan_lead).filter(new__edition=copy)
    assert kept.filter(kind="same", state="taken").count() == 3


def test_an_edition_put_into_force_uncompared_is_compared_then(two, plan_lead):
    edition = start_edition(two.plan, label="2026", unit="action", by=plan_lead, on=DAY)
    an_item(edition, plan_lead, text="Publish a guide to early help for families.")
    made = in_force(edition, plan_lead)
    assert made.compared_with == two
    assert unaccounted(plan_lead, again(made, plan_lead)).count() == 2


def test_nothing_is_published_while_items_are_unaccounted(second, plan_lead, publisher):
    in_force(second, plan_lead)
    cycle = an_open_cycle(second.plan, plan_lead)
    with pytest.raises(ValidationError, match="1 item of ‘2025’ is not accounted for"):
        publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    edition = again(second, plan_lead)
    words = {"because": "We have not decided yet.", "version": edition.version}
    explain_unaccounted(edition, by=plan_lead, **words)
    cycle = an_open_cycle_again(cycle, plan_lead)
    assert publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


def an_open_cycle_again(cycle, by):
    rows = Cycle.objects.visible_to(by).select_related("plan", "edition")
    return rows.get(pk=cycle.pk)


def test_an_edition_is_not_compared_with_itself(second, plan_lead):
    with pytest.raises(ValidationError, match="with itself"):
        propose_lineage(second, proposed=Proposed(second, []), by=plan_lead, on=DAY)


def test_an_edition_is_not_compared_with_one_of_another_plan(area, second, plan_lead):
    other = a_plan(area, plan_lead, "Another plan")
    strange = Proposed(the_edition(other, plan_lead), [])
    with pytest.raises(ValidationError, match="an edition of another plan"):
        propose_lineage(second, proposed=strange, by=plan_lead, on=DAY)


def test_nobody_decides_on_another_authoritys_items(two, second, outsider):
    with pytest.raises(PermissionDenied):
        confirm_links(second, shown={}, by=outsider, on=DAY)
    assert not Descent(outsider, second).edges


def test_an_old_number_that_is_cited_leads_to_its_heir(two, plan_lead):
    copy = copy_edition(two.plan, label="2026", by=plan_lead, on=DAY)
    guide, train, garden = items(copy, plan_lead)
    words = ItemWords("action", number="9", text=guide.text)
    correct_item(guide, words=words, version=1, because=WHY, by=plan_lead)
    for citing in (train, guide):
        CrossReference.objects.create(
            authority=two.authority, item=citing, raw="see 1.1", number="1.1"
        )
    in_force(copy, plan_lead)
    cited = CrossReference.objects.visible_to(plan_lead).order_by("pk")
    assert [row.target for row in cited] == [guide, None]  # none refers to itself


def test_two_editions_and_two_councils_both_hold_the_same_number(
    two, second, other_area, outsider, plan_lead
):
    plan = a_plan(other_area, outsider)
    an_item(the_edition(plan, outsider), outsider, number="1.1")
    held = [items(two, plan_lead), items(second, plan_lead)]
    assert [rows[0].number for rows in held] == ["1.1", "1.1"]
    assert items(the_edition(plan, outsider), outsider)[0].number == "1.1"
