"""Ledgers are printed by a command: what is public, and inside for who may see it."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.editions import (
    PlanWords,
    create_plan,
    make_current,
)
from goldenthread.plans.actions.review import take_down
from goldenthread.plans.management.commands.ledger import Command
from goldenthread.plans.management.ledgers import PUBLIC
from goldenthread.plans.management.ledgers_inside import INSIDE
from goldenthread.plans.models import Snapshot
from goldenthread.plans.tests.ledgers_made import (
    People,
    a_summer,
    a_told_plan,
    corrected,
    published,
    the_first,
)
from goldenthread.plans.tests.making import DAY, an_open_cycle

PLAN = "one-area/inclusion-plan"
BY_LEAD = ("--as", "plan_lead@example.org")


@pytest.fixture
def people(plan_lead, action_lead, board_member, publisher, settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    return People(plan_lead, action_lead, board_member, publisher)


@pytest.fixture
def plan(area, service, people):
    return a_told_plan(area, service, people)


@pytest.fixture
def summer(plan, people):
    a_summer(plan, people)
    return plan


def said(*words):
    out = StringIO()
    call_command("ledger", *words, stdout=out)
    return out.getvalue()


def found(*words):
    return json.loads(said(*words, "--json"))


def sheet(*words):
    return list(csv.DictReader(StringIO(said(*words, "--csv").removeprefix("\ufeff"))))


# ---- What anyone may read ----


def test_deadlines_are_told_with_their_reasons(plan):
    text = said("deadlines", PLAN)
    assert text.startswith("Inclusion plan, spring-2025: deadlines\n")
    assert "1 of 2 actions have a real date." in text
    assert "  Reason: Two posts are empty" in text
    assert "  Days moved since the first: 91" in text


def test_the_command_and_the_api_give_the_same_values(client, plan, settings):
    address = "/api/plans/one-area/inclusion-plan/cycles/spring-2025"
    for kind, name in (("deadlines", "deadlines"), ("promises", "promises")):
        (first, *_) = client.get(f"{address}/{kind}").json()[name]
        printed = found(kind, PLAN)["rows"][0]
        site = settings.SITE_URL.rstrip("/")
        assert printed | {"item_page": ""} == first | {"item_page": ""}
        assert printed["item_page"] == f"{site}{first['item_page']}"


@pytest.mark.parametrize("kind", ["deadlines", "promises"])
def test_the_command_and_the_page_give_the_same_file(client, plan, kind):
    names = ["one-area", "inclusion-plan", "spring-2025"]
    page = client.get(reverse(f"public_{kind}_csv", args=names))
    assert said(kind, PLAN, "--csv").encode() == page.content


def test_public_evidence_is_told_and_the_rest_only_counted(plan):
    text = said("evidence", PLAN)
    assert "Public: 1. Not public: 2." in text
    assert "What parents said" in text
    assert "What is internal" not in text + said("evidence", PLAN, "--json")


def test_the_register_names_every_version_with_its_fingerprint(plan, people):
    corrected(plan, people)
    rows = sheet("published", PLAN)
    assert [each["Version"] for each in rows] == ["As published", "Correction 1"]
    assert [each["On"] for each in rows] == ["2025-04-02", "2025-04-10"]
    assert [len(each["Fingerprint (SHA-256)"]) for each in rows] == [64, 64]


def test_a_correction_is_told_with_both_figures(plan, people):
    corrected(plan, people)
    (row,) = found("corrections", PLAN)["rows"]
    assert (row["before"], row["after"]) == (
        "Publish the offer",
        "Publish the whole offer",
    )
    assert (row["said_on"], row["corrected_on"]) == ("2025-04-02", "2025-04-10")


def test_the_grid_is_a_sheet_of_items_by_cycles(summer):
    rows = sheet("grid", PLAN)
    assert rows[0]["Spring 2025"] == "Under way"
    assert rows[0]["Summer 2025"] == "Under way, late"
    assert "Spring 2025" not in sheet("grid", PLAN, "--last", "1")[0]


def test_what_families_say_is_told_as_it_is_shown(summer):
    (row,) = sheet("comments", PLAN)
    assert (row["You said"], row["We did"]) == ("Nobody rang a parent.", "We rang.")
    assert sheet("noticed", PLAN) == []


# ---- As it was on a day ----


def test_a_day_is_told_as_it_could_be_read_then(summer, people):
    corrected(summer, people)
    before = found("deadlines", PLAN, "--on", "2025-04-09")
    after = found("deadlines", PLAN, "--on", "2025-04-10")
    assert [each["cycle"] for each in (before, after)] == ["spring-2025"] * 2
    assert before["rows"][0]["heading"] == "Publish the offer"
    assert after["rows"][0]["heading"] == "Publish the whole offer"
    assert found("corrections", PLAN, "--on", "2025-04-09")["rows"] == []
    grid = found("grid", PLAN, "--on", "2025-04-09")["rows"]
    assert grid[0]["heading"] == "Publish the offer"


def test_a_cycle_may_be_named(summer):
    assert found("promises", PLAN)["rows"][0]["became"] == "silent"
    spring = found("promises", PLAN, "--cycle", "spring-2025")
    assert spring["rows"][0]["became"] == "to_come"


# ---- Inside ----


def test_whoever_may_see_plans_is_told_what_is_not_public(plan):
    captions = {row["caption"] for row in found("evidence", PLAN, *BY_LEAD)["rows"]}
    assert captions == {
        "What parents said",
        "What is internal",
        "What is restricted",
    }


def test_what_is_restricted_is_told_only_to_those_for_whom_it_is_meant(plan):
    board = ("--as", "board_member@example.org")
    captions = {row["caption"] for row in found("evidence", PLAN, *board)["rows"]}
    assert captions == {"What parents said", "What is internal"}


def test_evidence_is_judged_on_the_day_that_is_named(plan):
    words = ("evidence", PLAN, *BY_LEAD, "--on")
    stood, fell = found(*words, "2025-06-01"), found(*words, "2025-06-02")
    held = [{r["caption"]: r["stands"] for r in each["rows"]} for each in (stood, fell)]
    assert [each["What parents said"] for each in held] == ["stands", "expired"]


def test_a_promise_is_judged_on_the_day_that_is_named(plan):
    words = ("promises", PLAN, *BY_LEAD, "--on")
    told = [found(*words, day)["rows"][0] for day in ("2025-03-31", "2025-04-01")]
    assert [each["became"] for each in told] == ["to_come", "silent"]


def test_comments_inside_say_when_an_answer_is_due_but_not_to_whom(summer):
    text = said("comments", PLAN, *BY_LEAD, "--on", "2025-05-01", "--json")
    waiting = [row for row in json.loads(text)["rows"] if row["state"] == "waiting"]
    assert [(row["words"], row["is_overdue"]) for row in waiting] == [
        ("Unread words", True)
    ]
    assert "jo@example.org" not in text


def test_the_checks_are_told_with_how_to_mend_what_they_find(plan):
    rows = sheet("checks", PLAN, *BY_LEAD)
    assert rows
    assert all(each["How to mend it"] for each in rows)


@pytest.mark.parametrize("kind", INSIDE)
def test_every_ledger_inside_is_printed_in_every_form(summer, kind):
    assert found(kind, PLAN, *BY_LEAD)["is_internal"]
    assert said(kind, PLAN, *BY_LEAD).startswith(f"Inclusion plan: {kind}, inside\n")
    assert said(kind, PLAN, *BY_LEAD, "--csv").startswith("\ufeff")


@pytest.mark.parametrize("kind", PUBLIC)
def test_every_public_ledger_is_printed_in_every_form(summer, people, kind):
    of = ("--item", str(the_first(people.plan_lead).public_id))
    told = found(kind, PLAN, *of)
    assert (told["is_internal"], told["total"]) == (False, len(told["rows"]))
    assert said(kind, PLAN, *of).startswith("Inclusion plan")
    assert said(kind, PLAN, *of, "--csv").startswith("\ufeff")


def test_the_chain_of_an_item_names_where_each_link_stands(plan, people, settings):
    item = str(the_first(people.plan_lead).public_id)
    (row,) = sheet("chain", PLAN, "--item", item)
    assert (row["Bond"], row["Progress"]) == ("This item", "Under way")
    assert row["Page"].startswith(settings.SITE_URL.rstrip("/"))


def test_what_became_of_each_item_is_told_as_on_its_page(plan, people, client):
    lead = people.plan_lead
    copy = copy_edition(plan, label="2026", by=lead, on=DAY)
    copy.refresh_from_db()
    make_current(copy, version=copy.version, by=lead, on=DAY)
    an_open_cycle(plan, lead, name="Spring 2026", due=date(2026, 3, 31))
    published(plan, people, date(2026, 4, 1))
    rows = found("lineage", PLAN)["rows"]
    assert {each["fate"] for each in rows} == {"same"}
    assert [each["old"]["heading"] for each in rows][0] == "Publish the offer"
    page = client.get(reverse("public_lineage_csv", args=PLAN.split("/")))
    assert said("lineage", PLAN, "--csv").encode() == page.content
    assert found("lineage", PLAN, "--on", "2026-03-31")["rows"] == []


# ---- Refusals ----


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("grid", "nothing"), f"no published plan nothing. Published are: {PLAN}."),
        (("grid", PLAN, "--authority", "x"), "leave one out"),
        (("grid", PLAN, "--on", "2025-01-01"), "was published by 1 January 2025"),
        (("evidence", PLAN, "--cycle", "x"), "Published were: spring-2025."),
        (("evidence", PLAN, "--cycle", "x", *BY_LEAD), "leave out --cycle"),
        (("chain", PLAN), "Name the item with --item"),
        (("chain", PLAN, "--item", "x"), "has no item x"),
        (("checks", PLAN), "internal: say who asks with --as"),
        (("evidence", "nothing", *BY_LEAD), "no plan called nothing"),
        (("evidence", PLAN, "--as", "no@example.org"), "Nobody with the address"),
        (("grid", PLAN, "--as", "no@example.org"), "Nobody with the address"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_sentence(plan, words, why):
    with pytest.raises(CommandError, match=why):
        said(*words)


@pytest.mark.parametrize("kind", INSIDE)
def test_without_the_right_nothing_inside_is_told(plan, administrator, kind):
    with pytest.raises(CommandError, match="may not see what is internal"):
        said(kind, PLAN, "--as", "administrator@example.org")


@pytest.mark.parametrize("kind", INSIDE)
def test_a_stranger_is_told_nothing_of_another_authority(plan, outsider, kind):
    with pytest.raises(CommandError, match="Nobody with the address"):
        said(kind, PLAN, "--as", "outsider@example.org")


def test_what_was_taken_down_is_told_with_its_reason(plan, people):
    row = Snapshot.objects.visible_to(people.publisher).get()
    on = date(2025, 4, 5)
    take_down(row, because="A name was in it", by=people.publisher, on=on)
    with pytest.raises(CommandError, match="taken down on 5 April 2025: A name"):
        said("evidence", PLAN)
    (row,) = sheet("published", PLAN)
    assert row["Taken down because"] == "A name was in it"
    assert sheet("corrections", PLAN) == []


def test_a_plan_without_an_edition_has_no_ledger(area, plan_lead):
    create_plan(area, words=PlanWords("Bare"), by=plan_lead)
    with pytest.raises(CommandError, match="has no edition yet"):
        said("deadlines", "bare", *BY_LEAD)


def status_of(*words):
    """With what the command ends, called as from a shell."""
    with pytest.raises(SystemExit) as end:
        Command().run_from_argv(["./manage", "ledger", *words])
    return end.value.code


def test_a_refusal_ends_with_1_and_one_sentence(plan, capsys):
    assert status_of("grid", "nothing") == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("nothing", PLAN),
        ("grid",),
        ("grid", PLAN, "--json", "--csv"),
        ("grid", PLAN, "--on", "tomorrow"),
        ("grid", PLAN, "--on", "20250331"),
        ("grid", PLAN, "--last", "0"),
    ],
)
def test_a_wrong_usage_ends_with_2(words, capsys):
    assert status_of(*words) == 2
    assert "error:" in capsys.readouterr().err
