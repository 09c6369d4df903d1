"""The golden thread as a graph: hope, need, outcome, provision, each reached or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from goldenthread.casework.rules.lint.copies import likeness, shingles
from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.phrases import book
from goldenthread.casework.rules.lint.plan import Outcome, Plan, Provision


@dataclass(frozen=True)
class Reach:
    """Which rows the provisions reach: needs directly, or through an outcome."""

    needs_by_provision: dict[str, frozenset[str]]
    needs_of_outcomes: frozenset[str]
    outcomes_served: frozenset[str]


def reach(plan: Plan) -> Reach:
    """Walk every link once. A provision reaches the needs of the outcomes it serves."""
    outcomes = {one.key: one for one in plan.outcomes}
    needs = {one.key for one in plan.needs}

    def reached(one: Provision) -> frozenset[str]:
        through = (
            n for key in one.outcomes if key in outcomes for n in outcomes[key].needs
        )
        return frozenset(needs.intersection((*one.needs, *through)))

    by_provision = {one.key: reached(one) for one in plan.provisions}
    served = {key for one in plan.provisions for key in one.outcomes}
    served |= {one.key for one in plan.outcomes if _shares(one, by_provision)}
    of_outcomes = {key for one in plan.outcomes for key in one.needs}
    return Reach(by_provision, frozenset(of_outcomes), frozenset(served))


def _shares(outcome: Outcome, by_provision: dict[str, frozenset[str]]) -> bool:
    """Whether some provision meets a need of the outcome."""
    return any(needs.intersection(outcome.needs) for needs in by_provision.values())


def link_findings(plan: Plan) -> Iterator[Finding]:
    """What hangs on nothing."""
    walked = reach(plan)
    yield from _needs(plan, walked)
    for one in plan.provisions:
        if not walked.needs_by_provision[one.key]:
            yield finding_at("provision_for_nothing", one.section, one.key, one.text)
    yield from _outcomes(plan, walked)
    yield from _broken(plan)
    yield from _twice(plan)


def _needs(plan: Plan, walked: Reach) -> Iterator[Finding]:
    met = {key for keys in walked.needs_by_provision.values() for key in keys}
    for need in plan.needs:
        at = (need.section, need.key, need.text)
        if need.key not in met:
            yield finding_at("need_unserved", *at)
        if need.key not in walked.needs_of_outcomes:
            yield finding_at("need_without_outcome", *at)


def _outcomes(plan: Plan, walked: Reach) -> Iterator[Finding]:
    for outcome in plan.outcomes:
        at = (outcome.section, outcome.key, outcome.text)
        if outcome.key not in walked.outcomes_served:
            yield finding_at("outcome_unserved", *at)
        if plan.has_sections and not _hoped_for(plan, outcome):
            yield finding_at("outcome_without_aspiration", *at)


def _hoped_for(plan: Plan, outcome: Outcome) -> bool:
    hopes = {one.key for one in plan.aspirations}
    return bool(hopes.intersection(outcome.aspirations))


def _broken(plan: Plan) -> Iterator[Finding]:
    """Links to rows that are not there."""
    needs = {one.key for one in plan.needs}
    outcomes = {one.key for one in plan.outcomes}
    hopes = {one.key for one in plan.aspirations}
    for outcome in plan.outcomes:
        missing = {*outcome.needs} - needs | {*outcome.aspirations} - hopes
        yield from _missing(outcome.section, outcome.key, outcome.text, missing)
    for one in plan.provisions:
        missing = {*one.needs} - needs | {*one.outcomes} - outcomes
        yield from _missing(one.section, one.key, one.text, missing)


def _missing(section: str, row: str, text: str, keys: set[str]) -> Iterator[Finding]:
    if keys:
        told = ", ".join(sorted(keys))
        yield finding_at("link_to_nothing", section, row, text, missing=told)


def _twice(plan: Plan) -> Iterator[Finding]:
    """The same need in two areas; told once, at the later row."""
    known = [(one, shingles(one.text, plan.child.names)) for one in plan.needs]
    alike = book("plan")["limits"]["same_need"]
    told: set[str] = set()
    for (first, ones), (second, others) in combinations(known, 2):
        apart = (first.section, first.area) != (second.section, second.area)
        same = likeness(ones, others) >= alike or first.text == second.text
        if apart and same and second.key not in told:
            told.add(second.key)
            yield finding_at("need_twice", second.section, second.key, second.text)
