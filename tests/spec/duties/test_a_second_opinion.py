"""The engine against the same law in another hand: ten thousand random histories."""

import os
import time
from random import Random

import pytest

from goldenthread.duties.rules import clocks, duties
from tests.spec.duties.histories import history
from tests.spec.duties.oracle import second_opinion

HISTORIES = 10_000
ZONES = ("UTC", "Europe/London", "Pacific/Auckland")


@pytest.fixture
def zone(monkeypatch):
    """Moves this process to another time zone, and back at the end."""

    def move(name):
        monkeypatch.setitem(os.environ, "TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def engines_answer(law, case, on):
    return sorted(
        (
            clock.limit.key,
            clock.of or "",
            str(clock.started),
            str(clock.due),
            clock.state.value,
        )
        for clock in clocks(law, case, on=on)
    )


def oracles_answer(nation, told, exceptions, born, on):
    return sorted(
        (card.key, card.of or "", str(card.started), str(card.due), card.state)
        for card in second_opinion(nation, told, exceptions, born, on)
        if card.state != "none"
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("name", ZONES)
def test_both_agree_on_every_clock_of_every_history(name, zone):
    zone(name)
    random = Random(20_140_901)  # noqa: S311  # the same histories in every run
    laws = {nation: duties(nation) for nation in ("england", "scotland")}
    words = {
        nation: [word.name for word in law.events.values() if not word.derived]
        for nation, law in laws.items()
    }
    seen = 0
    for number in range(HISTORIES):
        nation = random.choice(("england", "england", "scotland"))
        case, *told = history(random, nation, words[nation])
        found = engines_answer(laws[nation], case, told[-1])
        assert found == oracles_answer(nation, *told), f"history {number}: {told}"
        seen += len(found)
    assert seen > 10 * HISTORIES // 4
