"""Casework's work at night: clocks, then the reviews that follow from them."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from goldenthread.access.queries import authorities
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions import reviews_night
from goldenthread.casework.actions.reckoning import reckon_cases
from goldenthread.casework.queries import reviews_due
from goldenthread.casework.queries.cases import batches_to_reckon
from goldenthread.duties.rules.reviewing import reviewing


def reckon(viewer: Viewer, *, on: date) -> str:
    """Reckon every case that is open, or whose clocks still run, for a new day."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    cases = changed = 0
    for batch in batches_to_reckon(viewer):
        changed += reckon_cases(authority, cases=batch, on=on, by=viewer)
        cases += len(batch)
    return f"{cases} cases are reckoned, {changed} of them stand otherwise."


def start_reviews(viewer: Viewer, *, on: date) -> str:
    """Expect moves, open reviews, send terms' lists, remind of the switch of rights."""
    authority: Any = authorities(viewer).get(pk=viewer.authority_id)
    law = reviewing(authority.nation)
    by: dict[str, Any] = {"by": viewer, "on": on}
    night = reviews_night
    moves = reviews_due.expected_now(viewer, law, on=on)
    expected = night.expect_moves(authority, moves=moves, **by)
    due = reviews_due.to_open_now(viewer, law, on=on)
    opened = night.open_reviews(authority, due=due, **by)
    lists = [
        night.ListFor(each.term, each.setting, each.children, each.to)
        for each in reviews_due.lists_due(viewer, law, on=on)
    ]
    sent = night.send_term_lists(authority, lists=lists, address=at("terms"), **by)
    marks = reviews_due.switches_now(viewer, law, on=on)
    night.remind_of_switch(authority, marks=marks, address=at("children"), **by)
    return f"{opened} reviews opened, {expected} moves expected, {sent} lists sent."


def at(name: str) -> str:
    """The whole address of a page."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse(name)}"
