"""The chain of events: a hundred ways of tampering are found, and auditors read it."""

import json
import random
from datetime import UTC
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access import queries
from goldenthread.access.engine.chain import Head, canonical, digest, instant, verified
from goldenthread.access.guard import events_unlocked, record
from goldenthread.access.models import ChainHead, Event

LETTERS = 'az 09"\\/\n\t\0\x1f\x7fé€😀\u2028'
FACTS = st.dictionaries(
    st.text("abcdefgh_", min_size=1),
    st.none() | st.integers() | st.text(LETTERS),
    max_size=9,
)


def made(count=12):
    """A chain made by hand, as (facts, previous, hash)."""
    links, before = [], "0" * 64
    for number in range(1, count + 1):
        facts = {"number": number, "verb": f"did {number}", "actor_id": number % 3}
        own = digest(before, facts)
        links.append((facts, before, own))
        before = own
    return links


def changed(links, at, chance):
    facts, before, own = links[at]
    key = chance.choice(["verb", "actor_id"])
    links[at] = (facts | {key: f"forged {facts[key]}"}, before, own)


def changed_with_its_hash(links, at, chance):
    facts, before, _ = links[at]
    facts = facts | {"verb": "forged"}
    links[at] = (facts, before, digest(before, facts))


def removed(links, at, chance):
    del links[at]


def swapped(links, at, chance):
    other = (at + 1 + chance.randrange(len(links) - 1)) % len(links)
    links[at], links[other] = links[other], links[at]


def repeated(links, at, chance):
    links.insert(at, links[at])


def cut_off(links, at, chance):
    del links[at:]


def made_anew_from_there(links, at, chance):
    before = links[at][1]
    for place in range(at, len(links)):
        facts = links[place][0] | {"verb": "forged"}
        links[place] = (facts, before, digest(before, facts))
        before = links[place][2]


TAMPERINGS = [
    changed,
    changed_with_its_hash,
    removed,
    swapped,
    repeated,
    cut_off,
    made_anew_from_there,
]


@pytest.mark.parametrize("seed", range(105))
def test_each_tampering_is_found(seed):
    links = made()
    head = Head(len(links), links[-1][2])
    chance = random.Random(seed)  # noqa: S311  # not a secret
    tamper = TAMPERINGS[seed % len(TAMPERINGS)]
    tamper(links, chance.randrange(len(links)), chance)
    assert list(verified(links, head))


def test_an_untouched_chain_holds():
    links = made()
    noted = Head(5, links[4][2])
    assert list(verified(links, noted, Head(12, links[-1][2]))) == []


@given(FACTS)
def test_facts_are_written_as_json_writes_them(facts):
    said = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(facts) == said


@given(st.datetimes(timezones=st.just(UTC)))
def test_an_instant_in_sqlites_words_is_the_same(at):
    text = str(at.replace(tzinfo=None))
    assert instant(text) == instant(at)


@pytest.fixture
def events(plan_lead, outsider):
    for n in range(5):
        record(plan_lead, "looked", ("page", str(n)))
    record(outsider, "looked", ("page", "theirs"))


def said(*words):
    out = StringIO()
    call_command("verify_audit", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_head_of_each_chain(events):
    assert "one-area: 5 events hold. Head 5:" in said()
    assert "another-area: 1 events hold." in said()


def test_a_head_that_was_noted_is_compared(events, plan_lead):
    noted = said("--authority", "one-area").strip().rpartition(" ")[2]
    record(plan_lead, "looked", ("page", "later"))
    assert "6 events hold" in said("--authority", "one-area", "--noted", noted)


def test_a_chain_made_anew_does_not_match_what_was_noted(events):
    with pytest.raises(CommandError, match="does not hold for one-area"):
        said("--authority", "one-area", "--noted", "5:" + "a" * 64)


def test_a_changed_event_stops_the_command(events):
    with events_unlocked():
        Event.objects.filter(number=3).update(verb="slept")
    with pytest.raises(CommandError, match="one-area"):
        said()


def test_events_cut_off_at_the_end_are_missed(events, area):
    with events_unlocked():
        Event.objects.filter(authority=area.authority, number__gt=3).delete()
    with pytest.raises(CommandError):
        said()
    assert ChainHead.objects.get(authority=area.authority).number == 5


def test_an_unknown_authority_is_refused(db):
    with pytest.raises(CommandError, match="no such authority"):
        said("--authority", "nowhere")


def test_the_chain_is_read_as_it_was_written(events, plan_lead):
    (first, *_) = queries.chain(plan_lead)
    row = Event.objects.get(authority_id=plan_lead.authority_id, number=1)
    assert first == (row.facts(), row.previous, row.hash)


def test_an_auditor_pages_through_events(auditor):
    for n in range(60):
        record(auditor, "looked", ("page", str(n)))
    client = signed_in(auditor)
    first = client.get("/events/").content.decode()
    assert "?before=11" in first
    last = client.get("/events/?before=11").content.decode()
    assert last.count("looked") == 10
    assert "?before=" not in last


@pytest.mark.parametrize("who", ["plan_lead", "action_lead", "publisher"])
def test_who_may_not_read_events(who, request):
    client = signed_in(request.getfixturevalue(who))
    assert client.get("/events/").status_code == 403


def test_a_refusal_is_an_event(plan_lead):
    signed_in(plan_lead).get("/events/")
    event = Event.objects.get()
    assert (event.verb, event.decision) == ("events", "refused")


@pytest.mark.parametrize("odd", ["-1", "x", "9" * 30, ""])
def test_an_odd_address_shows_the_newest(auditor, odd):
    record(auditor, "looked", ("page", "1"))
    page = signed_in(auditor).get(f"/events/?before={odd}")
    assert "looked" in page.content.decode()


def test_events_of_another_authority_are_not_shown(auditor, outsider):
    record(outsider, "elsewhere", ("page", "1"))
    page = signed_in(auditor).get("/events/").content.decode()
    assert "elsewhere" not in page
