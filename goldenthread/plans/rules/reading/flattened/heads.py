"""Column headers in running text, and headings of objectives before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from goldenthread.plans.rules.reading.labels import field_of
from goldenthread.plans.rules.reading.vocabulary import words

NEAR = 420  # characters from a heading to the headers of its columns
COLUMNS = {
    "statement": "actions",
    "actions": "actions",
    "leads": "leads",
    "timescale": "timescale",
    "success_criteria": "success_criteria",
    "resources": "resources",
    "monitored_by": "monitored_by",
    "evaluated_by": "evaluated_by",
    "status": "status",
    "progress": "progress",
    "status_or_timescale": "timescale",
}
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
    """One part of the table: its heading, if any, and where its cells stand."""

    start: int
    end: int
    kind: str | None = None
    number: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    link: tuple[int, int] | None = None
    link_numbers: tuple[str, ...] = ()


@cache
def _header() -> re.Pattern[str]:
    fields = words("labels")["fields"]
    phrases = [p for name in fields if name in COLUMNS for p in fields[name]]
    phrases.sort(key=len, reverse=True)
    columns = words("cells")
    asked = [*columns["questions"], *columns["resource_questions"]]
    question = "|".join(re.escape(q) + r"[^?.]{0,60}\?" for q in asked)
    known = "|".join(re.escape(p) for p in phrases)
    return re.compile(rf"(?<!\S)(?:{question}|(?:{known})\??:?)(?!\S)", re.I)


def heads_in(text: str) -> list[Head]:
    """Runs of headers; after that, each header of a run that is a question alone."""
    every = _runs(text)
    sure = [run for run in every if len(set(run.columns)) > 2]
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
    return runs


def _column(phrase: str) -> str | None:
    lower = phrase.lower()
    vocabulary = words("cells")
    if lower.startswith(tuple(vocabulary["questions"])):
        return "success_criteria"
    if lower.startswith(tuple(vocabulary["resource_questions"])):
        return "resources"
    return COLUMNS.get(field_of(phrase) or "")


def columns_of(heads: Sequence[Head]) -> tuple[str, ...]:
    """The columns of the table in their printed order."""
    return tuple(dict.fromkeys(column for head in heads for column in head.columns))


def zones_of(text: str, heads: Sequence[Head], end: int) -> list[Zone]:
    """The parts of the table, one for each heading; one in all when there is none."""
    openings = [m for m in _HEADING.finditer(text, 0, end) if _opens(text, m, heads)]
    if not openings:
        return [Zone(heads[0].start, end)]
    bounds = [m.start() for m in openings[1:]] + [end]
    zones = [
        _zone(text, m, stop, heads) for m, stop in zip(openings, bounds, strict=True)
    ]
    if heads[0].start < openings[0].start():
        zones.insert(0, Zone(heads[0].start, openings[0].start()))
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
