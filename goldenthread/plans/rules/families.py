"""Families in the loop: when an answer is owed, and what was said and done."""

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.plans.rules.proof import (
    ASKING_NAMES,
    VOICE_NAMES,
    Asking,
    Voice,
)
from goldenthread.plans.rules.published import (
    PublishedComment,
    PublishedCycle,
    PublishedItem,
    PublishedNoticed,
    day,
)

ANSWER_WITHIN = timedelta(days=28)
ANSWERS = ("yes", "some", "no", "unsure")
ANSWER_NAMES: dict[str, str] = {
    "yes": "Yes, a difference",
    "some": "A little",
    "no": "No difference",
    "unsure": "Not sure",
}


def answer_due(received_on: date) -> date:
    """The day by which whoever wrote is owed an answer."""
    return received_on + ANSWER_WITHIN


def asked_said(noticed: PublishedNoticed) -> str:
    """Who was asked, how, when, and how many answered: one sentence."""
    voice = VOICE_NAMES[Voice(noticed.voice)]
    method = ASKING_NAMES[Asking(noticed.method)].lower()
    whole = f" of {noticed.asked:,} asked" if noticed.asked else ""
    by = f", asked by {noticed.asked_by}" if noticed.asked_by else ""
    return (
        f"{voice}, {method}{by}, {day(noticed.asked_from)} to {day(noticed.asked_to)}: "
        f"{noticed.answered:,} answered{whole}."
    )


def counts_said(noticed: PublishedNoticed) -> str:
    """How many said what; or that too few answered to say."""
    if noticed.yes is None:
        return "Too few answered for us to show what they said."
    counts = [(ANSWER_NAMES[name], getattr(noticed, name)) for name in ANSWERS]
    return ", ".join(f"{name.lower()}: {count:,}" for name, count in counts) + "."


@dataclass(frozen=True)
class Heard:
    """A comment beside the item it is about; ``item`` is None for the whole plan."""

    comment: PublishedComment
    item: PublishedItem | None

    @property
    def is_answered(self) -> bool:
        """Whether somebody has said what was done or is still to do."""
        return bool(self.comment.did or self.comment.still_to_do)


def heard_in(cycle: PublishedCycle) -> list[Heard]:
    """You said, we did: the newest first."""
    items = {item.id: item for item in cycle.items}
    rows = [Heard(each, items.get(each.item)) for each in cycle.comments]
    return sorted(rows, key=lambda row: row.comment.received_on, reverse=True)


def noticed_in(cycle: PublishedCycle) -> list[tuple[PublishedItem, PublishedNoticed]]:
    """What was counted, item by item, in the plan's order."""
    return [(item, each) for item in cycle.items for each in item.noticed]
