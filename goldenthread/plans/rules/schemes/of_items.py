"""The facets of a published item, and what a scheme calls it on its cycle's day."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from goldenthread.plans.rules.proof import Direction, Verdict, Verifier
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedItem,
    PublishedVerdict,
)
from goldenthread.plans.rules.schemes.facets import Facets
from goldenthread.plans.rules.schemes.files import Scheme
from goldenthread.plans.rules.schemes.rendering import Said, render
from goldenthread.plans.rules.tracks import is_verified

# Roles that check whether something is done; families say what it changed for them.
CHECKING = frozenset(Verifier) - {
    Verifier.SELF,
    Verifier.PARENTS,
    Verifier.YOUNG_PEOPLE,
}
NOT_CHECKED = frozenset(
    {Verdict.NOT_DONE, Verdict.NOT_ENOUGH_EVIDENCE, Verdict.STOOD_DOWN}
)


def said_of(item: PublishedItem, as_at: str, scheme: Scheme | None) -> Said:
    """What a scheme calls an item of a cycle, as things stood on its day (ISO)."""
    return render(facets_of(item), scheme, on=date.fromisoformat(as_at))


def facets_of(item: PublishedItem) -> Facets:
    """The facets of a published item, each as it was frozen."""
    when = item.date
    latest = _last_of_each(item.verdicts)
    return Facets(
        phase=item.phase,
        stated=item.stated_timeliness,
        confidence=item.confidence,
        impact=item.impact,
        cause=item.cause,
        words=item.status_words,
        when=when.raw if when else "",
        by=_day(when.latest_day if when else None),
        done_on=_day(item.done_on),
        checked=_checked(latest),
        verified=is_verified(item.verdicts),
        target=_target(item.measures),
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _last_of_each(verdicts: Iterable[PublishedVerdict]) -> list[PublishedVerdict]:
    """The latest verdict of each role but of those who did it themselves."""
    given = sorted(verdicts, key=lambda one: one.verified_on)
    by_role = {one.role: one for one in given if one.role != Verifier.SELF}
    return list(by_role.values())


def _checked(latest: list[PublishedVerdict]) -> bool:
    """Whether somebody whose part it is has found that it is done; nobody denies it."""
    if any(one.verdict == Verdict.NOT_DONE for one in latest):
        return False
    return any(
        one.role in CHECKING and one.verdict not in NOT_CHECKED for one in latest
    )


def _target(measures: Iterable[PublishedCriterion]) -> str:
    """'met' when every measure with a target has reached it; '' otherwise, or for none.

    Measures are never averaged. Whether one that is short of its target is near it or
    misses it, no key says in numbers, so that nothing is said here either.
    """
    found = [_is_met(one) for one in measures if one.target and one.values]
    return "met" if found and all(found) else ""


def _is_met(one: PublishedCriterion) -> bool:
    try:
        wanted, got = Decimal(one.target), Decimal(one.values[-1].value)
    except InvalidOperation:
        return False
    better = {Direction.UP: got >= wanted, Direction.DOWN: got <= wanted}
    return any(better[way] for way in better if way == one.direction)
