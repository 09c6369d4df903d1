"""Whatever people do next, and in whatever order: what was published stays."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from goldenthread.plans.actions.do import CycleWords, open_cycle
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.plan.editions import PlanWords, change_plan
from goldenthread.plans.actions.plan.items import (
    correct_item,
    reinstate_item,
    withdraw_item,
    words_of,
)
from goldenthread.plans.actions.review import publish_cycle, restate, take_down
from goldenthread.plans.models import Cycle, Edition, Item, Plan, Restatement, Snapshot
from goldenthread.plans.queries.review import published_cycle, snapshots
from goldenthread.plans.rules.differences import apply, diff
from goldenthread.plans.rules.published import canonical, digest_of, read_content
from goldenthread.plans.rules.restating import Correction, Errata
from goldenthread.plans.tests.making import (
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

START = date(2025, 1, 6)
texts = st.sampled_from(
    ["Publish a guide", "Train staff", "Open rooms", "Ask families"]
)


class Publishing(RuleBasedStateMachine):
    """People edit, publish, correct and take down; each run is undone at its end."""

    lead: Any
    publisher: Any

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.known: dict[Any, tuple[str, str]] = {}  # row → content, digest
        self.cycles = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def rows(self, model):
        return model.objects.visible_to(self.publisher).order_by("pk")

    def item(self, place):
        rows = list(self.rows(Item))
        return rows[place % len(rows)]

    def keep(self, row):
        self.known[type(row), row.pk] = (row.content, row.digest)

    def standing(self):
        return self.rows(Snapshot).filter(taken_down_on=None)

    def today(self):
        return START + timedelta(days=40 * self.cycles)

    # ---- Edits ----

    @rule(place=st.integers(0, 9), text=texts)
    def reword(self, place, text):
        item = self.item(place)
        words = replace(words_of(item), text=text)
        version = {"version": item.version, "because": WHY, "by": self.lead}
        correct_item(item, words=words, **version)

    @rule(place=st.integers(0, 9), when=st.sampled_from(["May 2025", "Ongoing", ""]))
    def redate(self, place, when):
        item = self.item(place)
        version = {"version": item.version, "because": WHY, "by": self.lead}
        redate_item(item, raw=when or "2026", **version)

    @rule(place=st.integers(0, 9))
    def give_up_or_take_up(self, place):
        item = self.item(place)
        act = reinstate_item if item.withdrawn_on else withdraw_item
        act(item, version=item.version, because=WHY, by=self.lead)

    @rule(text=texts)
    def add(self, text):
        an_item(self.rows(Edition)[0], self.lead, text=text)

    @rule(text=texts)
    def rename(self, text):
        plan = self.rows(Plan)[0]
        change_plan(plan, words=PlanWords(text), version=plan.version, by=self.lead)

    # ---- Publishing ----

    @rule()
    def publish(self):
        self.cycles += 1
        plan, day = self.rows(Plan)[0], self.today()
        if not self.rows(Cycle).filter(state="open").exists():
            words = CycleWords(f"Cycle {self.cycles}", day - timedelta(7), day)
            open_cycle(plan, words=words, by=self.lead)
        cycle = self.rows(Cycle).get(state="open")
        version = {"version": cycle.version, "by": self.publisher}
        self.keep(publish_cycle(cycle, on=day, **version))

    @precondition(lambda self: self.standing().exists())
    @rule(place=st.integers(0, 9), number=st.integers(0, 99))
    def correct(self, place, number):
        rows = list(self.standing())
        snapshot = rows[place % len(rows)]
        item = read_content(snapshot.content).items[0].id
        words = f"Number {number} of {len(self.known)}"
        errata = Errata([Correction(item, "text", words)], "It was misread.")
        made = restate(
            snapshot,
            errata=errata,
            version=snapshot.version,
            by=self.publisher,
            on=self.today(),
        )
        self.keep(made)

    @precondition(lambda self: self.standing().exists())
    @rule(place=st.integers(0, 9))
    def take_one_down(self, place):
        rows = list(self.standing())
        snapshot = rows[place % len(rows)]
        take_down(snapshot, because="By mistake.", by=self.publisher, on=self.today())

    # ---- What always holds ----

    @invariant()
    def every_published_hash_holds(self):
        for row in (*self.rows(Snapshot), *self.rows(Restatement)):
            content, digest = self.known[type(row), row.pk]
            snapshot = row if isinstance(row, Snapshot) else row.snapshot
            assert row.digest == digest == digest_of(content)
            assert row.content == ("" if snapshot.taken_down_on else content)

    @invariant()
    def what_differs_between_any_two_makes_the_second(self):
        rows = snapshots(None, "one-area", "inclusion-plan")[:3]
        cycles = [c for c in (published_cycle(None, row) for row in rows) if c]
        for first, second in zip(cycles, cycles[1:], strict=False):
            made = apply(first, diff(first, second, cycles))
            assert canonical(made) == canonical(second)


@pytest.fixture
def machine(area, plan_lead, publisher):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, when="March 2025")
    an_item(edition, plan_lead, text="Train staff")
    made_current(plan, plan_lead)
    an_open_cycle(plan, plan_lead)

    class Cast(Publishing):
        lead = plan_lead

    Cast.publisher = publisher
    return Cast


def test_any_sequence_of_acts_keeps_every_published_hash(machine):
    few = settings(max_examples=15, stateful_step_count=12)
    run_state_machine_as_test(machine, settings=few)
