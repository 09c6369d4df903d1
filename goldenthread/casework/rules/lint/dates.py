"""Ages, year groups and days that do not fit the child or the day."""

import re
from collections.abc import Iterator
from datetime import date

from goldenthread.casework.rules.lint.findings import Finding, finding_at
from goldenthread.casework.rules.lint.plan import Child, Plan, Text, texts

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_AGE = re.compile(
    r"\b(?:is|now|currently)\s+(?:aged\s+)?(\d{1,2})(?:\s+years?)?(?=\s+(?:old|of)\b|[.,;]|$)"
    r"|\b(\d{1,2})[- ]years?[- ]old\b",
    re.I,
)
_YEAR = re.compile(
    r"\b(?:(?:is|now|currently)\s+in|a|(by\s+the\s+end\s+of|by))\s+year\s+(\d{1,2})\b",
    re.I,
)
_MONTH = re.compile(
    rf"\bby\s+(?:the\s+end\s+of\s+)?(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS)})\s+(20\d\d)\b",
    re.I,
)
_BEFORE = re.compile(r"\b(?:when|since|from|at|was|until|of a|level of)\b[^.;]*$", re.I)
AGES_APART = 1  # a birthday may lie between the writing and the reading
LAST_YEAR = 13  # after it nobody is said to be in a year
STAGE_ENDS = {1: 2, 2: 6, 3: 9, 4: 11}  # key stage: its last year
_STAGE = re.compile(r"\bby\s+the\s+end\s+of\s+(?:key\s+stage|ks)\s*([1-4])\b", re.I)


def date_findings(plan: Plan, on: date) -> Iterator[Finding]:
    """What is past, or does not fit the child, on a day."""
    for one in texts(plan):
        yield from _ages(one, plan.child, on)
        yield from _years(one, plan.child)
        if one.section in ("E", "CSP"):
            yield from _past(one, on)
    if plan.review_on and plan.review_on < on:
        yield finding_at("past", "", "", plan.review_on.isoformat())
    for row in plan.provisions:
        if row.review_on and row.review_on < on:
            yield finding_at("past", row.section, row.key, row.review_on.isoformat())


def age(born: date, on: date) -> int:
    """Whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _ages(one: Text, child: Child, on: date) -> Iterator[Finding]:
    if child.born is None:
        return
    real = age(child.born, on)
    for found in _AGE.finditer(one.text):
        said = int(found[1] or found[2])
        if abs(said - real) > AGES_APART and not _of_another_time(one.text, found):
            told = str(real)
            yield finding_at("wrong_age", one.section, one.row, found[0], age=told)


def _of_another_time(text: str, found: re.Match[str]) -> bool:
    """'When he was 4 years old', 'reads at the level of a 6-year-old'."""
    return bool(_BEFORE.search(text, max(0, found.start() - 60), found.start()))


def _years(one: Text, child: Child) -> Iterator[Finding]:
    """A year group that is not the child's, or an end that is past."""
    if child.year is None or child.year > LAST_YEAR or one.section == "A":
        return
    for found in _YEAR.finditer(one.text):
        said = int(found[2])
        if (said < child.year) if found[1] else (said != child.year):
            yield _wrong_year(one, found[0], child.year)
    for found in _STAGE.finditer(one.text):
        if STAGE_ENDS[int(found[1])] < child.year:
            yield _wrong_year(one, found[0], child.year)


def _wrong_year(one: Text, words: str, year: int) -> Finding:
    return finding_at("wrong_year", one.section, one.row, words, year=str(year))


def _past(one: Text, on: date) -> Iterator[Finding]:
    for found in _MONTH.finditer(one.text):
        month = MONTHS.index(found[2].lower()) + 1
        told = (int(found[3]), month, int(found[1] or 31))
        if told < (on.year, on.month, on.day):
            yield finding_at("past", one.section, one.row, found[0])
