"""Open data of a cycle: rows, a dictionary of the columns, and JSON."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from goldenthread.documents.writers.blocks import (
    Cell,
    Paper,
    Paragraph,
    Words,
    cell,
    table,
)
from goldenthread.plans.rules.outputs.figures import (
    figures,
    impact_of,
    is_put_off,
    is_verified,
)
from goldenthread.plans.rules.outputs.parts import paper
from goldenthread.plans.rules.outputs.source import Source, latest_report
from goldenthread.plans.rules.proof import IMPACT_NAMES
from goldenthread.plans.rules.published import PublishedItem
from goldenthread.plans.rules.words import (
    ANSWER_NAMES,
    CONFIDENCE_NAMES,
    KIND_NAMES,
    PROGRESS_NAMES,
    TIMELINESS_NAMES,
)

DAY, TEXT, LIST, YES_NO, NUMBER, CODE = (
    *("day", "text", "texts, one a line", "yes or no", "whole number", "code"),
)


@dataclass(frozen=True)
class Column:
    """A column of the open data: its name, what it holds, of which type."""

    name: str
    holds: str
    type: str
    value: Callable[[Source, PublishedItem], Any]
    codes: tuple[str, ...] = ()


def _plain(name: str) -> Callable[[Source, PublishedItem], Any]:
    return lambda source, item: getattr(item, name)


def _reported(name: str) -> Callable[[Source, PublishedItem], Any]:
    return lambda source, item: getattr(latest_report(item), name, "")


def _dated(which: int, name: str) -> Callable[[Source, PublishedItem], Any]:
    return lambda source, item: getattr(item.dates[which], name) if item.dates else ""


def _of(name: str, holds: str, kind: str, codes: Iterable[str] = ()) -> Column:
    return Column(name, holds, kind, _plain(name), tuple(map(str, codes)))


COLUMNS = (
    _of("id", "The item's lasting id, the same in all cycles of an edition", TEXT),
    _of("kind", "What it is", CODE, KIND_NAMES),
    _of("number", "Its number in this edition", TEXT),
    _of("title", "Its title", TEXT),
    _of("text", "Its words", TEXT),
    _of("bullets", "Its points", LIST),
    _of("parent", "The id of the item it stands under", TEXT),
    _of("is_heading", "Whether it only groups others", YES_NO),
    _of("response", "The formal answer", CODE, ANSWER_NAMES),
    _of("response_raw", "The answer in the plan's words", TEXT),
    _of("qualification", "With what proviso it was answered", TEXT),
    _of("actions", "What will be done", LIST),
    _of("criteria", "How one will know", LIST),
    _of("measure", "What is measured, in the plan's words", TEXT),
    _of("no_measure_because", "Why nothing measures it", TEXT),
    _of("resources", "What it needs", LIST),
    _of("accountable", "Who is accountable", LIST),
    _of("leads", "Who leads, by public names", LIST),
    _of("unnamed", "How many leads are not named in public", NUMBER),
    _of("monitored_by", "Who monitors it", LIST),
    _of("evaluated_by", "Who evaluates it", LIST),
    Column("first_when", "When, as first promised", TEXT, _dated(0, "raw")),
    Column("first_day", "The last day first promised", DAY, _dated(0, "latest_day")),
    Column("when", "When, as it stands now", TEXT, _dated(-1, "raw")),
    Column("last_day", "The last day in force", DAY, _dated(-1, "latest_day")),
    Column("put_off", "Whether it was put off", YES_NO, lambda s, i: is_put_off(i)),
    _of("phase", "How far it has come; empty: not reported", CODE, PROGRESS_NAMES),
    _of("timeliness", "How it stands to its date, computed", CODE, TIMELINESS_NAMES),
    Column("status", "What the chosen key calls it", TEXT, lambda s, i: s.said(i).word),
    _of("status_words", "The plan's own status words", TEXT),
    _of("stated_timeliness", "How its words say it stands to its date", TEXT),
    _of("confidence", "How sure its lead is", CODE, CONFIDENCE_NAMES),
    _of("cause", "What stands in the way", TEXT),
    _of("done_on", "The day it was done", DAY),
    Column(
        "reported",
        "Whether this cycle brought a report",
        YES_NO,
        lambda s, i: i.report is not None,
    ),
    Column("narrative", "What the last report says", TEXT, _reported("narrative")),
    Column("mitigation", "What is done about it", TEXT, _reported("mitigation")),
    Column(
        "if_not_mitigated",
        "What follows if nothing is done",
        TEXT,
        _reported("if_not_mitigated"),
    ),
    Column("next_period", "What comes next", TEXT, _reported("next_period")),
    Column(
        "decision_needed", "The decision it needs", TEXT, _reported("decision_needed")
    ),
    _of("progress", "Progress printed in the plan", LIST),
    _of("next_steps", "Next steps printed in the plan", LIST),
    _of("notes", "Public notes", LIST),
    Column(
        "impact",
        "What difference it has made: the second track, never mixed with the first",
        CODE,
        lambda s, i: "" if i.is_heading else impact_of(i).value,
        tuple(map(str, IMPACT_NAMES)),
    ),
    _of("impact_because", "Why that is so", TEXT),
    Column(
        "verified",
        "Whether somebody else found the difference",
        YES_NO,
        lambda s, i: is_verified(i),
    ),
    _of("evidence", "Public evidence, by its captions", LIST),
    _of("kept_back", "How many pieces of evidence are not public", NUMBER),
    _of("withdrawn_on", "The day it was withdrawn", DAY),
    _of("withdrawn_because", "Why it was withdrawn", TEXT),
)


def rows(source: Source) -> Paper:
    """The open data as one table, for CSV."""
    body = [
        [_said(column, source, item) for column in COLUMNS] for item in _all(source)
    ]
    heads: list[Words] = [column.name for column in COLUMNS]
    made = table(heads, body, caption="Items")
    return paper(source, source.cycle.plan, [made])


def _all(source: Source) -> Iterable[PublishedItem]:
    return source.cycle.items


def _said(column: Column, source: Source, item: PublishedItem) -> Cell:
    return typed(column.type, column.value(source, item))


def typed(kind: str, value: Any) -> Cell:
    """A value as a cell; days say that they are days."""
    if kind == YES_NO:
        return cell("yes" if value else "no")
    if kind == LIST:
        return Cell(tuple(Paragraph(line) for line in value))
    said = "" if value is None else str(value)
    lines = said.splitlines() if kind == TEXT else [said]
    paragraphs = tuple(Paragraph(line) for line in lines if line)
    return Cell(paragraphs, is_day=kind == DAY, is_number=kind == NUMBER)


def dictionary(source: Source) -> Paper:
    """What each column of the open data holds."""
    heads = ("column", "holds", "type", "codes")
    body = [
        (c.name, c.holds, c.type, ", ".join(filter(None, c.codes))) for c in COLUMNS
    ]
    return paper(source, "Data dictionary", [table(heads, body, caption="Dictionary")])


def as_json(source: Source) -> dict[str, Any]:
    """All of the frozen cycle with the numbers and the dictionary beside it."""
    told = source.key
    return {
        "about": {
            "fingerprint": source.digest,
            "restatement": source.number,
            "version": source.version,
            "address": source.address,
            "scheme": source.scheme_key,
            "key": [{"word": w.printed, "means": w.says} for w in told.words]
            if told
            else [],
        },
        "numbers": [asdict(f) | {"said": f.said} for f in figures(source)],
        "dictionary": [
            {"column": c.name, "holds": c.holds, "type": c.type, "codes": list(c.codes)}
            for c in COLUMNS
        ],
        "status": {item.id: source.said(item).word for item in source.running()},
        "cycle": asdict(source.cycle),
    }
