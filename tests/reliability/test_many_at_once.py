"""Thirty-two people at once on a real server: nobody is told to come back later."""

import threading
import time
from collections import Counter

from tests.reliability.server import Person, Server, plan_of, risk, serving

PEOPLE, SECONDS = 32, 20


def busy(server: Server, plan: str, number: int, until: float, said: list[object]):
    """One person who reads and writes until the time is up."""
    person = Person(server.port).signs_in(server, "plan_lead")
    home = f"/work/plans/{plan}/"
    form = person.form(f"{home}risks/new/")
    turn = 0
    while time.monotonic() < until:
        turn += 1
        for page in ("/", "/work/desk/", f"{home}do/", f"{home}plan/")[turn % 4 :][:2]:
            said.append(person.ask(page)[0])
        text = f"Risk {number} {turn}"
        status, _ = person.ask(f"{home}risks/new/", risk(form, text))
        said.append(status)
        if status == 302:
            said.append(text)


def test_nobody_is_locked_out_and_what_was_acknowledged_is_kept(folder):
    with serving(folder) as server:
        plan, said = plan_of(server), list[object]()
        until = time.monotonic() + SECONDS
        people = [
            threading.Thread(target=busy, args=(server, plan, n, until, said))
            for n in range(PEOPLE)
        ]
        for each in people:
            each.start()
        for each in people:
            each.join()
        kept = {row[0] for row in server.rows.execute("SELECT text FROM plans_risk")}
    statuses = Counter(each for each in said if isinstance(each, int))
    assert set(statuses) <= {200, 302}, f"answers were {statuses}"
    assert statuses[302] > PEOPLE
    assert {each for each in said if isinstance(each, str)} <= kept
    assert "locked" not in (folder / "log.txt").read_text()
