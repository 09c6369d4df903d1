"""The paper for scrutiny: promised, done, what difference, slipped, asked, sources."""

from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.documents.writers.blocks import (
    Block,
    Paper,
    Paragraph,
    Span,
    Words,
    table,
)
from goldenthread.plans.rules.outputs.figures import figures, impact_of, is_put_off
from goldenthread.plans.rules.outputs.parts import (
    bullets,
    head,
    key_of,
    named,
    numbers,
    paper,
    section,
    sentence,
    status_cell,
    when,
    who,
)
from goldenthread.plans.rules.outputs.source import Source
from goldenthread.plans.rules.proof import (
    IMPACT_NAMES,
    STRENGTH_NAMES,
    VERDICT_NAMES,
    VERIFIER_NAMES,
    Impact,
    Strength,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.published import PublishedDate, PublishedItem, day
from goldenthread.plans.rules.targets import in_unit
from goldenthread.plans.rules.words import ANSWER_NAMES, Answer, ItemKind, counted


def scrutiny(source: Source) -> Paper:
    """The paper for members who scrutinise."""
    return paper(source, f"Scrutiny paper: {source.cycle.plan}", _blocks(source))


def _blocks(source: Source) -> Iterator[Block]:
    yield head(source)
    yield from section("Purpose of this paper", _purpose(source))
    yield from section("What members are asked", _asked(source))
    yield from section("What was promised", _promised(source))
    yield from section(
        "What was done", _done(source), empty="Nothing is reported done."
    )
    yield from section("What difference it has made", _difference(source))
    yield from section("What slipped", _slipped(source), empty="No date was put off.")
    yield from section("The numbers", numbers(source))
    yield from section("Sources", _sources(source))
    yield from key_of(source)


def _purpose(source: Source) -> Iterator[Block]:
    cycle = source.cycle
    yield Paragraph(
        f"This paper tells members how {cycle.plan} of {cycle.place} stood on "
        f"{day(cycle.as_at)}: what was promised, what was done, what difference that "
        "made, and what slipped. It is made from the published cycle and can be "
        "checked against it."
    )
    if cycle.summary:
        yield Paragraph(cycle.summary)


def _asked(source: Source) -> Iterator[Block]:
    """Decisions that leads need, then questions the figures themselves raise."""
    by_key = {figure.key: figure for figure in figures(source)}
    asks: list[Words] = [
        (Span(f"{item.heading}: ", bold=True), Span(item.report.decision_needed))
        for item in source.running()
        if item.report and item.report.decision_needed
    ]
    worth = {
        "late": "Ask why, and what is done about it.",
        "undated": "Ask for a date.",
        "done_not_shown": "Ask how one will know what changed for children.",
        "passed_over": "Ask why nobody reported.",
    }
    asks += [
        f"{sentence(by_key[key].said)} {words}"
        for key, words in worth.items()
        if by_key[key].number
    ]
    yield from bullets(asks or ["To note how the plan stands."])


def _promised(source: Source) -> Iterator[Block]:
    cycle = source.cycle
    counting = cycle.counted_items
    yield Paragraph(
        f"The plan (edition {cycle.edition}) holds "
        f"{counted(len(counting), ItemKind(cycle.unit))}."
    )
    answers = [
        (item.heading, ANSWER_NAMES[Answer(item.response)], item.qualification)
        for item in cycle.items
        if item.response
    ]
    if answers:
        heads = ("Recommendation", "Answer", "With what proviso")
        yield table(heads, answers, caption="Answers given", widths=(4, 2, 3))
    rows = [
        (item.heading, who(item), _first(item), _criteria(item))
        for item in source.running()
    ]
    if rows:
        heads4 = ("Item", "Who leads", "First promised for", "How one will know")
        yield table(heads4, rows, caption="Promises", widths=(4, 2, 2, 3))


def _first(item: PublishedItem) -> str:
    return item.dates[0].raw if item.dates else "No date"


def _criteria(item: PublishedItem) -> str:
    said = [*item.criteria, *([item.measure] if item.measure else [])]
    return "; ".join(said) or item.no_measure_because or "Not said"


def _done(source: Source) -> Iterator[Block]:
    rows = [
        (item.heading, status_cell(source, item), day(item.done_on) or "Day not said")
        for item in source.running()
        if item.phase == "done"
    ]
    if rows:
        heads = ("Item", "Status", "Done on")
        yield table(heads, rows, caption="Done", widths=(4, 2, 2))


def _difference(source: Source) -> Iterator[Block]:
    """By verdict; then who else has looked, side by side with the self-report."""
    for impact in Impact:
        if impact == Impact.NOT_MEASURED:
            continue
        found = [i for i in source.running() if impact_of(i) == impact]
        if found:
            yield named(IMPACT_NAMES[impact], "; ".join(i.heading for i in found))
    unknown = [f for f in figures(source) if f.key == Impact.NOT_MEASURED]
    yield Paragraph(" ".join(sentence(figure.said) for figure in unknown))
    rows = [row for item in source.running() for row in _verdicts(item)]
    if rows:
        heads = ("Item", "The lead says", "Who looked", "What they found", "When")
        yield table(heads, rows, caption="Verdicts", widths=(3, 2, 2, 3, 2))
    rows = [row for item in source.running() for row in _measures(item)]
    if rows:
        heads6 = ("Item", "Measure", "Baseline", "Target", "Latest", "Source")
        yield table(heads6, rows, caption="Measures", widths=(3, 3, 2, 2, 2, 2))


def _verdicts(item: PublishedItem) -> Iterator[tuple[str, ...]]:
    for one in item.verdicts:
        role = VERIFIER_NAMES[Verifier(one.role)]
        yield (
            item.heading,
            IMPACT_NAMES[impact_of(item)],
            f"{role} ({one.who})" if one.who else role,
            " ".join([sentence(VERDICT_NAMES[Verdict(one.verdict)]), one.says]).strip(),
            day(one.verified_on),
        )


def _measures(item: PublishedItem) -> Iterator[tuple[str, ...]]:
    for one in item.measures:
        if not one.values and not one.target:
            continue
        latest = one.values[-1] if one.values else None
        by = f" by {day(one.target_by)}" if one.target_by else ""
        yield (
            item.heading,
            one.series or one.text,
            _amount(one.baseline, one.unit),
            _amount(one.target, one.unit) + by,
            f"{_amount(latest.value, one.unit)} ({day(latest.period_end)})"
            if latest
            else "Not measured",
            one.source or "Not said",
        )


def _amount(value: str, unit: str) -> str:
    return in_unit(value, unit) if value else "Not said"


def _slipped(source: Source) -> Iterator[Block]:
    moved = [item for item in source.running() if is_put_off(item)]
    if moved:
        rows = [
            (i.heading, _first(i), when(i), f"{slip(i.dates):,} days", _why(i))
            for i in moved
        ]
        heads = ("Item", "First promised for", "Now", "Slip", "Reasons given")
        yield table(heads, rows, caption="Dates put off", widths=(3, 2, 2, 1, 3))
    late = [item for item in source.running() if item.timeliness == "late"]
    if late:
        yield named("Late", "; ".join(f"{i.heading} ({when(i)})" for i in late))


def slip(dates: Iterable[PublishedDate]) -> int:
    """Days from the day first promised to the one in force."""
    days = [date.fromisoformat(one.latest_day) for one in dates if one.latest_day]
    return (days[-1] - days[0]).days if days else 0


def _why(item: PublishedItem) -> str:
    return (
        " ".join(sentence(d.reason) for d in item.dates[1:] if d.reason) or "Not said"
    )


def _sources(source: Source) -> Iterator[Block]:
    cycle = source.cycle
    if source.address:
        link = Span(source.address, link=source.address)
        yield named("The published cycle", (link,))
    yield named("Version", source.version)
    pieces = [
        (piece.caption, STRENGTH_NAMES[Strength(piece.strength)], item.heading)
        for item in cycle.items
        for piece in item.ledger
    ]
    if pieces:
        heads = ("Evidence", "How strong", "About")
        yield table(heads, pieces, caption="Public evidence", widths=(3, 3, 3))
    kept = sum(item.kept_back for item in cycle.items)
    yield Paragraph(f"{kept} pieces of evidence are not public.")
