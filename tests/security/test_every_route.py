"""Every address there is, asked for by everybody: who gets in, who changes what."""

import re
import uuid
from contextlib import nullcontext

import pytest
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.models import Event
from tests.security.child_routes import APART as CHILD_APART
from tests.security.child_routes import CHILD_TABLE
from tests.security.conftest import unwatched
from tests.security.routes import (
    ACCOUNT,
    APART,
    HOLDS,
    PERSONAS,
    STAFF,
    TABLE,
    every_route,
)
from tests.security.world import drained, leave

# Thousands of requests a sweep: in parts, that both workers may share.
PARTS = 4
in_parts = pytest.mark.parametrize("part", range(PARTS))


def asked_before(test):
    """Pages that the first tests opened too, on both databases, and lines they ran."""
    return pytest.mark.no_cover(pytest.mark.one_database(test))


def browsers(world):
    """A browser for each persona, signed in while they still worked here."""
    found = {
        key: signed_in(world.people[key]) for key in PERSONAS if key != "anonymous"
    }
    found["leaver"].get("/work/desk/")
    leave(world)
    return found | {"anonymous": Client()}


def outcome(answer):
    """What an answer amounts to, whatever it looks like."""
    drained(answer)
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return "sign in"
    words = {403: "refused", 404: "missing", 405: "no such method"}
    if answer.status_code in words:
        return words[answer.status_code]
    return (
        "in" if answer.status_code in (200, 302, 303, 409) else str(answer.status_code)
    )


def body(answer):
    """An answer's words without what is new each time, and without the address."""
    if answer.streaming:
        return drained(answer)
    text = re.sub(r'(csrfmiddlewaretoken|token)" value="[^"]+"', "", answer.text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|next=[^\"]+", "", text)


def test_the_table_names_every_route():
    named = {row.name for row in TABLE} | ACCOUNT | APART
    named |= {row.name for row in CHILD_TABLE} | CHILD_APART
    found = {name for name, _ in every_route()}
    assert found - named == set(), (
        "routes that tests/security/routes.py says nothing of"
    )
    assert named - found == set(), "rows of routes that are gone"


def expected(row, who, persona):
    """What the table says will happen."""
    if persona in who:
        return "in"
    if persona in row.may:
        return "missing"
    return "sign in" if persona in ("anonymous", "leaver") else "refused"


def told(row, ask, clients, *, who):
    """Where what happened is not what the table says."""
    found = {}
    for persona, client in clients.items():
        if who is None and persona not in (row.reads or row.writes or ()):
            continue  # who may not come here learns nothing of its methods
        wanted = "no such method" if who is None else expected(row, who, persona)
        with nullcontext() if wanted == "in" else unwatched():
            got = outcome(ask(client))
        if got != wanted:
            found[f"{row.name} {persona}"] = f"{got}, not {wanted}"
    return found


@in_parts
def test_everybody_reads_what_the_table_says_and_refusals_are_events(part, world):
    clients, before = browsers(world), refusals(world)
    wrong: dict[str, str] = {}
    for row in TABLE[part::PARTS]:
        address = row.address(world)
        wrong |= told(row, lambda c, a=address: c.get(a), clients, who=row.reads)
    assert wrong == {}
    told_of = sum(len(refused(row.reads) - row.may) for row in TABLE[part::PARTS])
    assert refusals(world) - before == told_of


def refused(who):
    """Who is refused where only some may go: each refusal is an event of its own."""
    return STAFF - who if who is not None else frozenset()


def refusals(world):
    """How many refusals the authority's chain tells of."""
    return Event.objects.filter(authority=world.authority, decision="refused").count()


@in_parts
@pytest.mark.one_database
def test_everybody_sends_what_the_table_says_and_refusals_are_events(part, world):
    clients, before = browsers(world), refusals(world)
    wrong: dict[str, str] = {}
    sent = [row for row in TABLE[part::PARTS] if row.name not in DESTROYS]
    for row in sent:
        address = row.address(world)
        wrong |= told(row, lambda c, a=address: c.post(a), clients, who=row.writes)
    assert wrong == {}
    told_of = sum(len(refused(row.writes) - row.may) for row in sent)
    assert refusals(world) - before == told_of


# A form of one button does what it says when it is sent: each has the table's people
# one by one in a world of its own, in the test below.
DESTROYS = {
    "take_reason_away",
    "remove_cover",
    "remove_guide_link",
    "remove_expected",
    "remove_special",
    "remove_responsibility",
    "withdraw_invitation",
    "end_job",
    "end_seat",
    "accept_invitation",
    "drop_dependency",
    "close_risk",
    "accept_rest",
    "settle_question",
    "removal_stays",
    "take_back_disposal",
}


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(DESTROYS))
def test_one_button_forms_work_only_for_those_in_the_table(name, world):
    row = next(row for row in TABLE if row.name == name)
    clients, address = browsers(world), row.address(world)
    refused = {key: c for key, c in clients.items() if key not in (row.writes or ())}
    assert told(row, lambda c: c.post(address), refused, who=row.writes) == {}
    allowed = next(c for key, c in clients.items() if key in (row.writes or ()))
    assert outcome(allowed.post(address)) == "in"


# Of what another authority's people are answered, these compare every word.
COMPARE = {"plan_lead", "administrator", "caseworker", "case_manager", "parent"}


@in_parts
@asked_before
def test_nothing_of_one_authority_opens_for_the_other(part, world, other_world):
    """And what is there looks like what never was."""
    clients, wrong = browsers(other_world), []
    before = counts(world)
    for row in TABLE[part::PARTS]:
        if not row.is_of_an_authority:
            continue
        real = row.address(world)
        never = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", str(uuid.UUID(int=7)), real)
        for persona, client in clients.items():
            for ask in (client.get, client.post):
                theirs = ask(real)
                got = outcome(theirs)
                if got not in shut(row, persona):
                    wrong.append(f"{row.name} {persona} {ask.__name__}: {got}")
                if persona in COMPARE and not alike(theirs, ask(never)):
                    wrong.append(f"{row.name} {persona} {ask.__name__}: looks other")
    assert wrong == []
    assert counts(world) == before, (
        "something of the authority was changed from outside"
    )


def alike(one, other):
    """Whether two answers have the same status and the same words."""
    return (one.status_code, body(one)) == (other.status_code, body(other))


def shut(row, persona):
    """How a door may look that is shut."""
    if persona in ("anonymous", "leaver"):
        return {"sign in"}
    if persona in (row.reads or row.writes) | row.may:
        return {"missing", "no such method", "refused"}
    return {"refused"}


def counts(world):
    """How far the authority's chain of events has come."""
    return Event.objects.filter(authority=world.authority).count()


@in_parts
@asked_before
def test_two_ids_in_an_address_must_belong_together(part, world, other_world):
    """One's own record beside somebody else's: as if neither were there."""
    own, theirs, wrong = other_world, world, []
    clients = {
        key: signed_in(own.people[key])
        for key in ("plan_lead", "administrator", "case_manager", "senco")
    }
    for row in TABLE[part::PARTS]:
        if len(row.holds) < 2 or row.is_public:
            continue
        for mixed in mixtures(row, own, theirs):
            for client in clients.values():
                for ask in (client.get, client.post):
                    if outcome(ask(mixed)) == "in":
                        wrong.append(f"{row.name} {mixed}")
    assert wrong == []


def mixtures(row, own, theirs):
    """Addresses in which ids of two authorities are mixed."""
    for place, held in enumerate(row.holds):
        if HOLDS[held](theirs) == HOLDS[held](own):
            continue  # a word, the same in every authority
        yield reverse(
            row.name,
            args=[
                HOLDS[name](theirs if n == place else own)
                for n, name in enumerate(row.holds)
            ],
        )
