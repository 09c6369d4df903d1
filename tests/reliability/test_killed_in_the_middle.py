"""The server is killed while people save: what was acknowledged is there, whole."""

import http.client
import os
import sqlite3
import subprocess
import sys
import threading
import time

from tests.plumbing.stage import CHECKOUT
from tests.reliability.server import (
    Person,
    Server,
    environment,
    plan_of,
    risk,
    serving,
)

DOCUMENT = "Plan\n" + "".join(
    f"{n}.1 Help number {n}\n\nAction\n\nWe will write guide {n}.\n\n"
    for n in range(1, 60)
)
KILLS = int(os.environ.get("KILLS", "2"))  # ./manage endure crash wants more


def saving(server: Server, plan: str, kept: list[str], name: str) -> None:
    """Write risks until the server is gone; note those that were acknowledged."""
    try:
        person = Person(server.port).signs_in(server, "plan_lead")
        address = f"/work/plans/{plan}/risks/new/"
        form = person.form(address)
        for turn in range(10_000):
            text = f"{name} {turn}"
            if person.ask(address, risk(form, text))[0] == 302:
                kept.append(text)
    except (OSError, http.client.HTTPException, AssertionError):
        return


def importing(server: Server, plan: str, kept: list[str], name: str) -> None:
    """Give a document; note it if that was acknowledged."""
    try:
        person = Person(server.port).signs_in(server, "plan_lead")
        address = f"/work/plans/{plan}/assess/"
        form = person.form(address) | {"label": name}
        if person.upload(address, form, "plan.txt", DOCUMENT.encode())[0] == 302:
            kept.append(name)
    except (OSError, http.client.HTTPException, AssertionError):
        return


def killed(folder, act, after: float, name: str) -> list[str]:
    """Start, let three people act, kill; what was acknowledged."""
    kept: list[str] = []
    with serving(folder) as server:
        plan = plan_of(server)
        people = [
            threading.Thread(target=act, args=(server, plan, kept, f"{name} {n}"))
            for n in range(3)
        ]
        for each in people:
            each.start()
        end = time.monotonic() + after
        while time.monotonic() < end and any(each.is_alive() for each in people):
            people[0].join(0.01)
        server.kill()
        for each in people:
            each.join()
    return kept


def whole(folder) -> sqlite3.Connection:
    """The database, found sound after the crash."""
    rows = sqlite3.connect(folder / "scratch.sqlite3")
    assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
    return rows


def test_what_was_saved_before_a_crash_is_there_with_its_event(folder):
    for turn in range(KILLS):
        kept = killed(folder, saving, 0.6 + turn % 5 / 4, f"turn {turn}")
        with whole(folder) as rows:
            texts = {row[0] for row in rows.execute("SELECT text FROM plans_risk")}
            risks = rows.execute("SELECT count(*) FROM plans_risk").fetchone()
            events = rows.execute(
                "SELECT count(*) FROM access_event WHERE verb = 'raise_risk' "
                "AND decision = 'allowed'"
            ).fetchone()
        assert set(kept) <= texts
        assert risks == events
    assert chains_are_whole(folder)


def test_a_document_is_taken_in_wholly_or_not_at_all(folder):
    for turn in range((KILLS + 1) // 2):
        kept = killed(folder, importing, 0.9 + turn % 9 / 8, f"turn {turn}")
        with whole(folder) as rows:
            found = dict(
                rows.execute(
                    "SELECT label, (SELECT count(*) FROM plans_item WHERE edition_id = "
                    "plans_edition.id) FROM plans_edition WHERE label LIKE 'turn%'"
                ).fetchall()
            )
            tokens = rows.execute("SELECT count(*) FROM access_usedtoken").fetchone()
        assert set(kept) <= set(found)
        assert len(set(found.values())) <= 1, f"items of each edition: {found}"
        assert tokens[0] >= len(found)
    assert chains_are_whole(folder)


def chains_are_whole(folder) -> bool:
    """Every authority's chain of events is verified by the command."""
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, str(CHECKOUT / "manage"), "verify_audit"],
        env=environment(folder),
        capture_output=True,
        text=True,
    )
    return done.returncode == 0
