"""Who speaks for a child on a day, when that changes, and when to say so."""

from dataclasses import dataclass
from datetime import date

from goldenthread.duties.rules import duties
from goldenthread.duties.rules.counting import plus_months
from goldenthread.duties.rules.holders import right_holder, since
from goldenthread.duties.rules.law import Holder

WARNED_MONTHS = (12, 3)
WHO_NAMES = {
    "parent": "The parents",
    "child": "The parents, and the child too",
    "young_person": "The young person",
}
OLDEST = 25


@dataclass(frozen=True)
class Speaker:
    """Who holds the rights, since when, by which sentence of which law."""

    who: str
    since: date
    reason: str
    source: str = ""
    is_confirmed: bool = True

    @property
    def name(self) -> str:
        """Who it is, in words."""
        return WHO_NAMES[self.who]

    @property
    def needs_assessment(self) -> bool:
        """Whether the child may act only after two questions were answered."""
        return self.who == "child"


def speaker(nation: str, born: date, *, on: date) -> Speaker:
    """Who speaks for a child on a day."""
    law = duties(nation)
    held = right_holder(law, born, on=on)
    for each in law.holders:
        if each.who == held.who:
            return told(nation, each, held.since)
    raise LookupError(held.who)


def switches(nation: str, born: date) -> tuple[Speaker, ...]:
    """Each change of who speaks, in the order in which they come."""
    law = duties(nation)
    later = [each for each in law.holders if each.switch]
    return tuple(told(nation, each, since(law, each, born)) for each in later)


def told(nation: str, holder: Holder, day: date) -> Speaker:
    """A holder of rights with the law that says so."""
    for limit in duties(nation).limits:
        if limit.key == holder.switch and holder.age in (0, limit.count):
            law = limit.source, limit.confirmed
            return Speaker(holder.who, day, holder.says, *law)
    return Speaker(holder.who, day, holder.says)


def next_switch(nation: str, born: date, *, on: date) -> Speaker | None:
    """The next change of who speaks after a day."""
    coming = [each for each in switches(nation, born) if each.since > on]
    return min(coming, key=lambda one: one.since, default=None)


def warning(day: date, *, on: date) -> int:
    """How many months ahead a family is warned on a day: 12, 3, or 0 for not now."""
    if on >= day:
        return 0
    near = [n for n in WARNED_MONTHS if plus_months(day, -n) <= on]
    return min(near, default=0)


def wrong_birth(born: date, *, on: date) -> str:
    """What is wrong with a birth date, in a sentence; '' when nothing is."""
    if born > on:
        return "This birth date has not come yet. Check the year."
    if plus_months(born, 12 * (OLDEST + 1)) <= on:
        return "Records are kept of people aged 0 to 25. Check the year of birth."
    return ""
