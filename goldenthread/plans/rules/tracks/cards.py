"""The proof of one item as a page shows it: finished rows, tables and pictures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.rules.ledger import HOLD_NAMES, Hold, hold_of
from goldenthread.plans.rules.proof import (
    DIRECTION_NAMES,
    EVIDENCE_NAMES,
    STRENGTH_NAMES,
    VERDICT_NAMES,
    VERIFIER_NAMES,
    Direction,
    EvidenceKind,
    Strength,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedEvidence,
    PublishedItem,
    PublishedVerdict,
    day,
)
from goldenthread.plans.rules.tags import phase_tag
from goldenthread.plans.rules.targets import in_unit
from goldenthread.plans.rules.tracks.both import (
    BACKING_SAID,
    Tracks,
    lacks_measure,
    lines_of,
    tracks_of,
)
from goldenthread.plans.rules.tracks.control import SIGNAL_SAID, Signal, signal_in
from goldenthread.plans.rules.tracks.measuring import Measure, measure_of, read_measure
from goldenthread.plans.rules.tracks.pictures import impact_tags, measure_chart
from goldenthread.ui.charts import Chart
from goldenthread.ui.rules import Cell, Colour, Column, Row, Table, Tag


@dataclass(frozen=True)
class MeasureCard:
    """How we will know: the words, what the number says, its line over time."""

    text: str
    rows: Sequence[Row]
    chart: Chart | None = None


@dataclass(frozen=True)
class ProofCard:
    """Both tracks of an item, its measures, what others found, and on what ground."""

    tracks: Tracks
    done: Tag
    tags: Sequence[Tag]
    grounds: str
    voices: Sequence[str]
    measures: Sequence[MeasureCard]  # with a number
    unbound: Sequence[str]  # what no number shows
    no_measure: str
    verdicts: Sequence[Row]
    ledger: Table | None
    kept_back: str


def proof_card(
    item: PublishedItem, *, on: date, address: Callable[[str], str]
) -> ProofCard:
    """The proof of an item on a day; ``address`` gives where a public file is asked."""
    tracks = tracks_of(item, on=on)
    return ProofCard(
        tracks,
        phase_tag(item.phase),
        impact_tags(tracks),
        BACKING_SAID[tracks.backing],
        lines_of(item) if item.verdicts else (),
        [measure_card(row, on=on) for row in item.measures if row.series],
        [row.text for row in item.measures if not row.series],
        no_measure_said(item),
        [verdict_row(one) for one in reversed(item.verdicts)],
        ledger_table(item.ledger, on=on, address=address) if item.ledger else None,
        kept_back_said(item.kept_back),
    )


NO_REASON = "Nothing measures what this changes, and nobody has said why."


def no_measure_said(item: PublishedItem) -> str:
    """Why nothing measures what an item changes; '' where something does."""
    if item.no_measure_because:
        return f"Nothing measures what this changes: {item.no_measure_because}"
    return NO_REASON if lacks_measure(item) else ""


def kept_back_said(number: int) -> str:
    """How much evidence is not public, in words."""
    if not number:
        return ""
    pieces = "piece of evidence is" if number == 1 else "pieces of evidence are"
    return f"{number} {pieces} kept back from the public."


def measure_card(row: PublishedCriterion, *, on: date) -> MeasureCard:
    """One criterion with its numbers; where nothing can be read, only its words."""
    measure = measure_of(row)
    if measure is None:
        return MeasureCard(row.text, ())
    reading = read_measure(measure, on=on)
    share = f"{reading.share}% of the way from baseline to target"
    late = f"The next value is overdue: it is counted every {row.every_months} months."
    rows = [
        Row("What it says", reading.says),
        Row("How far", share if reading.share is not None else ""),
        Row("Baseline", with_day(row.baseline, row.unit, "on", row.baseline_on)),
        Row("Target", with_day(row.target, row.unit, "by", row.target_by)),
        Row("Target missed", "Its day has passed" if reading.is_missed else ""),
        Row("Out of date", late if reading.is_stale else ""),
        Row("Change or chance", _signal(measure)),
        Row("Which way", DIRECTION_NAMES[Direction(row.direction)]),
        Row("What is counted", row.definition),
        Row("Source", row.source),
        Row("Who looks after it", row.owner),
    ]
    return MeasureCard(row.text, [r for r in rows if r.value], measure_chart(row))


def with_day(value: str, unit: str, word: str, iso: str | None) -> str:
    """A number with its unit and its day: '40% on 31 March 2025'."""
    if not value:
        return ""
    when = f" {word} {day(iso)}" if iso else ""
    return in_unit(value, unit) + when


def _signal(measure: Measure) -> str:
    signal = signal_in([one.value for one in measure.points], measure.direction)
    return "" if signal is Signal.TOO_FEW else SIGNAL_SAID[signal]


def verdict_row(one: PublishedVerdict) -> Row:
    """What somebody found, when, and on what."""
    who = one.who or VERIFIER_NAMES[Verifier(one.role)]
    role = f"{VERIFIER_NAMES[Verifier(one.role)]}: " if one.who else ""
    grounds = [f"On: {caption}" for caption in one.evidence]
    back = kept_back_said(one.kept_back)
    lines = (
        f"{role}{VERDICT_NAMES[Verdict(one.verdict)]}",
        one.says,
        *grounds,
        back,
        "" if one.is_supported else "No evidence that stands supports it.",
    )
    return Row(
        f"{who}, {day(one.verified_on)}", lines=tuple(line for line in lines if line)
    )


LEDGER_COLUMNS = (
    Column("What it shows"),
    Column("Kind"),
    Column("How strong"),
    Column("The time it speaks of"),
    Column("Stands"),
    Column("Fingerprint (SHA-256)"),
)
HOLD_COLOURS = {Hold.EXPIRED: Colour.RED, Hold.NOT_YET: Colour.GREY}


def ledger_table(
    pieces: Sequence[PublishedEvidence], *, on: date, address: Callable[[str], str]
) -> Table:
    """The public evidence of an item."""
    rows = []
    for one in pieces:
        url = address(one.file) if one.file else one.address
        rows.append(
            (
                Cell(one.caption, url, hint=counted_said(one.sample_size, one.method)),
                Cell(EVIDENCE_NAMES[EvidenceKind(one.kind)]),
                Cell(STRENGTH_NAMES[Strength(one.strength)]),
                Cell(
                    time_said(one.effective_from, one.effective_to),
                    hint=f"Handed in {day(one.handed_in_on)}",
                ),
                Cell(tag=hold_tag(_held(one, on))),
                Cell(f"{one.sha256[:16]}…" if one.sha256 else "An address"),
            )
        )
    return Table(
        "Evidence", LEDGER_COLUMNS, tuple(rows), stacked=True, caption_hidden=True
    )


def _held(one: PublishedEvidence, on: date) -> Hold:
    starts, ends = one.effective_from, one.expires_on
    return hold_of(
        date.fromisoformat(starts) if starts else None,
        date.fromisoformat(ends) if ends else None,
        on=on,
    )


def hold_tag(hold: Hold) -> Tag:
    """Whether evidence stands."""
    return Tag(HOLD_NAMES[hold], HOLD_COLOURS.get(hold, Colour.GREEN))


def counted_said(size: int | None, method: str) -> str:
    """How many and how: '170 answers; a survey by post'."""
    many = f"n = {size}" if size is not None else ""
    return "; ".join(part for part in (many, method) if part)


def time_said(first: str | None, last: str | None) -> str:
    """The time that evidence speaks of."""
    if first and last:
        return f"{day(first)} to {day(last)}"
    if first:
        return f"From {day(first)}"
    return f"Up to {day(last)}" if last else "Not said"
