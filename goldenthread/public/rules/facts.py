"""What is known of a published item, as tags, rows and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from goldenthread.plans.rules.proof import IMPACT_NAMES, Impact
from goldenthread.plans.rules.published import (
    PublishedItem,
    day,
    what_happened,
    when_said,
)
from goldenthread.plans.rules.tags import WITHDRAWN, phase_tag, time_tag
from goldenthread.plans.rules.tracks import kept_back_said, verdict_line
from goldenthread.plans.rules.words import (
    ANSWER_NAMES,
    CHANGE_NAMES,
    CONFIDENCE_NAMES,
    Answer,
    Confidence,
)
from goldenthread.public.rules.keys import InKey
from goldenthread.ui.rules import Colour, Row, Tag


@dataclass(frozen=True)
class ItemCard:
    """One item as a page shows it."""

    item: PublishedItem
    kind: str
    depth: int
    tags: Sequence[Tag]
    rows: Sequence[Row]  # what most readers come for
    more: Sequence[Row]
    title: str
    changes: Sequence[str] = ()
    in_key: InKey | None = None  # in the words of the key a reader chose

    @property
    def name(self) -> str:
        """What a short place calls it: 'Outcome 1.2', or its first words."""
        if self.item.number:
            return f"{self.kind} {self.item.number}"
        return shorten(self.title, 50, placeholder="…")

    @property
    def promised(self) -> str:
        """Its timescale in few words: the plan's own, or its last day for many."""
        given = self.item.date
        if given is None:
            return ""
        is_short = len(given.raw) <= 60 or not given.latest_day
        return (
            shorten(given.raw, 90, placeholder="…")
            if is_short
            else day(given.latest_day)
        )


def tags_of(item: PublishedItem) -> list[Tag]:
    """How far an item is and how it stands to its date, each in words."""
    if item.is_heading:
        return []
    if item.withdrawn_on:
        return [WITHDRAWN]
    found = [phase_tag(item.phase)]
    if item.timeliness in ("done_in_time", "done_late"):
        found.clear()  # 'Done late' says that it is done
    if item.timeliness and item.timeliness not in ("done", "stopped"):
        found.append(time_tag(item.timeliness))
    if item.was_passed_over and item.phase:
        found.append(Tag("Not reported in this cycle", Colour.GREY))
    return found


def when_lines(item: PublishedItem) -> tuple[str, ...]:
    """The timescale in force, what it was before, and why it changed."""
    if not item.dates:
        return ()
    now, *_ = reversed(item.dates)
    lines = [when_said(now) or "No date any more"]
    for earlier, later in zip(item.dates, item.dates[1:], strict=False):
        was = sentence(f"Was: {earlier.raw}")
        lines.append(f"{was} {sentence(later.reason)}".strip())
    return tuple(lines)


def sentence(text: str) -> str:
    """A text that ends as sentences do, once."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


PRINTED = "What the document said of it"
FIRST = frozenset(
    {
        PRINTED,
        "Answer",
        "Who leads",
        "When",
        "What has happened",
        "What stands in the way",
        "What difference it has made",
        "What others found",
        "Why it was withdrawn",
    }
)


# What the page of one item tells in its own section, beside pictures and tables.
IN_PROOF = frozenset({"What difference it has made", "What others found", "Evidence"})


def beside_proof(card: ItemCard) -> ItemCard:
    """The card of an item without what its section of proof says anyway."""
    rows = [row for row in card.rows if row.key not in IN_PROOF]
    more = [row for row in card.more if row.key not in IN_PROOF]
    return replace(card, rows=rows, more=more)


LONG = 600  # letters of a fact that a list of items cannot show at once


def is_first(row: Row) -> bool:
    """Whether a fact stands open in a list of items; the others open by a click."""
    return row.key in FIRST and len(row.value) + sum(map(len, row.lines)) <= LONG


def facts_of(item: PublishedItem) -> list[Row]:
    """What is known of an item, as rows of key and value; empty ones are left out."""
    report = item.report
    unnamed = ("A lead who is not named here",) if item.unnamed else ()
    answer = ANSWER_NAMES[Answer(item.response)] if item.response else ""
    rows = [
        Row("Answer", answer or item.response_raw, lines=_given(item.qualification)),
        Row("What will be done", lines=tuple(item.actions)),
        Row("Who leads", lines=(*item.leads, *unnamed)),
        Row("When", lines=when_lines(item)),
        Row("How we will know", lines=(*item.criteria, *_given(item.measure))),
        Row("What it needs", lines=tuple(item.resources)),
        Row("Monitored by", lines=tuple(item.monitored_by)),
        Row("Evaluated by", lines=tuple(item.evaluated_by)),
        Row(_happened_key(item), lines=what_happened(item)),
        Row("What its words say of time", lines=words_on_time(item)),
        Row("How sure", _confidence(report.confidence) if report else ""),
        Row("What stands in the way", report.cause if report else item.cause),
        Row("What is done about it", report.mitigation if report else ""),
        Row("What difference it has made", lines=impact_lines(item)),
        Row("What others found", lines=found_lines(item)),
        Row("Next", lines=what_comes_next(item)),
        Row("Evidence", lines=evidence_lines(item)),
        Row("Notes", lines=tuple(item.notes)),
        Row("Why it was withdrawn", item.withdrawn_because),
    ]
    return [row for row in rows if row.value or row.lines]


def found_lines(item: PublishedItem) -> tuple[str, ...]:
    """What somebody in a named role found, the newest first, in their words."""
    return tuple(
        sentence(f"{verdict_line(one)}. {one.says}") for one in reversed(item.verdicts)
    )


def evidence_lines(item: PublishedItem) -> tuple[str, ...]:
    """The evidence that is public by name, and how much is not."""
    return (*item.evidence, *_given(kept_back_said(item.kept_back)))


def what_comes_next(item: PublishedItem) -> tuple[str, ...]:
    """The steps printed in the plan, and what the report says comes next."""
    said = item.report.next_period if item.report else ""
    return (*item.next_steps, *_given(said))


def impact_lines(item: PublishedItem) -> tuple[str, ...]:
    """What came of it for children, apart from what was done; nothing for headings."""
    if item.is_heading or not item.impact:
        return ()
    return (IMPACT_NAMES[Impact(item.impact)], *_given(item.impact_because))


STATED = {"on_track": "On track", "partly_late": "Partly late", "late": "Late"}
DOUBTED = {"medium": "At risk", "low": "Not expected in time"}


def words_on_time(item: PublishedItem) -> tuple[str, ...]:
    """What a document's own status says of time; its dates may say otherwise."""
    said = (STATED.get(item.stated_timeliness), DOUBTED.get(item.confidence))
    return () if item.report or item.earlier else tuple(each for each in said if each)


def _happened_key(item: PublishedItem) -> str:
    is_reported = item.report is not None or item.earlier is not None
    return "What has happened" if is_reported else PRINTED


def _given(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _confidence(value: str) -> str:
    return CONFIDENCE_NAMES[Confidence(value)] if value else ""


def changes_said(item: PublishedItem) -> tuple[str, ...]:
    """What was changed in the plan, each day and reason once, as sentences."""
    found: dict[tuple[str, str], list[str]] = {}
    for change in item.changes:
        name = CHANGE_NAMES[change.what]
        names = found.setdefault((change.changed_on, change.reason), [])
        if name not in names:
            names.append(name)
    return tuple(
        f"{', '.join(names).capitalize()} on {day(on)}: {sentence(reason)}"
        for (on, reason), names in found.items()
    )
