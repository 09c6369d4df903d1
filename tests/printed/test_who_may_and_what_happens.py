"""Prints roles, states and events: who may do what, and what happens to things."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.access.rules import MAY, ROLE_NAMES, Permission
from goldenthread.casework.rules.audit.rounds import ROUND_STEPS, STATE_NAMES
from goldenthread.casework.rules.routes import ROUTES
from goldenthread.casework.rules.routes.route import Route
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.rules.promises.keeping import KEEPING_NAMES, PROMISE_STEPS
from goldenthread.plans.rules.proof import PROPOSAL_NAMES
from goldenthread.plans.rules.words import (
    CONFIDENCE_NAMES,
    PROGRESS_NAMES,
    REPORT_NAMES,
    REPORT_STEPS,
    TIMELINESS_NAMES,
    CycleState,
)
from tests.architecture.shape import SHIPPED, name_of, public_functions
from tests.printed.words import code, page, says, table

NOTED = re.compile(r'\brecord\([^,]+, "(\w+)"')

# What the actions of editions and cycles do, told once more as steps.
EDITION_STEPS = {
    "checking": {"make_current": "current", "abandon_edition": "abandoned"},
    "current": {"make_current (of the next edition)": "past"},
    "past": {},
    "abandoned": {},
}
CYCLE_STEPS = {
    "open": {"publish_cycle": "published"},
    "published": {"take_down": "published, its words removed"},
}


def test_the_page_of_roles_is_the_table_that_decides(kept_page):
    rows = [
        [permission, *("yes" if permission in MAY[role] else "" for role in ROLE_NAMES)]
        for permission in Permission
    ]
    kept_page(
        "docs/reference/roles.md",
        page(
            "Roles and what they may do",
            "A person holds a role in a place from a day to a day; several add up. "
            "Whoever holds none is signed out. Nobody sees or changes another "
            "authority's records: that is asked before the role. What no role may, "
            "only the machine itself does, at night.",
            table(["may", *ROLE_NAMES.values()], rows),
        ),
    )


def test_the_page_of_states_is_the_steps_that_the_rules_allow(kept_page):
    names = {state.value: name for state, name in REPORT_NAMES.items()}
    kept_page(
        "docs/reference/states.md",
        page(
            "States and steps",
            "## A report",
            steps(REPORT_STEPS, names),
            "A report that is approved goes back only while its cycle is open. Only "
            "an approved report changes how an item stands.",
            "## An edition of a plan",
            steps(EDITION_STEPS, {s.value: str(s.label) for s in EditionState}),
            "One edition is current. Making one current waits until no cycle is open.",
            "## A cycle",
            steps(CYCLE_STEPS, {"open": "Open", "published": "Published"}),
            "What is published never changes; taken down, its digest and the reason "
            "stay.",
            "## A promise found in prose",
            steps(PROMISE_STEPS, PROPOSAL_NAMES),
            "Found when a document is read and when a report is approved. Taken, it "
            "is a commitment of the plan.",
            facets("what became of a promise that was taken", KEEPING_NAMES),
            "## A round of audit of children’s plans",
            steps(ROUND_STEPS, STATE_NAMES),
            "## How an item stands",
            facets("phase: what the lead reports", PROGRESS_NAMES),
            facets("timeliness: computed from dates", TIMELINESS_NAMES),
            facets("confidence", {k.value: v for k, v in CONFIDENCE_NAMES.items()}),
            *(part for route in ROUTES.values() for part in way_of(route)),
        ),
    )


def way_of(route: Route) -> Iterator[str]:
    """The states of a child's case on one route, and what moves it on."""
    second = ", ".join(code(word) for word in sorted(route.needs_second))
    closed = ", ".join(name for key, name in route.names.items() if key in route.closed)
    yield f"## A child's case, to a plan of the kind: {route.leads_to}"
    yield steps({s: named(route, d) for s, d in route.steps.items()}, route.names)
    yield (
        "What is not named changes nothing: nothing stops a clock, and what happened "
        f"out of turn is still kept. Closed are: {closed}. Two people agree on "
        f"{second}."
    )
    told = [[name, route.plain[key]] for key, name in route.names.items()]
    yield table(["state", "what it means for a family"], told)


def named(route: Route, found: Mapping[str, str]) -> dict[str, str]:
    """The steps from one state, with the next state as people call it."""
    return {step: route.names[then] for step, then in found.items()}


def test_the_steps_told_once_more_are_states_and_acts_there_are():
    told = [*EDITION_STEPS.values(), *CYCLE_STEPS.values()]
    verbs = {code(step.partition(" ")[0]) for steps in told for step in steps}
    assert set(EDITION_STEPS) == {state.value for state in EditionState}
    assert set(CYCLE_STEPS) == {state.value for state in CycleState}
    assert verbs <= {verb for verb, *_ in acts()}


def steps(allowed: Mapping[Any, Mapping[str, str]], names: Mapping[Any, str]) -> str:
    """A table of steps, and the same as a drawing in letters."""
    rows = [
        [names[state], step, names.get(then, then)]
        for state, found in allowed.items()
        for step, then in found.items()
    ]
    lines = [f"    {name:<16} --{step}--> {then}" for name, step, then in rows]
    ends = [names[state] for state, found in allowed.items() if not found]
    lines += [f"    {name:<16} (stays)" for name in ends]
    return table(["state", "step", "state then"], rows) + "\n\n" + "\n".join(lines)


def facets(title: str, names: Mapping[Any, str]) -> str:
    return table([title, "on pages"], [[code(k), v] for k, v in names.items()])


def test_the_page_of_events_names_every_act(kept_page):
    kept_page(
        "docs/reference/events.md",
        page(
            "Events: what is written down",
            "Each act, and each refusal, is one event in the chain of its authority: "
            "number, time, who, roles, verb, record, decision and by which rule, the "
            "hash of the event before and its own. No event holds personal text. "
            "`./manage verify_audit` reads the chain again.",
            table(["verb", "folder", "needs", "what was done"], acts()),
            "## Beside the acts",
            "`saw …` when a page with personal records was shown, and the refused "
            "act's own verb, with the decision `refused`. Also:",
            table(["verb", "written in"], noted()),
        ),
    )


def acts() -> Iterator[list[str]]:
    """Every function that ``@action`` guards; those inside others write none."""
    for name, function in public_functions("actions"):
        if hasattr(function, "needs") and function.__code__.co_name != "joined":
            verb, folder = code(function.__name__), name.partition(".")[0]
            yield [verb, folder, code(function.needs or "") or "a key", says(function)]


def noted() -> Iterator[list[str]]:
    for path in SHIPPED:
        for verb in NOTED.findall(path.read_text()):
            yield [code(verb), code(name_of(path))]
