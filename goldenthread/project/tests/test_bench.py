"""The benches: copies equal what the actions make; what is measured is told."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from goldenthread.plans.actions.do import (
    approve_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.plan.items import set_criteria, set_lines
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Item, Plan, Responsible, Snapshot
from goldenthread.plans.rules.differences import apply, diff
from goldenthread.plans.rules.lineage import compare
from goldenthread.plans.rules.published import digest_of
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.words import LineKind
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.project.actions import ID, TABLES, copy_plan
from goldenthread.project.engine.many_cases import as_written, many_cases, read_back
from goldenthread.project.engine.measuring import Page, cost_of, grown
from goldenthread.project.engine.paper import long_plan
from goldenthread.project.engine.two_cycles import two_cycles
from goldenthread.project.engine.two_editions import two_editions
from goldenthread.project.management.redactions import redactions

SAMPLES = Path(__file__).parents[3] / "tests/samples/documents"


@pytest.fixture
def told(area, plan_lead, service, board_member, publisher):
    """Makes a plan with an item under another, a published cycle and an open one."""

    def tell(title):
        plan = a_plan(area, plan_lead, title)
        edition = the_edition(plan, plan_lead)
        above = an_item(edition, plan_lead, text="Inclusion", kind="outcome")
        item = an_item(edition, plan_lead, when="by March 2025", body=service)
        said = {"version": item.version, "by": plan_lead}
        item = set_criteria(item, texts=["Nobody waits"], **said)
        said["version"] = item.version
        item = set_lines(item, kind=LineKind.NOTE, texts=["Ask J"], **said)
        Item.objects.beside(item).filter(pk=item.pk).update(parent=above)
        made_current(plan, plan_lead)
        cycle = an_open_cycle(plan, plan_lead)
        reported(item, cycle, plan_lead, board_member)
        publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
        an_open_cycle(plan, plan_lead, name="Summer 2025")
        return Plan.objects.beside(plan).get(pk=plan.pk)

    return tell


def reported(item, cycle, by, other):
    said = Said("active", "high", narrative="Two schools have begun.")
    report = save_report(item, cycle=cycle, said=said, version=0, by=by, on=DAY)
    report = submit_report(report, version=report.version, by=by, on=DAY)
    approve_report(report, version=report.version, by=other, on=DAY)


def rows_of(plan):
    """A plan's rows without keys: each key is where its row stands among its kind."""
    found, places, ids = {}, {(Plan, plan.pk): 0}, {str(plan.public_id): "plan 0"}
    for model, way in TABLES:
        rows = list(model.objects.beside(plan).filter(**{way: plan}).order_by("pk"))
        for place, row in enumerate(rows):
            places[model, row.pk] = place
            ids[str(row.public_id)] = f"{model.__name__} {place}"
        found[model] = rows
    return {
        model.__name__: [plain(row, places, ids) for row in rows]
        for model, rows in found.items()
    }


def plain(row, places, ids):
    values = {}
    for field in type(row)._meta.fields:
        value = getattr(row, field.attname)
        if field.name not in ("id", "public_id", "digest"):
            values[field.name] = places.get((field.related_model, value), value)
    if isinstance(row, Snapshot):
        assert row.digest == digest_of(row.content)
        values["content"] = ID.sub(lambda found: ids.get(found[0], "?"), row.content)
    return values


def test_copies_are_row_for_row_what_the_actions_make(told, plan_lead):
    plan, second = told("First"), told("Second")
    wanted = rows_of(second)
    Plan.objects.beside(second).filter(pk=second.pk).update(slug="elsewhere")

    copy_plan(plan, titles=["Second"], led_by=None, by=plan_lead)

    copy = Plan.objects.beside(plan).get(slug="second")
    assert rows_of(copy) == wanted
    assert len(wanted["Item"]) == 2
    assert wanted["Item"][1]["parent"] == 0
    assert "Second" in wanted["Snapshot"][0]["content"]


def test_copies_may_be_led_by_others(told, plan_lead, board):
    plan = told("First")
    copy_plan(plan, titles=["Other"], led_by=board, by=plan_lead)
    copy = Plan.objects.beside(plan).get(slug="other")
    who = Responsible.objects.beside(plan).filter(item__edition__plan=copy)
    assert {each.body_id for each in who} == {board.pk}


def test_reading_is_measured_in_a_process_of_its_own():
    cost = cost_of("csv", [SAMPLES / "ellermouth-tracker.csv"], 60)
    assert cost.documents == 1
    assert cost.cpu > 0
    assert 10 < cost.megabytes < 512
    assert cost.is_met


def test_a_long_plan_has_the_pages_that_were_asked_for():
    assert len(re.findall(rb"/Type ?/Page\b", long_plan(3))) == 3


def test_a_page_that_asks_more_often_when_there_is_more_is_named():
    pages = [Page("desk", n, 1, 1, 1, queries=q) for n, q in ((10, 9), (1000, 1007))]
    [found] = grown([*pages, Page("plan", 10, 1, 1, 1, queries=2)])
    assert (found.page, found.queries) == ("desk", (9, 1007))


def test_benches_are_refused_where_real_people_work(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="your own computer"):
        call_command("bench")


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_a_quick_bench_measures_in_a_database_of_its_own():
    said = StringIO()
    call_command("bench", quick=True, json=True, only=["pages", "events"], stdout=said)
    found = json.loads(said.getvalue())
    assert not grown(Page(**page) for page in found["pages"])
    assert len(found["events"]) == 3
    assert not Plan.objects.visible_to(None).exists()


def test_work_is_measured_beside_plain_work():
    said = StringIO()
    call_command("bench", quick=True, only=["work"], stdout=said)
    assert "what differs between two cycles of 100 items" in said.getvalue()
    assert "every clock of 2,000 cases" in said.getvalue()
    assert "met" in said.getvalue()


def test_the_cases_of_the_bench_are_read_back_as_they_were_written():
    cases = many_cases(20)
    assert cases[0].events[1].name == "assess_refused"
    assert sum(each.name == "review_meeting_held" for each in cases[4].events) == 4
    assert [
        [(each.name, each.on) for each in events]
        for events in read_back(as_written(cases))
    ] == [[(each.name, each.on) for each in case.events] for case in cases]


def test_the_cycles_of_the_bench_differ_in_most_items():
    first, second = two_cycles(300)
    found = diff(first, second)
    assert apply(first, found) == second
    assert (len(found.kept), len(found.added), len(found.dropped)) == (196, 6, 6)


def test_two_long_editions_are_matched_as_they_were_made():
    first, second = two_editions(100)
    kept = {f"n{one.key}" for one in first} & {other.key for other in second}
    links = compare(first, second).links
    right = sum(link.new[0] == f"n{link.old[0]}" for link in links)
    assert len(kept) == 100
    assert right >= 90


def test_names_that_are_planted_in_passages_are_found_and_gone():
    for row in redactions(18):
        assert row.is_met, row.what
        assert row.planted >= 16
