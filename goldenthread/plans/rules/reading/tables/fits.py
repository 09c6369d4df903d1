"""How well a line fits a column, when nothing but its look tells."""

import re
from collections.abc import Callable
from functools import cache

from goldenthread.plans.rules.reading.names import is_name, split_names
from goldenthread.plans.rules.reading.tables.columns import Column, Field
from goldenthread.plans.rules.reading.tables.gist import (
    is_date,
    is_status,
    opens_with_date,
)
from goldenthread.plans.rules.reading.tables.headings import (
    leading_number,
    whole_number,
)
from goldenthread.plans.rules.reading.vocabulary import words

_SUM = re.compile(r"[£$€]\s?\d|\b(?:time|cost|budget|funding|days?|hours?)\b", re.I)


@cache
def _verbs() -> re.Pattern[str]:
    known = words("columns")["words"]["verbs"]
    return re.compile(rf"\b(?:{'|'.join(known)})\b", re.I)


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number of its own."""
    return leading_number(text) is not None


def declares(text: str) -> bool:
    """Whether a sentence says how things are, rather than what to do."""
    found = _verbs().search(text)
    before = text[: found.start()].split() if found else []
    return 1 <= len(before) <= 8 and before[0].casefold() != "to"


def names_somebody(text: str) -> bool:
    """Whether a line is nothing but names of those who do the work."""
    if len(text.split()) > 12 or text.endswith(".") or _verbs().search(text):
        return False
    names = split_names(text)
    return bool(names) and all(map(is_name, names))


def is_when(text: str) -> bool:
    """Whether a line says when, and does not tell what is done then."""
    prose = text.endswith(".") or _verbs().search(text) or is_numbered(text)
    return is_date(text) and opens_with_date(text) and not prose


def fit(text: str, column: Column, *, numbered: bool) -> float:
    """How well a line fits a column; ``numbered``: rows begin with a number."""
    if column.field is Field.STATEMENT:
        return _statement(text, column, numbered=numbered)
    return _FITS.get(column.field, _anything)(text)


def _statement(text: str, column: Column, *, numbered: bool) -> float:
    if _is_typed(text):
        return -3.0
    if column.index == 0 and numbered:
        return 3.0 if is_numbered(text) else -3.0
    if column.kind in ("action", "milestone", "required_action"):
        return _deed(text)
    return 2.0 if text.startswith("To ") else 0.0


def _is_typed(text: str) -> bool:
    return is_when(text) or is_status(text) or names_somebody(text)


def _deed(text: str) -> float:
    if _is_typed(text):
        return -3.0
    if declares(text) or text.startswith("To "):
        return -1.0
    return 1.5


def _criterion(text: str) -> float:
    if _is_typed(text):
        return -3.0
    if text.startswith("To "):
        return -1.5
    return 1.5 if declares(text) else -0.5


def _when(text: str) -> float:
    return 3.0 if is_when(text) else -4.0


def _lead(text: str) -> float:
    return 2.5 if names_somebody(text) else -4.0


def _status(text: str) -> float:
    return 3.0 if is_status(text) else -4.0


def _number(text: str) -> float:
    return 4.0 if whole_number(text) else -4.0


def _resource(text: str) -> float:
    return 2.0 if _SUM.search(text) and not declares(text) else -1.0


def _prose(text: str) -> float:
    return -2.0 if _is_typed(text) else 0.5


def _anything(text: str) -> float:
    return -0.5


_FITS: dict[Field, Callable[[str], float]] = {
    Field.ACTIONS: _deed,
    Field.CRITERIA: _criterion,
    Field.TIMESCALE: _when,
    Field.START: _when,
    Field.LEADS: _lead,
    Field.MONITORED: _lead,
    Field.EVALUATED: _lead,
    Field.STATUS: _status,
    Field.NUMBER: _number,
    Field.RESOURCES: _resource,
    Field.PROGRESS: _prose,
}
