"""What an output is made of: one frozen cycle, the one before it, and a scheme.

Of the cycle before, outputs say only how far things were and their days, never its
words: those may be taken down later, and a paper made of this cycle stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedItem,
    PublishedReport,
    day,
    leads_of,
)
from goldenthread.plans.rules.schemes import (
    Course,
    Said,
    Scheme,
    facets_of,
    said_of,
    scheme_named,
)
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind

DRAFT = "Draft, not published"
# What an item is said to need attention for, the worst first.
EXCEPTIONS = (Course.LATE, Course.UNLIKELY, Course.PARTLY_LATE, Course.AT_RISK)


@dataclass(frozen=True)
class Source:
    """A frozen cycle and what belongs to a paper of it.

    ``digest`` is the fingerprint of what was frozen, '' for a draft; ``number`` that of
    the restatement, 0 for the first publication; ``address`` the public page.
    """

    cycle: PublishedCycle
    digest: str = ""
    before: PublishedCycle | None = None
    scheme: Scheme | None = None
    number: int = 0
    address: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether nothing of it is published."""
        return not self.digest

    @property
    def mark(self) -> str:
        """What is printed across a draft."""
        return DRAFT if self.is_draft else ""

    @property
    def as_at(self) -> date:
        """The day on which things stood so."""
        return date.fromisoformat(self.cycle.as_at)

    @property
    def frozen_on(self) -> date:
        """The day on which the cycle was frozen: the date of every file of it."""
        return date.fromisoformat(self.cycle.frozen_on)

    @property
    def version(self) -> str:
        """Edition, cycle, restatement and fingerprint, in one line."""
        restated = f", restatement {self.number}" if self.number else ""
        proof = f"fingerprint {self.digest}" if self.digest else DRAFT.lower()
        return (
            f"Edition {self.cycle.edition}, cycle {self.cycle.cycle}{restated}, "
            f"frozen on {day(self.cycle.frozen_on)}, {proof}"
        )

    @property
    def footer(self) -> str:
        """What stands on every page."""
        proof = f"fingerprint {self.digest[:16]}" if self.digest else DRAFT
        return f"{self.cycle.plan}, {self.cycle.cycle}: {proof}"

    @property
    def unit(self) -> str:
        """What the numbers count: 'actions'."""
        return KIND_NAMES[ItemKind(self.cycle.unit)][1]

    @property
    def key(self) -> Scheme | None:
        """The scheme whose key is printed: the chosen one, else the plan's own."""
        return self.scheme or scheme_named(self.cycle.scheme)

    @property
    def scheme_key(self) -> str:
        """The key of the scheme, '' for the plan's own words."""
        return self.scheme.key if self.scheme else ""

    @cached_property
    def stood(self) -> dict[str, PublishedItem]:
        """How items stood in the cycle before."""
        return {item.id: item for item in self.before.items} if self.before else {}

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """Everybody who leads something, by name in public."""
        return tuple(leads_of(self.cycle))

    def running(self) -> Iterator[PublishedItem]:
        """Items one can do something about: no headings, nothing withdrawn."""
        return (i for i in self.cycle.items if not i.is_heading and not i.withdrawn_on)

    def course(self, item: PublishedItem) -> Course:
        """How it goes against its date on the day of the cycle."""
        return facets_of(item).course(on=self.as_at)

    def said(self, item: PublishedItem) -> Said:
        """What the scheme calls it."""
        return said_of(item, self.cycle.as_at, self.scheme)

    def exceptions(self) -> list[PublishedItem]:
        """What is late, not expected in time or at risk, the worst first."""
        rank = {course: n for n, course in enumerate(EXCEPTIONS)}
        found = [item for item in self.running() if self.course(item) in rank]
        return sorted(found, key=lambda item: rank[self.course(item)])


def latest_report(item: PublishedItem) -> PublishedReport | None:
    """The report of this cycle, else the last one before it."""
    return item.report or (item.earlier.report if item.earlier else None)
