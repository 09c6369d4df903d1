"""The API tells the ledgers, the grid and chains, each with the address of its page."""

import hashlib

import pytest

from goldenthread.plans.actions.plan.bonds import bind_item
from goldenthread.plans.actions.review import take_down
from goldenthread.plans.models import Snapshot
from goldenthread.plans.rules.proof import Bond
from goldenthread.plans.tests import ledgers_made
from goldenthread.plans.tests.ledgers_made import People, a_summer, a_told_plan
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

PLAN = "/api/plans/one-area/inclusion-plan"
SPRING = f"{PLAN}/cycles/spring-2025"


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


def answer(client, address, **asked):
    found = client.get(address, asked)
    assert found.status_code == 200, found.text
    return found.json()


def opened(client, address):
    """What a reader of an address gets, led on where it leads on."""
    found = client.get(address, follow=True)
    assert found.status_code == 200
    return b"".join(found.streaming_content) if found.streaming else found.content


# ---- Deadlines, promises, evidence ----


def test_every_date_of_an_item_is_told_with_its_reason(client, plan):
    found = answer(client, f"{SPRING}/deadlines")
    first = found["deadlines"][0]
    assert [each["raw"] for each in first["dates"]] == [
        "by 31 March 2025",
        "by 30 June 2025",
    ]
    assert [each["in_force"] for each in first["dates"]] == [False, True]
    assert first["dates"][1]["approved_by"] == "Programme Board, 3 March"
    assert (first["slip_days"], first["quality"]) == (91, "dated")
    assert "1 of 2 actions have a real date." in found["said"]


def test_the_register_says_what_became_of_a_promise(client, plan):
    found = answer(client, f"{SPRING}/promises")
    (promise,) = found["promises"]
    assert (promise["by"], promise["became"]) == ("2025-03-31", "to_come")
    assert promise["said_of"] == "Publish the offer"
    assert b"A guide will be published" in opened(client, promise["item_page"])


def test_a_promise_of_which_nothing_was_heard_is_silent_a_cycle_later(client, summer):
    (promise,) = answer(client, f"{PLAN}/cycles/summer-2025/promises")["promises"]
    assert (promise["became"], promise["done_on"]) == ("silent", None)


def test_public_evidence_is_downloaded_and_the_rest_only_counted(client, plan):
    found = answer(client, f"{SPRING}/evidence")
    (piece,) = found["evidence"]
    assert (piece["caption"], piece["stands"]) == ("What parents said", "stands")
    assert (piece["sample_size"], piece["method"]) == (10, "By post")
    content = opened(client, piece["download"])
    assert (content, hashlib.sha256(content).hexdigest()) == (
        b"Ten answers",
        piece["sha256"],
    )
    assert found["kept_back"] == 2


def test_evidence_that_expired_stands_no_more(client, summer):
    (piece,) = answer(client, f"{PLAN}/cycles/summer-2025/evidence")["evidence"]
    assert (piece["expires_on"], piece["stands"]) == ("2025-06-01", "expired")


def test_what_families_say_is_told_in_the_words_that_are_shown(client, summer):
    found = answer(client, f"{PLAN}/cycles/summer-2025/voices")
    (comment,) = found["comments"]
    assert (comment["words"], comment["did"]) == ("Nobody rang a parent.", "We rang.")
    assert (found["total"], found["noticed"]) == (1, [])


@pytest.mark.parametrize("what", ["deadlines", "promises", "evidence", "voices"])
def test_each_ledger_names_its_page_and_is_found_from_its_cycle(client, plan, what):
    (cycle,) = answer(client, f"{PLAN}/cycles")["cycles"]
    found = answer(client, cycle[what])
    assert (found["cycle"], found["as_at"]) == ("spring-2025", "2025-03-31")
    assert opened(client, found["page"])


@pytest.mark.parametrize("what", ["deadlines", "promises", "evidence", "voices"])
def test_a_ledger_that_was_taken_down_is_gone(client, plan, people, what):
    row = Snapshot.objects.visible_to(people.publisher).get()
    take_down(row, because="A name was in it", by=people.publisher, on=DAY)
    refused = client.get(f"{SPRING}/{what}")
    assert refused.status_code == 410
    assert refused.json() == {"detail": "Taken down: A name was in it"}


def test_a_ledger_comes_page_by_page(client, plan):
    first = answer(client, f"{SPRING}/deadlines", size=1)
    rest = answer(client, first["following"])
    assert [len(each["deadlines"]) for each in (first, rest)] == [1, 1]
    assert first["deadlines"] != rest["deadlines"]
    assert (first["total"], first["following"]) == (
        3,
        f"{SPRING}/deadlines?start=1&size=1",
    )


@pytest.mark.parametrize("asked", [{"sice": 1}, {"size": 201}, {"start": -1}])
@pytest.mark.parametrize("what", ["/grid", "/cycles/spring-2025/deadlines"])
def test_a_question_with_a_slip_is_refused(client, plan, what, asked):
    assert client.get(f"{PLAN}{what}", asked).status_code == 422


# ---- The grid ----


def test_the_grid_tells_how_each_item_stood_in_every_cycle(client, summer):
    found = answer(client, f"{PLAN}/grid")
    assert [each["slug"] for each in found["cycles"]] == ["spring-2025", "summer-2025"]
    row = next(r for r in found["rows"] if r["heading"] == "Publish the offer")
    assert [each["says"] for each in row["squares"]] == ["Under way", "Under way"]
    assert [each["is_late"] for each in row["squares"]] == [False, True]
    for address in (found["page"], row["item_page"], row["squares"][0]["page"]):
        assert opened(client, address)


def test_the_grid_is_as_wide_as_was_asked(client, summer):
    found = answer(client, f"{PLAN}/grid", last=1)
    assert [each["slug"] for each in found["cycles"]] == ["summer-2025"]
    assert client.get(f"{PLAN}/grid", {"last": 25}).status_code == 422


def test_the_grid_speaks_in_a_scheme(client, summer):
    row = answer(client, f"{PLAN}/grid", scheme="common-habit")["rows"][0]
    items = answer(client, f"{SPRING}/items", scheme="common-habit")["items"]
    assert row["squares"][0]["in_key"] == items[0]["in_key"]
    assert answer(client, f"{PLAN}/grid")["rows"][0]["squares"][0]["in_key"] is None


def test_the_next_page_of_the_grid_keeps_the_scheme(client, summer):
    first = answer(client, f"{PLAN}/grid", scheme="common-habit", size=1, last=2)
    assert first["following"] == (
        f"{PLAN}/grid?start=1&size=1&last=2&scheme=common-habit"
    )
    rest = answer(client, first["following"])
    assert rest["rows"][0]["squares"][0]["in_key"]["scheme"] == "common-habit"


def test_the_next_page_of_items_keeps_what_was_asked(client, plan):
    page = answer(client, f"{SPRING}/items", size=1, phase="active", words="e")
    assert page["following"] is None or "phase=active" in page["following"]
    some = answer(client, f"{SPRING}/items", size=1, words="a")
    assert "words=a" in some["following"]


@pytest.mark.parametrize(
    ("address", "asked", "sentence"),
    [
        ("/api/plans/one-area/nothing/grid", {}, "no published plan"),
        (f"{PLAN}/grid", {"scheme": "nothing"}, "no status scheme"),
        (f"{PLAN}/cycles/winter/evidence", {}, "no published cycle"),
        (f"{PLAN}/items/{'0' * 8}-0000-4000-8000-{'0' * 12}/chain", {}, "no such item"),
    ],
)
def test_what_is_not_there_is_told(client, plan, address, asked, sentence):
    refused = client.get(address, asked)
    assert (refused.status_code, sentence in refused.json()["detail"]) == (404, True)


def test_the_grid_asks_as_often_for_many_items(
    client, plan, plan_lead, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        answer(client, f"{PLAN}/grid")


# ---- Addresses beside ids ----


def test_items_say_where_their_pages_and_files_are(client, plan):
    found = answer(client, f"{SPRING}/items")["items"]
    first = next(each for each in found if each["text"] == "Publish the offer")
    (piece,) = first["ledger"]
    (promise,) = first["promises"]
    made = next(each for each in found if each["id"] == promise["commitment"])
    assert promise["commitment_page"] == made["page"]
    assert opened(client, piece["download"]) == b"Ten answers"
    assert b"Publish the offer" in opened(client, first["page"])
    assert first["parent_page"] == ""


def test_a_change_leads_to_the_item_on_either_side(client, summer):
    line = next(x for x in answer(client, f"{PLAN}/changes")["lines"] if x["item"])
    assert line["item_page"].endswith(f"/items/{line['item']}/")
    assert opened(client, line["item_page"])
    assert bool(line["was_page"]) == bool(line["was"])


def test_a_correction_leads_to_its_item(client, plan, people):
    ledgers_made.corrected(plan, people)
    (cycle,) = answer(client, f"{PLAN}/cycles")["cycles"]
    (change,) = cycle["versions"][1]["changes"]
    assert opened(client, change["item_page"])


def test_plans_and_cycles_say_where_their_pages_are(client, plan):
    (row,) = answer(client, "/api/plans")["plans"]
    assert opened(client, row["page"])
    assert answer(client, row["grid"])["total"] == 3
    (cycle,) = answer(client, row["cycles"])["cycles"]
    assert opened(client, cycle["page"])
    assert opened(client, answer(client, cycle["files"])["page"])


# ---- The chain ----


@pytest.fixture
def above(plan, area, people):
    """Another plan, published, whose item the next cycle of ours answers."""
    lead = people.plan_lead
    other = a_plan(area, lead, "Area strategy")
    top = an_item(the_edition(other, lead), lead, text="Help every family")
    made_current(other, lead)
    an_open_cycle(other, lead, name="Year one")
    ledgers_made.published(other, people, DAY)
    kind, item = Bond.RESPONDS_TO, ledgers_made.the_first(lead)
    other.refresh_from_db()
    at = str(top.public_id)
    bind_item(item, kind=kind, plan=other, target=at, by=lead, on=DAY)
    a_summer(plan, people)
    return top


def test_a_chain_leads_from_plan_to_plan(client, above, plan_lead):
    item = ledgers_made.the_first(plan_lead)
    found = answer(client, f"{PLAN}/items/{item.public_id}/chain")
    top, here = found["links"]
    assert (top["depth"], top["says"], top["heading"]) == (
        -1,
        "It answers",
        "Help every family",
    )
    assert (here["depth"], here["item"]) == (0, str(item.public_id))
    assert b"Help every family" in opened(client, top["item_page"])


def test_an_item_says_what_it_answers(client, above, plan_lead):
    rows = answer(client, f"{PLAN}/cycles/summer-2025/items")["items"]
    (bond,) = next(r for r in rows if r["text"] == "Publish the offer")["bonds"]
    assert (bond["item"], bond["plan_slug"]) == (str(above.public_id), "area-strategy")
    assert b"Help every family" in opened(client, bond["page"])
