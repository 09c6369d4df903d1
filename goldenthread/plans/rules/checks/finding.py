"""What a check finds, and which checks there are: a sentence and a way on for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.plans.rules.published import PublishedCycle, PublishedItem
from goldenthread.plans.rules.unseen import Passage
from goldenthread.plans.rules.words import ItemKind


class Where(StrEnum):
    """Where a finding is mended."""

    ITEM = "item"
    REPORT = "report"
    LEADS = "leads"
    EVIDENCE = "evidence"
    MEASURES = "measures"
    PLAN = "plan"


@dataclass(frozen=True)
class Check:
    """One check: its name, why it matters, and how to mend what it finds.

    ``stops``: what it finds must be mended or justified before a cycle is published.
    """

    code: str
    name: str
    why: str
    mend: str
    where: Where
    stops: bool = False


BY_FAMILIES = "What families said, and the answers"


@dataclass(frozen=True)
class Finding:
    """Something a check found. ``item`` is a public id, '' for the plan as a whole."""

    code: str
    item: str
    heading: str
    sentence: str


@dataclass(frozen=True)
class Beyond:
    """What a check must know that is not public.

    ``vacant``: leads in whose post nobody sits. ``hidden``: by item, public lines that
    were notes of the document's makers. ``unseen``: by item, words that were placed in
    it and that no reader of the document saw. ``known``: letters that are bodies here.
    """

    vacant: frozenset[str] = frozenset()
    hidden: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unseen: Mapping[str, Sequence[Passage]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()  # capitals that are bodies of the area


@dataclass(frozen=True)
class Look:
    """What one run of the checks looks at: the cycle as it would be published."""

    cycle: PublishedCycle
    before: PublishedCycle | None = None
    beyond: Beyond = field(default_factory=Beyond)

    @property
    def day(self) -> date:
        """The day on which it stands so."""
        return date.fromisoformat(self.cycle.as_at)

    @property
    def in_force(self) -> list[PublishedItem]:
        """The items that somebody works on: no headings, nothing withdrawn."""
        return [
            item
            for item in self.cycle.items
            if not item.is_heading and item.withdrawn_on is None
        ]

    @property
    def everything(self) -> list[PublishedItem]:
        """Every item, and what stands outside of them: two more without an id."""
        cycle = self.cycle
        front = [words for each in cycle.front_matter for words in each.values()]
        said = [
            words
            for each in cycle.comments
            for words in (each.words, each.did, each.still_to_do)
        ]
        whole = PublishedItem(
            id="",
            kind=ItemKind.THEME,
            text=cycle.summary,
            bullets=front,
            notes=[
                *(each.because for each in cycle.dropped),
                cycle.unaccounted_because,
            ],
            is_heading=True,
        )
        families = PublishedItem(
            id="",
            kind=ItemKind.THEME,
            title=BY_FAMILIES,
            bullets=said,
            is_heading=True,
        )
        return [*cycle.items, whole, families]
