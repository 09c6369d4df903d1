"""What the record knows beside a plan's words: whom it may name, what it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.casework.rules.lint.plan import Advice, Recommendation
from goldenthread.casework.rules.plan.content import PlanContent, short


@dataclass(frozen=True)
class Known:
    """What a plan is read beside, as far as the record says it.

    ``names``, ``people`` and ``settings`` may stand in this plan without being another
    child's. ``year`` is the school year where the nation counts them. ``resting`` holds
    the advice of each row, by their keys; ``None`` when nobody kept it. ``before`` is
    the plan that was last in force, ``progress_told_on`` the day of a review since then
    that spoke of progress. ``elsewhere`` holds hashes, by any of the ``keys``, of
    sentences that other children's plans have too. No pronouns: the record has no field
    for them, and nobody's are guessed from their sex or name.
    """

    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    year: int | None = None
    advice: tuple[Advice, ...] = ()
    resting: Mapping[str, tuple[str, ...]] | None = field(default=None)
    before: PlanContent | None = None
    progress_told_on: date | None = None
    elsewhere: frozenset[str] = frozenset()
    keys: tuple[bytes, ...] = ()


def given_advice(rows: Iterable[Any]) -> tuple[Advice, ...]:
    """Advice that came, or that is used again, as the linter reads it.

    A row of the plan names a whole piece of advice, so each asks for one thing. What is
    used again is of its own day; what nobody answered with a report is no advice yet.
    """
    found = []
    for row in rows:
        dated = row.reused_from or row.received_on
        if dated is None or row.answer not in ("", "report"):
            continue
        author = row.author or row.from_whom
        said = short(row.provision or row.outcomes or row.needs) or author
        asked = Recommendation(str(row.public_id), said, row.why_not_used)
        key = str(row.public_id)
        found.append(Advice(key, author, dated, (asked,), row.is_enough))
    return tuple(found)


def kept_advice(content: PlanContent) -> tuple[Advice, ...]:
    """The advice that a version lists, with its days.

    One that is used again was agreed to be enough, or it would not be attached; the
    version does not say which is so, and then nothing is said of its age.
    """
    return tuple(
        Advice(each.key, each.from_whom, date.fromisoformat(each.received))
        for each in content.advice
        if each.appended and each.asked and each.received
    )
