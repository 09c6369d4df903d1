"""Every address about a child, asked for by everybody the rules of sight tell apart."""

import re
import uuid
from collections import defaultdict
from contextlib import nullcontext
from copy import deepcopy

import pytest
from django.test import Client

from conftest import signed_in
from tests.security.child_routes import CHILD_TABLE, PERSONAS
from tests.security.children import JOBS, a_child_world, leave
from tests.security.conftest import kept, unwatched
from tests.security.test_every_route import asked_before, body, outcome

REFUGE = "Refuge"  # and QX1, where it is: as a word, for tokens hold any letters


@pytest.fixture(scope="module")
def child_worlds_kept(django_db_setup, django_db_blocker, folder_kept):
    with (
        django_db_blocker.unblock(),
        kept(lambda: a_child_world("Northmere"), folder_kept) as one,
        kept(lambda: a_child_world("Southmere", nation="scotland"), folder_kept) as two,
    ):
        yield one, two


@pytest.fixture
def child_world(child_worlds_kept, db, files_kept):
    return deepcopy(child_worlds_kept[0])


@pytest.fixture
def other_child_world(child_worlds_kept, db, files_kept):
    return deepcopy(child_worlds_kept[1])


def browsers(world):
    """A browser for each persona, signed in while they still worked here."""
    found = {key: signed_in(world.people[key]) for key in JOBS}
    leave(world)
    return found | {"anonymous": Client()}


def wrong(row, ask, clients, who, look=lambda persona, answer: None):
    """Where what happened is not what the table says; ``look`` reads each answer."""
    found = {}
    for persona, client in clients.items():
        with nullcontext() if persona in who else unwatched():
            answer = ask(client)
            got = outcome(answer)
        look(persona, answer)
        shut = {"sign in"} if persona in ("anonymous", "leaver") else SHUT
        if got not in ({"in"} if persona in who else shut):
            found[f"{row.name} {persona}"] = got
    return found


SHUT = {"refused", "missing"}


def test_at_least_fourteen_personas_ask_for_every_page(child_world):
    """And a confidential address reaches nobody but the office and its person."""
    clients, told = browsers(child_world), defaultdict(set)
    found: dict[str, str] = {}
    assert len(PERSONAS) >= 14
    for row in CHILD_TABLE:

        def look(persona, answer, name=row.name):
            if re.search(rf"{REFUGE}|\bQX1\b", answer.text):
                told[persona].add(name)

        address = row.address(child_world)
        found |= wrong(row, lambda c, a=address: c.get(a), clients, row.reads, look)
    assert found == {}
    assert set(told) == {"caseworker", "case_manager", "safeguarding_lead", "mother"}
    assert told["mother"] == {"child_family"}


@pytest.mark.one_database
def test_everybody_sends_what_the_table_says(child_world):
    clients = browsers(child_world)
    found: dict[str, str] = {}
    for row in CHILD_TABLE:
        if row.writes is not None:
            address = row.address(child_world)
            found |= wrong(row, lambda c, a=address: c.post(a), clients, row.writes)
    assert found == {}


@asked_before
def test_a_child_out_of_sight_looks_like_one_that_never_was(child_world):
    """For each role that may see some children but not this one."""
    unseen = ("former_senco", "uninvited", "unverified_father", "barred_parent")
    different = []
    for persona in (*unseen, "other_family", "conflicted_manager"):
        client = signed_in(child_world.people[persona])
        for row in CHILD_TABLE:
            if "child" in row.holds:
                real = row.address(child_world)
                never = re.sub(
                    r"[0-9a-f]{8}-[0-9a-f-]{27}", str(uuid.UUID(int=7)), real
                )
                theirs, nothing = client.get(real), client.get(never)
                if (theirs.status_code, body(theirs)) != (
                    nothing.status_code,
                    body(nothing),
                ):
                    different.append(f"{row.name} {persona}")
    assert different == []


@asked_before
def test_nothing_of_one_authority_opens_for_the_other(child_world, other_child_world):
    insiders = ("caseworker", "case_manager", "safeguarding_lead", "mother", "senco")
    opened = []
    for persona in insiders:
        client = signed_in(other_child_world.people[persona])
        for row in CHILD_TABLE:
            if row.holds and row.name != "join_child":
                address = row.address(child_world)
                got = {outcome(ask(address)) for ask in (client.get, client.post)}
                if not got <= SHUT | {"no such method"}:
                    opened.append(f"{row.name} {persona} {got}")
    assert opened == []


@asked_before
def test_a_row_of_another_child_does_not_open_beside_ones_own(child_world):
    """Own child first, another child's row second: as if neither were there."""
    client = signed_in(child_world.people["case_manager"])
    opened = []
    for row in CHILD_TABLE:
        if len(row.holds) == 2 and row.holds[0] == "child":
            real = row.address(child_world)
            own = str(child_world.things["child"].public_id)
            mixed = real.replace(own, str(child_world.things["other_child"].public_id))
            if outcome(client.get(mixed)) == "in":
                opened.append(row.name)
    assert opened == []


def test_whoever_must_not_know_where_reads_neither_school_nor_names(child_world):
    """Who leads the case stays named: whoever may see the record writes to them."""
    client = signed_in(child_world.people["father_not_told_where"])
    shown = "".join(
        client.get(row.address(child_world)).text
        for row in CHILD_TABLE
        if "father_not_told_where" in row.reads and row.name != "join_child"
    )
    assert "School of senco" not in shown
    assert "School of named_senco" not in shown
    assert "Mother Maddock" not in shown
    assert "psychologist.northmere" not in shown


def test_the_pages_of_the_area_open_for_nobody_of_a_child(child_world):
    """Plans, places, people, events: not the business of families and professionals."""
    for persona in ("mother", "psychologist", "senco", "caseworker"):
        client = signed_in(child_world.people[persona])
        for address in ("/work/plans/", "/places/", "/people/", "/events/"):
            assert outcome(client.get(address)) in SHUT, (persona, address)
        assert client.get("/work/desk/").status_code == 200
