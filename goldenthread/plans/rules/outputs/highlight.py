"""The board's highlight report: what needs the board first, the rest in one table."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from goldenthread.documents.writers.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Span,
    Words,
    table,
)
from goldenthread.plans.rules.outputs.figures import Figure, figures, impact_of
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
from goldenthread.plans.rules.outputs.since import Moved, left, moved
from goldenthread.plans.rules.outputs.source import Source, latest_report
from goldenthread.plans.rules.proof import IMPACT_NAMES, Impact
from goldenthread.plans.rules.published import PublishedItem, day, descendants
from goldenthread.plans.rules.schemes import Course
from goldenthread.plans.rules.schemes.facets import COURSE_SAID
from goldenthread.plans.rules.words import ItemKind, counted

UNSAID = "Not said"
AHEAD = 92  # days: what a board looks forward to
NO_EXCEPTIONS = "Nothing is late or at risk, as far as leads have said and dates show."


def highlight(source: Source) -> Paper:
    """The report for a board."""
    return paper(source, f"Highlight report: {source.cycle.plan}", _blocks(source))


def _blocks(source: Source) -> Iterator[Block]:
    yield head(source)
    yield Paragraph(lead_sentence(source))
    yield from section(
        "1 What needs the board's attention", _attention(source), empty=NO_EXCEPTIONS
    )
    yield from section("2 Decisions needed", _decisions(source), empty="None is asked.")
    yield from section("3 Progress since the last report", _progress(source))
    yield from section("4 What comes next", _next(source), empty="Nothing is said.")
    yield from section("5 What difference it has made", _difference(source))
    yield from section("6 The numbers", numbers(source))
    yield from _by_heading(source)
    yield from section("7 Everything else", _rest(source))
    yield from key_of(source)


def lead_sentence(source: Source) -> str:
    """The numbers a chair needs first, each with its unit."""
    by_key = {figure.key: figure for figure in figures(source)}
    keys = ("late", "at_risk", "done", "done_not_shown")
    return " ".join(sentence(by_key[key].said) for key in keys)


def _attention(source: Source) -> Iterator[Block]:
    for item in source.exceptions():
        yield Heading(item.heading, 2)
        yield from _exception(source, item)


def _exception(source: Source, item: PublishedItem) -> Iterator[Block]:
    course = source.course(item)
    said = source.said(item)
    yield named("How it stands", f"{said.with_colour}. {_standing(item, course)}")
    yield named("Who leads", who(item))
    yield named("When", when(item))
    report = latest_report(item)
    told = {
        "Reason": item.cause or (report.cause if report else ""),
        "What is done about it": report.mitigation if report else "",
        "Impact if not mitigated": report.if_not_mitigated if report else "",
    }
    for name, words in told.items():
        yield named(name, words or UNSAID)
    if item.report is None:
        yield Paragraph("Nobody reported on it in this cycle.", small=True)


def _standing(item: PublishedItem, course: Course) -> str:
    """Phase and course in words: the computed beside what is said."""
    told = COURSE_SAID[course]
    due = item.date.latest_day if item.date else None
    past = f"; its last day was {day(due)}" if item.timeliness == "late" else ""
    return f"{item.phase_name}, {told}{past}."


def _decisions(source: Source) -> Iterator[Block]:
    asked = [
        (item.heading, item.report.decision_needed, who(item))
        for item in source.running()
        if item.report and item.report.decision_needed
    ]
    if asked:
        heads = ("About", "Decision needed", "Asked by")
        yield table(heads, asked, caption="Decisions needed", widths=(3, 4, 2))


def _progress(source: Source) -> Iterator[Block]:
    if source.before is None:
        yield Paragraph("This is the first published cycle: nothing to compare with.")
    else:
        yield Paragraph(f"Compared with {source.before.cycle}.")
    yield from bullets(_told(row) for row in moved(source))
    gone = left(source)
    if gone:
        yield Paragraph(
            "Withdrawn since the last report, or no longer in the plan: "
            f"{counted(gone, ItemKind(source.cycle.unit))}."
        )
    by_key = {figure.key: figure for figure in figures(source)}
    keys = ("reported", "no_change", "passed_over")
    yield Paragraph(" ".join(sentence(by_key[key].said) for key in keys))


def _told(row: Moved) -> Words:
    report = row.item.report
    rest = " ".join([*row.how, report.narrative if report else ""]).strip()
    name = row.item.heading.rstrip(".")
    return (Span(f"{name}: ", bold=True), Span(rest or "Reported."))


def _next(source: Source) -> Iterator[Block]:
    for item in source.running():
        said = item.report.next_period if item.report else ""
        steps = [*([said] if said else []), *item.next_steps]
        if steps and item.phase not in ("done", "stopped"):
            yield named(item.heading, " ".join(map(sentence, steps)))
    soon = sorted(
        (item.date.latest_day, item.heading.rstrip("."))
        for item in source.running()
        if item.date and item.date.latest_day and _is_due(source, item)
    )
    if soon:
        yield Paragraph((Span("Due in the next three months:", bold=True),))
        yield from bullets(f"{day(on)}: {heading}" for on, heading in soon)


def _is_due(source: Source, item: PublishedItem) -> bool:
    """Whether it is open and its last day falls in the next three months."""
    due = item.date.latest_day if item.date else None
    if not due or item.phase in ("done", "stopped"):
        return False
    return 0 <= (date.fromisoformat(due) - source.as_at).days <= AHEAD


def _difference(source: Source) -> Iterator[Block]:
    """The second track by itself: what is shown, and what is done without it."""
    yield Paragraph(
        "What was done and what difference it made are two things. Something may be "
        "done and its difference not shown."
    )
    rows = [
        (item.heading, IMPACT_NAMES[impact_of(item)], item.impact_because or "")
        for item in source.running()
        if impact_of(item) != Impact.NOT_MEASURED or item.phase == "done"
    ]
    if rows:
        heads = ("Item", "Difference", "Why")
        yield table(heads, rows, caption="Difference made", widths=(4, 2, 3))


def _by_heading(source: Source) -> Iterator[Block]:
    """The numbers of each priority or theme, in the same words."""
    tops = [i for i in source.cycle.items if i.parent is None and i.is_heading]
    if not tops:
        return
    total = {figure.key: figure for figure in figures(source)}
    keys = ("done", "late", "at_risk", "shown")
    rows = [[top.heading, *_of_heading(source, top, keys)] for top in tops]
    heads = (
        "Part of the plan",
        source.unit.capitalize(),
        *(total[k].name for k in keys),
    )
    yield table(heads, rows, caption="By part of the plan")


def _of_heading(source: Source, top: PublishedItem, keys: tuple[str, ...]) -> list[str]:
    under = descendants(source.cycle.items, top.id)
    part = replace(
        source.cycle, items=[item for item in source.cycle.items if item.id in under]
    )
    found: dict[str, Figure] = {
        figure.key: figure for figure in figures(replace(source, cycle=part))
    }
    return [str(found[keys[0]].of), *(str(found[key].number) for key in keys)]


def _rest(source: Source) -> Iterator[Block]:
    worst = {item.id for item in source.exceptions()}
    rows = [
        (
            item.heading,
            who(item),
            when(item),
            status_cell(source, item),
            IMPACT_NAMES[impact_of(item)],
        )
        for item in source.running()
        if item.id not in worst
    ]
    heads = ("Item", "Who leads", "When", "What was done", "What difference")
    if rows:
        yield table(
            heads, rows, caption="Items without exceptions", widths=(4, 2, 2, 2, 2)
        )
