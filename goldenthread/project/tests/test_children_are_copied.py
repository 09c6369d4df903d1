"""The bench of a caseload: copies of children equal what the actions make."""

import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from goldenthread.access.models import Authority, all_rows
from goldenthread.access.tasks import machine
from goldenthread.casework.models import Due, PlanSentence, PlanVersion
from goldenthread.casework.tasks import reckon
from goldenthread.demo.tasks.area import found
from goldenthread.people.models import Child
from goldenthread.project.actions import CHILD_TABLES, ChildCopy, copy_child
from goldenthread.project.actions.children import rows_of
from goldenthread.project.engine.measuring import Page, grown
from goldenthread.project.management.caseloads import area
from goldenthread.project.management.histories import (
    COLLEAGUE,
    HISTORIES,
    OFFICER,
    spread,
    tell,
)

TODAY = date(2026, 6, 1)
WEEKS = timedelta(weeks=10)
OWN = (
    *("id", "public_id", "number", "case_number"),
    *("surname", "born", "rights_from"),
)
FROZEN = ("content", "digest")  # of a version: the words of the first
BY_KEY = {each.key: each for each in HISTORIES}


@pytest.fixture
def cast(db):
    with transaction.atomic():
        return found(area(TODAY, officers=2, settings=2))


def the_child(key):
    return Child.objects.visible_to(machine_of()).get(pk=key)


def machine_of():
    return machine(Authority.objects.get())


def copied(cast, child, days):
    places, users = list(cast.places.values()), cast.users
    copy = ChildCopy(
        "Wren",
        "Copy",
        date(2015, 5, 5),
        days,
        "2025-C1",
        places[2].pk,
        users["officer-2"].pk,
    )
    by = cast.viewer(COLLEAGUE, TODAY)
    copy_child(child, copies=[copy], of=(places[1].pk, users[OFFICER].pk), by=by)
    return Child.objects.beside(child).get(surname="Copy")


def plain(child, swaps):
    """Everything told of a child, each key as where its row stands among its kind."""
    places, told = {}, {}
    for model, rows in rows_of(child):
        for number, row in enumerate(rows):
            places[model, row.pk] = number
        told[model.__name__] = [
            {
                f.attname: places.get(
                    (f.related_model, value), swaps.get((f.name, value), value)
                )
                if f.related_model
                else value
                for f in model._meta.fields
                if f.name not in (*OWN, *FROZEN)
                for value in [getattr(row, f.attname)]
            }
            for row in rows
        ]
    return told


@pytest.mark.parametrize("key", ["no plan", "three reviews, changed"])
def test_copies_of_a_child_are_row_for_row_what_the_actions_make(cast, key):
    first = the_child(tell(cast, BY_KEY[key], on=TODAY))
    second = the_child(tell(cast, BY_KEY[key], on=TODAY - WEEKS))
    copy = copied(cast, first, WEEKS.days)
    here, there = list(cast.places.values())[1:3]
    one, two = cast.users[OFFICER].pk, cast.users["officer-2"].pk
    names = {
        (f.name, two): one
        for model, _ in CHILD_TABLES
        for f in model._meta.fields
        if f.related_model is type(cast.users[OFFICER])
    }
    assert plain(copy, names | {("setting", there.pk): here.pk}) == plain(second, {})


def test_nothing_told_of_a_child_stays_behind_but_what_is_reckoned(cast):
    key = tell(cast, BY_KEY["three reviews, changed"], on=TODAY)
    filled = {
        model
        for model in apps.get_models()
        if model not in (Due, PlanSentence)
        for f in model._meta.fields
        if f.related_model is Child and f.name == "child"
        if all_rows(model).filter(child=key).exists()
    }
    assert filled <= {model for model, _ in CHILD_TABLES}
    assert PlanVersion in filled


def test_the_night_reckons_the_clocks_of_copies(cast):
    first = the_child(tell(cast, BY_KEY["new plan"], on=TODAY))
    copy = copied(cast, first, 330)
    said = reckon(machine_of(), on=TODAY)
    clocks = Due.objects.beside(copy).filter(child=copy)
    assert said.startswith("2 cases")
    assert clocks.filter(key="ar_first", state="running").exists()


def test_histories_come_in_their_shares():
    told = Counter(each.key for _, each in spread(200))
    assert sum(each.share for each in HISTORIES) == 100
    assert told["refused"] == 34
    assert told["asked"] == 4


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_a_quick_bench_of_a_caseload_asks_no_more_often_for_more_children():
    said = StringIO()
    call_command("bench", quick=True, json=True, only=["caseload"], stdout=said)
    rows = json.loads(said.getvalue())["caseload"]
    nights = [row for row in rows if "job" in row]
    assert not grown(Page(**row) for row in rows if "page" in row)
    assert [row["children"] for row in nights] == [20] * 4 + [60] * 4
    assert not Child.objects.visible_to(None).exists()
