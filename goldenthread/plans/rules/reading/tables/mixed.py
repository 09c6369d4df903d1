"""Columns that hold two things: a status or a date, a lead and a date."""

import re
from collections.abc import Callable, Sequence

from goldenthread.plans.rules.reading.ledger import part
from goldenthread.plans.rules.reading.statuses import is_status, is_whole_status
from goldenthread.plans.rules.reading.tables.columns import Field
from goldenthread.plans.rules.reading.tables.gathered import (
    Entry,
    Gathered,
    Words,
    printed,
)
from goldenthread.plans.rules.reading.tables.gist import dated_not_status, is_date

_DASH = re.compile(r"\s[–—-]\s|\s*[:;]\s+")


def settled_entries(one: Gathered) -> list[tuple[Field, Entry]]:
    """Entries by field, after columns of two fields gave each its own."""
    found = dict(one.entries)
    for field, other in one.both.items():
        if field in found:
            _part(found, field, other)
    status = found.get(Field.STATUS)
    if status:
        _move(found, Field.STATUS, Field.TIMESCALE, dated_not_status)
        if Field.PROGRESS not in found or Field.STATUS not in one.both:
            _move_prose(found, status)
    if not (status and found[Field.STATUS].paragraphs):
        _take_status(found)
    return [(f, e) for f, e in found.items() if e.paragraphs]


def _part(found: dict[Field, Entry], field: Field, other: Field) -> None:
    """A column of two fields: a test for one of them tells each paragraph's."""
    pair = {field, other}
    found[field] = _cut(found[field], pair)
    if pair == {Field.STATUS, Field.TIMESCALE}:
        test = dated_not_status if other is Field.TIMESCALE else is_status
        _move(found, field, other, test)
    elif Field.TIMESCALE in pair:
        test = is_date if other is Field.TIMESCALE else _is_no_date
        _move(found, field, other, test)
    elif pair == {Field.STATUS, Field.PROGRESS}:
        test = is_status if other is Field.STATUS else _is_no_status
        _move(found, field, other, test)


def _cut(entry: Entry, pair: set[Field]) -> Entry:
    """``Advice Team – termly``: a dash parts the two things a column holds."""
    paragraphs: list[Words] = []
    for words_ in entry.paragraphs:
        dash = _DASH.search(words_[0].text) if len(words_) == 1 else None
        sides = (
            [words_[0].text[: dash.start()], words_[0].text[dash.end() :]]
            if dash
            else []
        )
        if dash and _differ(sides, pair):
            piece = words_[0]
            paragraphs += [[part(piece, 0, dash.start())], [part(piece, dash.end())]]
        else:
            paragraphs.append(words_)
    return Entry(entry.heading, paragraphs, entry.cells)


def _differ(sides: Sequence[str], pair: set[Field]) -> bool:
    """Whether one side, and only one, is a date, or the first a status."""
    if Field.TIMESCALE in pair:
        return [is_date(side) for side in sides].count(True) == 1
    return Field.STATUS in pair and is_status(sides[0]) and len(sides[0]) <= 30


def _is_no_date(text: str) -> bool:
    return not is_date(text)


def _is_no_status(text: str) -> bool:
    return not is_status(text)


def _move(
    found: dict[Field, Entry], source: Field, target: Field, test: Callable[[str], bool]
) -> None:
    """Move the paragraphs that pass a test from one field to another."""
    entry = found[source]
    moved = [words_ for words_ in entry.paragraphs if test(printed(words_))]
    if not moved:
        return
    kept = [words_ for words_ in entry.paragraphs if words_ not in moved]
    found[source] = Entry(entry.heading, kept, entry.cells)
    there = found.get(target)
    if there:
        found[target] = Entry(there.heading, [*there.paragraphs, *moved], there.cells)
    else:
        found[target] = Entry(entry.heading, moved)


def _take_status(found: dict[Field, Entry]) -> None:
    """A cell of progress that opens with status words, and has them only there."""
    progress = found.get(Field.PROGRESS)
    if not (progress and progress.paragraphs):
        return
    first, *rest = progress.paragraphs
    whole = [is_whole_status(printed(words_)) for words_ in progress.paragraphs]
    if whole[0] and not any(whole[1:]):
        found[Field.STATUS] = Entry(progress.heading, [first])
        found[Field.PROGRESS] = Entry(progress.heading, rest, progress.cells)


def _move_prose(found: dict[Field, Entry], status: Entry) -> None:
    """A status word with paragraphs behind it: those are progress."""
    first, *rest = found[Field.STATUS].paragraphs or [[]]
    long = [words_ for words_ in rest if len(printed(words_)) > 40]
    if first and long and is_status(printed(first)):
        found[Field.STATUS] = Entry(status.heading, [first])
        there = found.get(Field.PROGRESS)
        before = there.paragraphs if there else []
        heading = there.heading if there else status.heading
        found[Field.PROGRESS] = Entry(heading, [*rest, *before])
