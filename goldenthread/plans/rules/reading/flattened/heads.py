"""Column headers in running text, and headings of objectives before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from goldenthread.plans.rules.reading.vocabulary import words

NEAR = 420  # characters from a heading to the headers of its columns
# Columns of the vocabulary and what they are here; None: a header, but no cells.
COLUMNS = {
    "leads": "leads",
    "start": "timescale",
    "timescale": "timescale",
    "success_criteria": "success_criteria",
    "resources": "resources",
    "monitored_by": "monitored_by",
    "evaluated_by": "evaluated_by",
    "status": "status",
    "progress": "progress",
    "next_steps": "progress",
    "number": None,
}
RESULT, NUMBER = "result", "number"
RESULTS = ("outcome", "measure")  # behind a column of actions: what comes of them
_KINDS = {
    "objective": "objective",
    "priority": "objective",
    "aim": "aim",
    "outcome": "outcome",
    "theme": "theme",
    "goal": "objective",
    "strand": "theme",
    "workstream": "theme",
    "target": "objective",
    "area": "theme",
    "section": "theme",
}
_HEADING = re.compile(
    rf"\b(?P<kind>{'|'.join(_KINDS)})\s+(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?|[A-H])\b"
    r"(?P<stop>\s*[:.–—-])?\s+",
    re.I,
)
_LINK = re.compile(
    r"(?:\(?\s*)(?P<raw>Links?(?:ed|s)?\s+to\s+(?:the\s+)?(?:Key\s+)?(?:Peer\s+\w+\s+)?"
    r"Recommendations?\s+(?P<numbers>\d+(?:(?:\s*,\s*|\s*(?:and|&)\s*)\d+)*))\)?"
)


@dataclass(frozen=True)
class Head:
    """Column headers printed one after another."""

    start: int
    end: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Zone:
    """One part of the table: its heading, if any, and where its cells stand.

    ``begin`` is where the heading begins, ``start`` where the cells do.
    """

    start: int
    end: int
    begin: int
    kind: str | None = None
    number: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    link: tuple[int, int] | None = None
    link_numbers: tuple[str, ...] = ()


@cache
def _columns() -> dict[str, str]:
    """Each header, in small letters, with the column it names."""
    listed = words("columns")
    named = {p: "actions" for ps in listed["statements"].values() for p in ps}
    named |= {p: RESULT for kind in RESULTS for p in listed["statements"][kind]}
    for field, column in COLUMNS.items():
        named |= dict.fromkeys(listed["fields"][field], column or NUMBER)
    cells = words("cells")
    named |= dict.fromkeys(cells["questions"], "success_criteria")
    named |= dict.fromkeys(cells["resource_questions"], "resources")
    return {
        p: column
        for p, column in named.items()
        if not _is_two(p, named) and not _begins_cells(p, column)
    }


def _begins_cells(phrase: str, column: str) -> bool:
    """Words that rather begin a cell behind the headers: "Complete", "To"."""
    cells = words("cells")
    if phrase in cells["before_dates"] or phrase in cells["statuses"]:
        return True
    told = ("status", "progress", "monitored_by", "evaluated_by")
    return column in told and phrase in cells["verbs"]


def _is_two(phrase: str, named: dict[str, str]) -> bool:
    """ "Action lead" in a row of headers is two: the action, and the lead."""
    first, _, rest = phrase.partition(" ")
    return first in named and rest in named and named[first] != named[rest]


@cache
def _header() -> re.Pattern[str]:
    phrases = sorted(_columns(), key=len, reverse=True)
    cells = words("cells")
    asked = [*cells["questions"], *cells["resource_questions"]]
    question = "|".join(re.escape(q) + r"[^?.]{0,60}\?" for q in asked)
    known = "|".join(re.escape(p) for p in phrases)
    return re.compile(rf"(?<!\S)(?:{question}|(?:{known})\??:?)(?!\S)", re.I)


def heads_in(text: str) -> list[Head]:
    """Runs of headers; after that, each header of a run that is a question alone."""
    every = _runs(text)
    sure = [run for run in every if _is_sure(text, run)]
    printed = {phrase for run in sure for phrase in _phrases(text, run)}
    asked = {phrase for phrase in printed if phrase.endswith("?")}
    runs = [run for run in every if run in sure or _phrases(text, run) <= printed]
    runs = [run for run in runs if len(run.columns) > 1]
    if not sure:
        return []
    alone = [
        Head(m.start(), m.end(), (str(_column(m.group())),))
        for m in _header().finditer(text)
        if m.group() in asked and not _inside(m.start(), runs)
    ]
    return sorted([*runs, *alone], key=lambda head: head.start)


def _is_sure(text: str, run: Head) -> bool:
    """Three columns with the actions among them, or two that are questions."""
    named = set(run.columns) - {NUMBER}
    asked = all(phrase.endswith("?") for phrase in _phrases(text, run))
    return len(named) > 2 and ("actions" in named or asked)


def _phrases(text: str, run: Head) -> set[str]:
    return {m.group() for m in _header().finditer(text, run.start, run.end)}


def _inside(at: int, runs: Sequence[Head]) -> bool:
    return any(run.start <= at < run.end for run in runs)


def _runs(text: str) -> list[Head]:
    runs: list[Head] = []
    for m in _header().finditer(text):
        column = _column(m.group())
        if column is None or not m.group()[0].isupper():
            continue
        if runs and not text[runs[-1].end : m.start()].strip():
            last = runs.pop()
            runs.append(Head(last.start, m.end(), (*last.columns, column)))
        else:
            runs.append(Head(m.start(), m.end(), (column,)))
    return [replace(run, columns=_settled(run.columns)) for run in runs]


def _settled(columns: Sequence[str]) -> tuple[str, ...]:
    """A column of outcomes holds the results when there is one of actions."""
    acts = "actions" in columns
    named = ["success_criteria" if c == RESULT and acts else c for c in columns]
    named = ["actions" if c == RESULT else c for c in named]
    if named.count("actions") > 1:
        named[named.index("actions")] = "objectives"
    return tuple(named)


def _column(phrase: str) -> str | None:
    lower = phrase.lower().rstrip(":?")
    cells = words("cells")
    if lower.startswith(tuple(cells["questions"])):
        return "success_criteria"
    if lower.startswith(tuple(cells["resource_questions"])):
        return "resources"
    return _columns().get(lower)


def columns_of(heads: Sequence[Head]) -> tuple[str, ...]:
    """The columns of the table in their printed order."""
    printed = (column for head in heads for column in head.columns)
    return tuple(column for column in dict.fromkeys(printed) if column != NUMBER)


def headings_of(text: str, heads: Sequence[Head]) -> dict[str, str]:
    """For each column, in order, its header as printed."""
    printed: dict[str, str] = {}
    for head in heads:
        phrases = [m.group() for m in _header().finditer(text, head.start, head.end)]
        for column, phrase in zip(head.columns, phrases, strict=False):
            if column != NUMBER:
                printed.setdefault(column, phrase)
    return printed


def zones_of(text: str, heads: Sequence[Head], end: int) -> list[Zone]:
    """The parts of the table, one for each heading; one in all when there is none."""
    openings = [m for m in _HEADING.finditer(text, 0, end) if _opens(text, m, heads)]
    if not openings:
        return [Zone(heads[0].start, end, heads[0].start)]
    bounds = [m.start() for m in openings[1:]] + [end]
    zones = [
        _zone(text, m, stop, heads) for m, stop in zip(openings, bounds, strict=True)
    ]
    if heads[0].start < openings[0].start():
        first = heads[0].start
        zones.insert(0, Zone(first, openings[0].start(), first))
    return zones


def _opens(text: str, m: re.Match[str], heads: Sequence[Head]) -> bool:
    """A heading stands shortly before headers, or its title is set off."""
    if not m["kind"][0].isupper():
        return False
    near = any(0 <= head.start - m.end() <= NEAR for head in heads)
    return near or bool(m["stop"] and ":" in m["stop"] and text[m.end()].isupper())


def _zone(text: str, m: re.Match[str], end: int, heads: Sequence[Head]) -> Zone:
    here = [head for head in heads if m.end() <= head.start < end]
    first = here[0] if here else None
    stop = first.start if first and first.start - m.end() <= NEAR else m.end()
    link = _LINK.search(text, m.end(), stop)
    title_end = link.start() if link else stop
    title = _span(text, m.end(), title_end)
    start = first.end if first and stop == first.start else m.end()
    if title is None and link and text[link.end() : stop].strip():
        title = _span(text, link.end(), stop)
    if title is None and len(here) > 1 and here[1].start - here[0].end <= NEAR:
        title, start = _span(text, here[0].end, here[1].start), here[1].end
    return Zone(
        start,
        end,
        m.start(),
        _KINDS[m["kind"].lower()],
        m.span("number"),
        title,
        link.span("raw") if link else None,
        tuple(re.findall(r"\d+", link["numbers"])) if link else (),
    )


def _span(text: str, start: int, end: int) -> tuple[int, int] | None:
    cut = text[start:end]
    if not cut.strip(" -–—:."):
        return None
    begin = start + len(cut) - len(cut.lstrip())
    return begin, begin + len(cut.strip())
