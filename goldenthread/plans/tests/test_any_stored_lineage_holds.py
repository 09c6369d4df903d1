"""Whatever people edit and decide, no old item is lost and every account adds up."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.plans.actions.assess.checking import discard_item, merge_item
from goldenthread.plans.actions.plan.became import (
    Became,
    confirm_links,
    refuse_links,
    say_became,
    seen,
)
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.items import ItemWords, correct_item
from goldenthread.plans.models import Item, Lineage
from goldenthread.plans.queries.lineage import Descent, unaccounted
from goldenthread.plans.rules.lineage.accounts import (
    NAMES,
    ORDER,
    Answered,
    account,
    accounts,
    first_fate,
)
from goldenthread.plans.rules.words import ItemKind
from goldenthread.plans.tasks import compare_with_before
from goldenthread.plans.tests.editions_stored import DAY
from goldenthread.plans.tests.making import (
    WHY,
    a_plan,
    an_item,
    made_current,
    the_edition,
)
from goldenthread.plans.tests.test_stored_editions_are_followed import again, items

TEXTS = (
    "Publish a guide to early help for families.",
    "Train every school in trauma informed practice.",
    "Plant a sensory garden beside the clinic.",
    "Meet parents of young children each term.",
)
STEPS = ("reword", "renumber", "merge", "discard", "compare", "confirm", "refuse")
SAYS = ("heir", "heirs", "withdraw", "nothing")
PLACE = st.integers(0, 3)
DOINGS = st.lists(st.tuples(st.sampled_from(STEPS + SAYS), PLACE, PLACE), max_size=6)
NAME = count(1)


class Doing:
    """Does one thing after another to an edition that is prepared."""

    def __init__(self, edition, by):
        self.edition, self.by = edition, by
        self.before = edition.compared_with

    def do(self, what, one, other):
        getattr(self, what)(one, other)

    def picked(self, place):
        rows = items(self.edition, self.by)
        return rows[place % len(rows)] if rows else None

    def reword(self, one, other):
        self._correct(one, text=f"{TEXTS[other]} Also in the holidays.")

    def renumber(self, one, other):
        self._correct(one, number=f"{other}.{one}")

    def _correct(self, place, **changes):
        item = self.picked(place)
        if item:
            said = {"kind": item.kind, "number": item.number, "text": item.text}
            words = ItemWords(**(said | changes))
            facts = {"version": item.version, "because": WHY, "by": self.by}
            correct_item(item, words=words, **facts)

    def merge(self, one, other):
        item, into = self.picked(one), self.picked(other)
        if item and item.pk != into.pk:
            merge_item(item, into=into, version=item.version, by=self.by)

    def discard(self, one, other):
        item = self.picked(one)
        if item:
            discard_item(item, version=item.version, by=self.by)

    def compare(self, one, other):
        compare_with_before(self.edition, by=self.by, on=DAY)

    def confirm(self, one, other):
        self._decide(confirm_links, one)

    def refuse(self, one, other):
        self._decide(refuse_links, one)

    def _decide(self, act, place):
        threads = Descent(self.by, self.edition).threads
        if threads:
            thread = threads[place % len(threads)]
            shown = {str(thread.link): seen(thread.edges)}
            act(self.edition, shown=shown, by=self.by, on=DAY)

    def heir(self, one, other):
        self._say(one, targets=[self.picked(other)])

    def heirs(self, one, other):
        self._say(one, targets=items(self.edition, self.by)[:2])

    def withdraw(self, one, other):
        self._say(one, withdrawn_because="No longer wanted")

    def nothing(self, one, other):
        self._say(one)

    def _say(self, place, targets=(), **said):
        old = items(self.before, self.by)[place]
        there = [e for e in Descent(self.by, self.edition).edges if e.old_id == old.pk]
        targets = tuple(each for each in targets if each)
        became = Became(targets, seen=seen(there), **said)
        say_became(old, edition=self.edition, became=became, by=self.by, on=DAY)


@pytest.fixture
def before(area, plan_lead):
    plan = a_plan(area, plan_lead)
    for number, text in enumerate(TEXTS, 1):
        an_item(the_edition(plan, plan_lead), plan_lead, text, number=f"1.{number}")
    return made_current(plan, plan_lead)


@settings(
    max_examples=25,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
@given(doings=DOINGS)
def test_every_old_item_has_an_edge_a_withdrawal_or_is_listed(
    before, plan_lead, doings
):
    label = f"Edition {next(NAME)}"
    edition = copy_edition(before.plan, label=label, by=plan_lead, on=DAY)
    doing = Doing(again(edition, plan_lead), plan_lead)
    for what, one, other in doings:
        doing.do(what, one, other)
    holds(doing.edition, plan_lead)


def holds(edition, by):
    """The invariants of a stored lineage."""
    descent = Descent(by, edition)
    taken = {e.old_id for e in descent.edges if e.state == "taken"}
    listed = set(unaccounted(by, edition).values_list("pk", flat=True))
    every = {each.pk for each in items(edition.compared_with, by)}
    assert taken | listed == every
    assert not taken & listed
    found = accounts(descent.answered, "action")
    assert sum(each.total for each in found) == len(every)
    for edge in Lineage.objects.visible_to(by).select_related("old", "new"):
        assert edge.new is None or edge.old.edition_id != edge.new.edition_id
        assert (edge.new is None) == (edge.kind == "withdrawn")


def test_no_item_comes_from_one_of_its_own_edition(before, plan_lead):
    edition = copy_edition(before.plan, label="2026", by=plan_lead, on=DAY)
    compare_with_before(edition, by=plan_lead, on=DAY)
    rows = Lineage.objects.visible_to(plan_lead)
    ends = {(row.old.edition_id, row.new.edition_id) for row in rows if row.new}
    assert ends == {(before.pk, edition.pk)}
    assert Item.objects.visible_to(plan_lead).filter(edition=edition).count() == 4


ANSWERED = st.lists(
    st.builds(
        Answered, st.sampled_from(["action", "theme"]), st.sampled_from(list(NAMES))
    )
)


@given(ANSWERED)
def test_what_became_of_items_adds_up_to_what_there_was(answered):
    for each in accounts(answered, "action"):
        assert sum(each.counts.values()) == each.total
        assert each.total == sum(one.kind == each.unit for one in answered)


@given(st.lists(st.sampled_from(ORDER)))
def test_an_item_of_several_fates_is_counted_once(fates):
    assert first_fate(fates) in (fates or ["unaccounted"])


def test_an_account_is_said_with_its_unit():
    fates = ["same"] * 40 + ["reworded"] * 12 + ["renumbered"] * 8 + ["merged"] * 10
    fates += ["withdrawn"] * 4 + ["unaccounted"] * 2
    told = account(
        [Answered("recommendation", fate) for fate in fates], "recommendation"
    )
    assert told.said == (
        "Of 76 recommendations before: 40 here unchanged, 20 changed (12 reworded, "
        "8 renumbered), 10 merged with others, 4 withdrawn, 2 unaccounted for."
    )
    assert told.of("withdrawn") == "4 recommendations"


def test_an_account_of_nothing_still_names_its_unit():
    told = account([], ItemKind.ACTION)
    assert told.said == "Of 0 actions before: nothing is known yet."
